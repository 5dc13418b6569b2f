import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { type Caller, fullReaudit, type FullReaudit, Zone } from '#host/zone';
import { Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { eventCursor, positionOf } from '../http/event-cursor.ts';
import { shownTo } from '../http/shown-event.ts';
import { eventsShape, reauditShape } from '../shapes/answers/audit.ts';
import { EventsQuery, kindsOf, limitOf } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey, OnlyJson } from '../shapes/published.ts';

/** For those who check the ledger: its facts in order, and every decision made again. */
@Controller('v1')
export class AuditController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** Recorded events in global order; `next` is where the next page begins. */
  @Get('events')
  @For('auditor', 'panel', 'operator')
  @NeedsKey()
  @Asks(eventsShape, 'A page of events; an operator is not shown what shipments say')
  async events(@Query() query: EventsQuery, @Who() caller: Caller): Promise<object> {
    const { events, next } = await this.#zone.questions.events({
      after: positionOf(query.cursor),
      limit: limitOf(query),
      kinds: kindsOf(query),
    });
    return { events: events.map(shownTo(caller, this.#zone)), next: eventCursor(next) };
  }

  /** Replays every decision from the log alone on all cores, and runs every example of the law again. */
  @Post('re-audits')
  @HttpCode(200)
  @For('auditor', 'panel', 'operator')
  @NeedsKey()
  @OnlyJson()
  @Asks(reauditShape, 'How many decisions came out the same, and every difference')
  reaudit(): Promise<FullReaudit> {
    return fullReaudit(this.#zone.directory, { isServing: true });
  }
}
