import { addDays, type IsoDate } from '#kernel';
import { type Enactment, inForce } from '#trade/duty-rules';
import { governingDate, type Law, rulesFor } from '#trade/law';
import type { SavedBy } from './assessment.ts';
import type { Declaration } from '../declaration.ts';

/** The rule set that counts for a declaration; where facts keep earlier law, which, and of which day. */
export type Counting = {
  readonly rules: Enactment | undefined;
  readonly saved: readonly SavedBy[];
  readonly lawOf: IsoDate | undefined;
};

/** The truth among the particulars by which the law before a rule set still counts on a day. */
const savingFact = (
  { particulars = {} }: Declaration,
  { document: { savings = [], inputs } }: Enactment,
  on: IsoDate,
): string | undefined =>
  savings.find(({ fact, until = null }) => {
    const { from = fact, unknown } = inputs[fact] ?? {};
    return (until === null || on < until) && (particulars[from] ?? unknown) === true;
  })?.fact;

const firstDay = '0001-01-01';

/** The rule set in force for a declaration on its governing date, or on another that is named. */
export const rulesInForce = (
  law: Law,
  declaration: Declaration,
  on?: IsoDate,
): Enactment | undefined => rulesFor(law, declaration, on)[0];

/**
 * The rule set in force for a declaration; or, while a fact keeps the law before it, the one that was
 * law on the day before, and so on back.
 */
export const rulesCounting = (law: Law, declaration: Declaration): Counting => {
  const saved: SavedBy[] = [];
  let rules = rulesInForce(law, declaration);
  let lawOf: IsoDate | undefined;
  while (rules !== undefined && inForce(rules).from > firstDay) {
    const on = lawOf ?? governingDate(declaration, rules.document.appliesBy);
    const fact = savingFact(declaration, rules, on);
    if (fact === undefined) break;
    lawOf = addDays(inForce(rules).from, -1);
    saved.push({ fact, event: rules.by, digest: rules.digest, lawOf });
    rules = rulesInForce(law, declaration, lawOf);
  }
  return { rules, saved, lawOf };
};
