import { overlaps, type Refusal, refusal } from '#kernel';
import type { DutyRuleSet } from '#trade/formulas';
import { daysInForce, type Enactment, type Enactments, inForce } from './enactments.ts';
import { patternsMeet } from './scope.ts';

const productsMeet = (a: DutyRuleSet, b: DutyRuleSet): boolean =>
  a.scope.products.some((one) => b.scope.products.some((other) => patternsMeet(one, other)));

/** Origins cannot meet when both rule sets list states of one stage, and no state is on both lists. */
const originsMeet = (a: DutyRuleSet, b: DutyRuleSet): boolean => {
  const [one, other] = [a.scope.origin, b.scope.origin];
  if (one?.stage !== other?.stage) return true;
  const [ours, theirs] = [one?.in, other?.in];
  if (!Array.isArray(ours) || !Array.isArray(theirs)) return true;
  return ours.some((state) => theirs.includes(state));
};

const daysMeet = (...[a, b]: Parameters<typeof daysInForce>[0][]): boolean =>
  a !== undefined &&
  b !== undefined &&
  daysInForce(a).some((ours) => daysInForce(b).some((theirs) => overlaps(ours, theirs)));

const named = ({ id, version }: DutyRuleSet): string => `${id} v${version}`;

/** Refuses a rule set that could apply together with another. */
export const conflictWith = (
  others: Enactments,
  entry: Pick<Enactment, 'document' | 'repealedFrom' | 'voided'>,
): Refusal | undefined => {
  const { document } = entry;
  const clash = others.find(
    (other) =>
      daysInForce(other).length > 0 &&
      productsMeet(other.document, document) &&
      originsMeet(other.document, document) &&
      (other.document.appliesBy !== document.appliesBy || daysMeet(other, entry)),
  );
  if (clash === undefined) return undefined;
  const { from, until } = inForce(clash);
  return refusal(
    'DR1',
    `Exactly one rule set may apply: ${named(document)} overlaps ${named(clash.document)}, ` +
      `in force by ${clash.document.appliesBy} from ${from} until ${until ?? 'repealed'}.`,
    '/document/valid',
  );
};
