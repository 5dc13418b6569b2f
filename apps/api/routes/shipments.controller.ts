import {
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  UseInterceptors,
} from '@nestjs/common';
import type { Instant } from '#kernel';
import {
  type Caller,
  type ReplayAnswer,
  type ShipmentAnswer,
  shipmentStream,
  type ViewsAnswer,
  type Worksheet,
  Zone,
} from '#host/zone';
import { maySee, ownStateOf, Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { cursorOf, readCursor } from '../http/cursor.ts';
import { RevisionTag } from '../http/etag.ts';
import { notFound, Problem } from '../http/problem.ts';
import { shipmentNotFound } from '../http/told.ts';
import { Visible } from '../http/visible.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import { receiptsShape } from '../shapes/answers/receipts.ts';
import { replayOrViewsShape, viewsShape } from '../shapes/answers/views.ts';
import { ReplayQuery } from '../shapes/audit.dto.ts';
import { WhatIfBody } from '../shapes/bodies.dto.ts';
import { shipmentShape, shipmentsShape, worksheetShape } from '../shapes/answers/shipments.ts';
import {
  knownOf,
  KnownQuery,
  limitOf,
  ShipmentPath,
  ShipmentsQuery,
  Waiting,
} from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey, TakesBody } from '../shapes/published.ts';

type Asked = { readonly id: string; readonly caller: Caller; readonly known?: Instant | undefined };

/** Shipments, each shown to its own state, to auditors and to panels; to others it does not exist. */
@Controller('v1/shipments')
export class ShipmentsController {
  readonly #zone: Zone;
  readonly #visible: Visible;

  constructor(@Inject(Zone) zone: Zone, @Inject(Visible) visible: Visible) {
    this.#zone = zone;
    this.#visible = visible;
  }

  /** Shipments in short, by id: a state's own keys see what its customs declared. */
  @Get()
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(shipmentsShape, 'A page of shipments that pass all filters; it may be short of the limit')
  shipments(@Query() query: ShipmentsQuery, @Who() caller: Caller): object {
    const { declaredBy, product, from, status, owed } = query;
    const known = knownOf(query);
    const own = ownStateOf(caller);
    if (own !== undefined && declaredBy !== undefined && declaredBy !== own) {
      return { shipments: [], next: null };
    }
    const told = { declaredBy: own ?? declaredBy, product, from, status, known };
    const filters = { ...told, owed };
    const key = { list: 'shipments', filters: JSON.stringify(filters) };
    const [after] = query.cursor === undefined ? [] : readCursor(key, query.cursor);
    const asked = { ...told, owed: owed && owed === 'true', after, limit: limitOf(query) };
    const { shipments, last } = this.#zone.questions.shipments(asked);
    return { shipments, next: last === null ? null : cursorOf(key, [last]) };
  }

  /** A shipment as known: what was declared, found and paid, and what is owed. */
  @Get(':id')
  @UseInterceptors(RevisionTag)
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(shipmentShape, 'The shipment as known; ETag is its revision')
  shipment(
    @Param() { id }: ShipmentPath,
    @Query() query: KnownQuery,
    @Who() caller: Caller,
  ): ShipmentAnswer {
    return this.#seen({ id, caller, known: knownOf(query) });
  }

  /** The worksheet of the current assessment: every step, and the fact behind each input. */
  @Get(':id/worksheet')
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(worksheetShape, 'Every step from the declared numbers to the duty')
  worksheet(
    @Param() { id }: ShipmentPath,
    @Query() query: KnownQuery,
    @Who() caller: Caller,
  ): Worksheet {
    const known = knownOf(query);
    this.#seen({ id, caller, known });
    const worksheet = this.#zone.questions.worksheet(id, known);
    if (worksheet === undefined) throw notFound('The shipment is not assessed.');
    return worksheet;
  }

  /** Replays every decision about a shipment from the log alone; a view shows one, side by side. */
  @Get(':id/replay')
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(replayOrViewsShape, 'Each decision, and whether it comes out the same; or one in views')
  async replay(
    @Param() { id }: ShipmentPath,
    @Query() { view, revision }: ReplayQuery,
    @Who() caller: Caller,
  ): Promise<ReplayAnswer | ViewsAnswer> {
    this.#seen({ id, caller });
    const { questions } = this.#zone;
    const of = revision === undefined ? {} : { revision: Number(revision) };
    const replayed = await (view === undefined ? questions.replay(id) : questions.views(id, of));
    if (replayed === undefined) throw shipmentNotFound();
    return replayed;
  }

  /** A decision as decided, as known now, and as ordered: with a stated fact or rule on top. */
  @Post(':id/replay')
  @HttpCode(200)
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @TakesBody(WhatIfBody, 'What is ordered: hypothetical law')
  @Asks(viewsShape, 'The three views, each with its worksheet and its differences')
  async ordered(
    @Param() { id }: ShipmentPath,
    @Exchanged(WhatIfBody) { body: order, caller }: Exchange,
  ): Promise<ViewsAnswer> {
    this.#seen({ id, caller });
    const views = await this.#zone.questions.views(id, { order });
    if (views === undefined) throw shipmentNotFound();
    return views;
  }

  /** What was lodged about a shipment: the proof of each declaration, amendment, cancellation, payment. */
  @Get(':id/receipts')
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(receiptsShape, 'A receipt for each, in order, read from the log itself')
  async receipts(
    @Param() { id }: ShipmentPath,
    @Query() _: Waiting,
    @Who() caller: Caller,
  ): Promise<object> {
    this.#seen({ id, caller });
    const position = this.#visible.token(await this.#zone.log.end());
    return { receipts: await this.#zone.questions.receipts(id), position };
  }

  #seen({ id, caller, known }: Asked): ShipmentAnswer {
    const shipment = this.#zone.questions.shipment(id, known);
    if (!shipment || !maySee(caller, shipment.declaration.declaredBy)) throw shipmentNotFound();
    if (this.#zone.views.isParked(shipmentStream(id))) {
      throw new Problem('unavailable', 'What is known of this shipment is incomplete; see health.');
    }
    return shipment;
  }
}
