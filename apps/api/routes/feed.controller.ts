import { Controller, Get, Headers, Inject, Query, StreamableFile } from '@nestjs/common';
import { type Caller, Zone } from '#host/zone';
import { type Position, start } from '#ledger/core';
import { Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { feedOf } from '../http/feed.ts';
import { Shutdown } from '../http/shutdown.ts';
import { EventsQuery } from '../shapes/parameters.dto.ts';
import { NeedsKey } from '../shapes/published.ts';

const positionForm = /^\d{1,16}$/;

/** Events as they are recorded, as server-sent events. */
@Controller('v1/feed')
export class FeedController {
  readonly #zone: Zone;
  readonly #shutdown: Shutdown;

  constructor(@Inject(Zone) zone: Zone, @Inject(Shutdown) shutdown: Shutdown) {
    this.#zone = zone;
    this.#shutdown = shutdown;
  }

  /** Follows the ledger from `after` or Last-Event-ID on, without gap or repeat. */
  @Get()
  @For('auditor', 'panel', 'operator')
  @NeedsKey()
  feed(
    @Query() { after }: EventsQuery,
    @Headers('last-event-id') last: string | undefined,
    @Who() caller: Caller,
  ): StreamableFile {
    const from = last !== undefined && positionForm.test(last) ? last : (after ?? start);
    const feed = feedOf(this.#zone.log, {
      caller,
      after: from as Position,
      shutdown: this.#shutdown.signal,
    });
    return new StreamableFile(feed, { type: 'text/event-stream; charset=utf-8' });
  }
}
