import { Controller, Get, Inject, Query } from '@nestjs/common';
import { type Caller, Zone } from '#host/zone';
import { ownStateOf, Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { cursorOf, readCursor } from '../http/cursor.ts';
import { provisionalShape } from '../shapes/answers/shipments.ts';
import { atOf, limitOf } from '../shapes/parameters.dto.ts';
import { ProvisionalQuery } from '../shapes/provisional.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** Whose shipments a caller sees, and whether those of the state that it names are among them. */
const reachOf = (caller: Caller, declaredBy: string | undefined) => {
  const own = ownStateOf(caller);
  return { own, mayAsk: own === undefined || declaredBy === undefined || declaredBy === own };
};

/** What is still to be made final, and what of it is overdue. */
@Controller('v1')
export class ProvisionalController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** Shipments of which price, assay or weight is provisional: a state's own keys see its own. */
  @Get('provisional-shipments')
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(
    provisionalShape,
    'Each with what is provisional, its last day, and whether that has passed',
  )
  provisional(@Query() query: ProvisionalQuery, @Who() caller: Caller): object {
    const at = atOf(query);
    const { declaredBy, overdue, cursor } = query;
    const { valid, known = null } = at;
    const { own = declaredBy, mayAsk } = reachOf(caller, declaredBy);
    if (!mayAsk) return { valid, shipments: [], next: null };
    const told = { declaredBy: own, overdue: overdue && overdue === 'true' };
    const filters = JSON.stringify({ ...told, valid, known });
    const key = { list: 'provisional', filters };
    const [after] = cursor === undefined ? [] : readCursor(key, cursor);
    const asked = { ...told, after, limit: limitOf(query) };
    const { shipments, last } = this.#zone.questions.provisional(asked, at);
    return { valid, shipments, next: last === null ? null : cursorOf(key, [last]) };
  }
}
