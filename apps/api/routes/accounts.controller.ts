import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { StateCode } from '#kernel';
import { type Account, type Caller, Zone } from '#host/zone';
import { Who } from '../access/caller.ts';
import { For } from '../access/for.ts';
import { Problem } from '../http/problem.ts';
import { accountShape } from '../shapes/answers/account.ts';
import { AccountQuery, atOf, StatePath } from '../shapes/parameters.dto.ts';
import { Asks, NeedsKey } from '../shapes/published.ts';

/** What members owe, have paid and have secured. */
@Controller('v1/members')
export class AccountsController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
  }

  /** The account of a member, or of one declarant in it, for the state itself and those who judge. */
  @Get(':state/account')
  @For('customs', 'member', 'auditor', 'panel')
  @NeedsKey()
  @Asks(accountShape, 'Balances by currency, interest by rule, and every posting with its fact')
  account(
    @Param() { state }: StatePath,
    @Query() query: AccountQuery,
    @Who() { role, state: own }: Caller,
  ): Account {
    if ((role === 'customs' || role === 'member') && own !== state) {
      throw new Problem('not-allowed', 'The account of another state is not shown.');
    }
    const { declarant } = query;
    const whose = { state: state as StateCode, ...(declarant === undefined ? {} : { declarant }) };
    return this.#zone.questions.account(whose, atOf(query));
  }
}
