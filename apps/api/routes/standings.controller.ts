import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { StateCode } from '#kernel';
import { type Caller, Zone } from '#host/zone';
import { Who } from '../access/caller.ts';
import { For, Public } from '../access/for.ts';
import { pageOf } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { standingShape, standingsShape } from '../shapes/answers/standing.ts';
import { atOf, AtQuery, limitOf, PageAtQuery, StatePath } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

const mayKnowWhy = ({ role, state }: Caller, asked: string): boolean =>
  role === 'customs' || role === 'member' ? state === asked : true;

/** Where the members stand: the word is public, the reasons are not. */
@Controller('v1')
export class StandingsController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** The standing of every state that ever was a member, in a word. */
  @Get('standings')
  @Public()
  @Asks(standingsShape, 'Each state and its status')
  async standings(@Query() query: PageAtQuery): Promise<object> {
    const at = atOf(query);
    const { items, next } = pageOf(await this.#zone.questions.standings(at), {
      key: { list: 'standings', filters: { valid: at.valid, known: at.known ?? null } },
      keyOf: ({ state }) => [state],
      cursor: query.cursor,
      limit: limitOf(query, 1000),
    });
    const standings = items.map(({ state, standing: { status } }) => ({ state, status }));
    return { valid: at.valid, standings, next };
  }

  /** The standing of a member with its reasons, for the state itself and those who judge. */
  @Get('members/:state/standing')
  @For('customs', 'member', 'secretariat', 'auditor', 'panel')
  @NeedsKey()
  @Asks(standingShape, 'The status, the rule it follows from, and every fact that bears on it')
  async standing(
    @Param() { state }: StatePath,
    @Query() query: AtQuery,
    @Who() caller: Caller,
  ): Promise<object> {
    if (!mayKnowWhy(caller, state)) {
      throw new Problem(
        'not-allowed',
        'Why another state stands where it does is not shown; its status is in /v1/standings.',
      );
    }
    const at = atOf(query);
    const standing = await this.#zone.questions.standing(state as StateCode, at);
    return { state, valid: at.valid, ...standing };
  }
}
