import type { RowsReader } from '#kernel';
import { postingsIn, statementOf } from '#trade/accounts';
import { interestRuleOn, ruleNamed } from '#trade/law';
import { provisionalOf } from '#trade/shipments';
import type { Account, At, Whose } from './answers.ts';
import type { LawKeeper } from '../law-keeper.ts';

type Deps = { readonly rows: RowsReader; readonly law: LawKeeper };

/** A state's account on a date, or that of one declarant in it, currency by currency. */
export const accountAt = ({ rows, law }: Deps, whose: Whose, { valid, known }: At): Account => {
  const enacted = interestRuleOn(law.asKnown(known), valid);
  const provisional = provisionalOf(rows, { declaredBy: whose.state, known });
  const asked = { date: valid, rule: enacted?.document, provisional };
  return {
    ...whose,
    valid,
    interestRule: enacted === undefined ? null : ruleNamed(enacted),
    statements: statementOf(postingsIn(rows, whose, known), asked),
  };
};
