import { Controller, Inject, Param, Post, Put } from '@nestjs/common';
import { For } from '../access/for.ts';
import { answer } from '../http/answer.ts';
import { Commands } from '../http/commands.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import type { Told } from '../http/told.ts';
import {
  AmendmentBody,
  CancellationBody,
  DeclarationBody,
  FinalAssayBody,
  FinalPriceBody,
  FinalWeightBody,
  PaymentBody,
} from '../shapes/bodies.dto.ts';
import { ShipmentPath } from '../shapes/parameters.dto.ts';
import { TakesBody, TakesCommand } from '../shapes/published.ts';

/** What a state's customs do about the shipments they declare. */
@Controller('v1/shipments')
export class DeclarationsController {
  readonly #commands: Commands;

  constructor(@Inject(Commands) commands: Commands) {
    this.#commands = commands;
  }

  /** Declares a shipment; it is assessed at once. */
  @Post()
  @For('customs')
  @TakesCommand()
  @TakesBody(DeclarationBody, 'The declaration')
  async declare(
    @Exchanged(DeclarationBody) { caller, body, request, reply }: Exchange,
  ): Promise<Told> {
    const given = { command: 'declare-shipment', input: body, caller, request };
    return answer(reply, await this.#commands.give(given));
  }

  /** Amends a declaration; it is assessed anew. */
  @Put(':id')
  @For('customs')
  @TakesCommand()
  @TakesBody(AmendmentBody, 'The declaration as it should be, and why')
  amend(
    @Param() { id }: ShipmentPath,
    @Exchanged(AmendmentBody) exchange: Exchange,
  ): Promise<Told> {
    return this.#about(id, exchange, { command: 'amend-shipment', field: 'amendment', made: 200 });
  }

  /** Cancels a declaration. */
  @Post(':id/cancellation')
  @For('customs')
  @TakesCommand()
  @TakesBody(CancellationBody, 'Why, and on which day')
  cancel(
    @Param() { id }: ShipmentPath,
    @Exchanged(CancellationBody) exchange: Exchange,
  ): Promise<Told> {
    const what = { command: 'cancel-shipment', field: 'cancellation', made: 201 } as const;
    return this.#about(id, exchange, what);
  }

  /** Makes a provisional price final; the shipment is assessed anew. */
  @Post(':id/final-price')
  @For('customs')
  @TakesCommand()
  @TakesBody(
    FinalPriceBody,
    'The value of the goods, terms where they changed, and when it was lodged',
  )
  finalPrice(
    @Param() { id }: ShipmentPath,
    @Exchanged(FinalPriceBody) exchange: Exchange,
  ): Promise<Told> {
    return this.#about(id, exchange, { command: 'finalise-price', field: 'final', made: 201 });
  }

  /** Makes a provisional assay final; the shipment is assessed anew. */
  @Post(':id/final-assay')
  @For('customs')
  @TakesCommand()
  @TakesBody(FinalAssayBody, 'What was found in the goods, and when it was lodged')
  finalAssay(
    @Param() { id }: ShipmentPath,
    @Exchanged(FinalAssayBody) exchange: Exchange,
  ): Promise<Told> {
    return this.#about(id, exchange, { command: 'finalise-assay', field: 'final', made: 201 });
  }

  /** Makes a provisional weight final; the shipment is assessed anew. */
  @Post(':id/final-weight')
  @For('customs')
  @TakesCommand()
  @TakesBody(FinalWeightBody, 'How much it is, moisture where it was found, and when it was lodged')
  finalWeight(
    @Param() { id }: ShipmentPath,
    @Exchanged(FinalWeightBody) exchange: Exchange,
  ): Promise<Told> {
    return this.#about(id, exchange, { command: 'finalise-weight', field: 'final', made: 201 });
  }

  /** Records a payment of duty. */
  @Post(':id/payments')
  @For('customs')
  @TakesCommand()
  @TakesBody(PaymentBody, 'What was paid, on which day')
  pay(@Param() { id }: ShipmentPath, @Exchanged(PaymentBody) exchange: Exchange): Promise<Told> {
    return this.#about(id, exchange, { command: 'pay-duty', field: 'payment', made: 201 });
  }

  async #about(
    shipment: string,
    { caller, body, request, reply }: Exchange,
    { command, field, made }: { command: string; field: string; made: 200 | 201 },
  ): Promise<Told> {
    const input = { shipment, [field]: body };
    const given = { command, input, caller, request, bodyAt: `/${field}` };
    return answer(reply, await this.#commands.give(given), made);
  }
}
