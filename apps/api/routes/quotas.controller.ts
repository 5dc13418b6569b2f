import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { StateCode } from '#kernel';
import { type Caller, type LawReplay, type QuotaAsked, Zone } from '#host/zone';
import { Who } from '../access/caller.ts';
import { For, ForAnyKey } from '../access/for.ts';
import { notFound } from '../http/problem.ts';
import { lawReplayShape } from '../shapes/answers/audit.ts';
import { quotaShape, quotasShape } from '../shapes/answers/quotas.ts';
import { DecisionQuery } from '../shapes/audit.dto.ts';
import { atOf, AtQuery, QuotaPath } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** Whose shares a caller sees: those who judge all, a state its own, an operator none. */
const seenBy = ({ role, state }: Caller): QuotaAsked['seenBy'] => {
  if (role === 'operator') return 'none';
  return role === 'customs' || role === 'member' ? ((state ?? 'none') as StateCode) : 'all';
};

/** Quotas on a date: the balance is for any key, the shares for those whose they are. */
@Controller('v1')
export class QuotasController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** Every quota that is law, with what was given by then and what is left. */
  @Get('quotas')
  @ForAnyKey()
  @NeedsKey()
  @Asks(quotasShape, 'Each quota and its balance')
  quotas(@Query() query: AtQuery): object {
    const at = atOf(query);
    return { valid: at.valid, quotas: this.#zone.questions.quotas(at) };
  }

  /** One quota, with the shares of the caller's own shipments (of all, for those who judge). */
  @Get('quotas/:id')
  @ForAnyKey()
  @NeedsKey()
  @Asks(quotaShape, 'The quota, its balance and the shares')
  quota(@Param() { id }: QuotaPath, @Query() query: AtQuery, @Who() caller: Caller): object {
    const at = atOf(query);
    const quota = this.#zone.questions.quota({ id, seenBy: seenBy(caller) }, at);
    if (quota === undefined) throw notFound(`No quota ${id} is law.`);
    return { valid: at.valid, ...quota };
  }

  /** Allots again from the log alone every share that was recorded, or one by its event. */
  @Get('quotas/:id/replay')
  @For('secretariat', 'auditor', 'panel')
  @NeedsKey()
  @Asks(lawReplayShape, 'How many come out the same, and every difference of those that do not')
  async replayShares(
    @Param() { id }: QuotaPath,
    @Query() { event }: DecisionQuery,
  ): Promise<LawReplay> {
    const found = await this.#zone.questions.replays.quota(id, event);
    if (found !== undefined) return found;
    throw notFound(
      event === undefined ? `No quota ${id} is law.` : `No share of ${id} is ${event}.`,
    );
  }
}
