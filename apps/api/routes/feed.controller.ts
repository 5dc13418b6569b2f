import { Controller, Get, Headers, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { type Caller, Zone } from '#host/zone';
import { Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { positionOf } from '../http/event-cursor.ts';
import { feedOf } from '../http/feed.ts';
import { Shutdown } from '../http/shutdown.ts';
import { Visible } from '../http/visible.ts';
import { FeedQuery, kindsOf } from '../shapes/parameters.dto.ts';
import { NeedsKey, problem } from '../shapes/published.ts';

/** Events as they are recorded, as server-sent events. */
@Controller('v1/feed')
export class FeedController {
  readonly #zone: Zone;
  readonly #shutdown: Shutdown;
  readonly #visible: Visible;

  constructor(
    @Inject(Zone) zone: Zone,
    @Inject(Shutdown) shutdown: Shutdown,
    @Inject(Visible) visible: Visible,
  ) {
    this.#zone = zone;
    this.#shutdown = shutdown;
    this.#visible = visible;
  }

  /** Follows the ledger from a cursor or Last-Event-ID on, without gap or repeat. */
  @Get()
  @For('customs', 'member', 'auditor', 'panel', 'operator')
  @NeedsKey()
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event seen; it goes before the cursor',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'A customs or member key sees the law and its own' })
  @problem(422, 'A parameter, or Last-Event-ID, is not right')
  feed(
    @Query() query: FeedQuery,
    @Headers('last-event-id') last: string | undefined,
    @Who() caller: Caller,
  ): StreamableFile {
    const seen = last === undefined || last === '' ? undefined : last;
    const after =
      seen === undefined ? positionOf(query.cursor) : positionOf(seen, '/Last-Event-ID');
    const feed = feedOf(this.#zone, {
      caller,
      after,
      kinds: kindsOf(query),
      shutdown: this.#shutdown.signal,
      // Whose a shipment is, the views tell.
      visible: async (position) => {
        if (caller.state !== null) await this.#visible.wait(position);
      },
    });
    return new StreamableFile(feed, { type: 'text/event-stream; charset=utf-8' });
  }
}
