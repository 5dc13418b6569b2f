import { Controller, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { type Caller, openReader, type WhatIfAnswer, type WhatIfOptions, Zone } from '#host/zone';
import { For } from '../access/for.ts';
import { type Exchange, Exchanged } from '../http/exchange.ts';
import { Problem } from '../http/problem.ts';
import { whatIfShape } from '../shapes/answers/what-if.ts';
import { WhatIfBody } from '../shapes/bodies.dto.ts';
import { WhatIfQuery } from '../shapes/audit.dto.ts';
import { Asks, NeedsKey, TakesBody } from '../shapes/published.ts';

/** States see what they declared, and no more; the secretariat sees sums, and no shipment. */
const askedBy = ({ state }: Caller, { from, until, on }: WhatIfQuery): WhatIfOptions => ({
  from,
  until,
  standingsOn: on,
  ...(state !== null && { state }),
});
const shownTo = ({ role }: Caller, answer: WhatIfAnswer): WhatIfAnswer =>
  role === 'secretariat' ? { ...answer, mostChanged: [] } : answer;

/** What would differ under hypothetical law. */
@Controller('v1/what-ifs')
export class WhatIfsController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** Assesses every declaration again under law as supposed; nothing of it is recorded. */
  @Post()
  @HttpCode(200)
  @For('secretariat', 'auditor', 'panel', 'customs', 'member')
  @NeedsKey()
  @TakesBody(WhatIfBody, 'Hypothetical law over a period')
  @Asks(whatIfShape, 'Differences in duties and standings: in total, by member, product and month')
  async whatIf(
    @Exchanged(WhatIfBody) { body, caller }: Exchange,
    @Query() query: WhatIfQuery,
  ): Promise<WhatIfAnswer> {
    const reader = await openReader(this.#zone.directory);
    try {
      if (reader.behind !== undefined) throw new Problem('unavailable', `${reader.behind}.`);
      return shownTo(caller, await reader.whatIf(body, askedBy(caller, query)));
    } finally {
      await reader.close();
    }
  }
}
