import { Controller, Inject, Param, Post, Put } from '@nestjs/common';
import { For } from '../access/for.ts';
import { answer } from '../http/answer.ts';
import { Commands } from '../http/commands.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import type { Told } from '../http/told.ts';
import { ShipmentPath } from '../shapes/parameters.dto.ts';
import { TakesCommand } from '../shapes/published.ts';

/** What a state's customs do about the shipments they declare. */
@Controller('v1/shipments')
export class DeclarationsController {
  readonly #commands: Commands;

  constructor(@Inject(Commands) commands: Commands) {
    this.#commands = commands;
  }

  /** Declares a shipment; it is assessed at once. The body is the declaration. */
  @Post()
  @For('customs')
  @TakesCommand('The declaration')
  async declare(@Exchanged() { caller, body, request, reply }: Exchange): Promise<Told> {
    const given = { command: 'declare-shipment', input: body, caller, request };
    return answer(reply, await this.#commands.give(given));
  }

  /** Amends a declaration; it is assessed anew. The body is `{ declaration, reason }`. */
  @Put(':id')
  @For('customs')
  @TakesCommand('{ declaration, reason }')
  amend(@Param() { id }: ShipmentPath, @Exchanged() exchange: Exchange): Promise<Told> {
    return this.#about(id, exchange, { command: 'amend-shipment', field: 'amendment', made: 200 });
  }

  /** Cancels a declaration. The body is `{ reason, on }`. */
  @Post(':id/cancellation')
  @For('customs')
  @TakesCommand('{ reason, on }')
  cancel(@Param() { id }: ShipmentPath, @Exchanged() exchange: Exchange): Promise<Told> {
    const what = { command: 'cancel-shipment', field: 'cancellation', made: 201 } as const;
    return this.#about(id, exchange, what);
  }

  /** Records a payment of duty. The body is `{ paid: { amount, currency }, paidOn, reference? }`. */
  @Post(':id/payments')
  @For('customs')
  @TakesCommand('{ paid: { amount, currency }, paidOn, reference? }')
  pay(@Param() { id }: ShipmentPath, @Exchanged() exchange: Exchange): Promise<Told> {
    return this.#about(id, exchange, { command: 'pay-duty', field: 'payment', made: 201 });
  }

  async #about(
    shipment: string,
    { caller, body, request, reply }: Exchange,
    { command, field, made }: { command: string; field: string; made: 200 | 201 },
  ): Promise<Told> {
    const input = body === undefined ? undefined : { shipment, [field]: body };
    const given = { command, input, caller, request, shipment, bodyAt: `/${field}` };
    return answer(reply, await this.#commands.give(given), made);
  }
}
