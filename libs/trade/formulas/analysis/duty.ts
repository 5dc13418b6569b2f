import { togetherRule } from '../clauses/conflicts.ts';
import type { Clause } from '../document/document.ts';
import { constantForm, type Form, plus } from './core/form.ts';
import { greater, lesser, roundedForm } from './nodes/arithmetic.ts';
import { numberIn, numberValue, type NumberValue, type Reading, truthIn } from './nodes/reading.ts';

/** A clause is on where its condition holds, and nobody suspends it without reinstating. */
const isOn = (reading: Reading, clause: Clause): boolean => {
  const { graph } = reading.subject;
  const holds = ({ if: condition }: Clause): boolean =>
    condition === undefined || truthIn(reading, condition);
  if (!holds(clause)) return false;
  const isOff =
    graph.suspendersOf(clause.id).some(holds) && !graph.reinstatersOf(clause.id).some(holds);
  return !isOff;
};

/** In the place of a clause stand its exceptions that count, else itself if it is on. */
const standingFor = (
  reading: Reading,
  clause: Clause,
  found: Map<Clause, readonly Clause[]>,
): readonly Clause[] => {
  const before = found.get(clause);
  if (before !== undefined) return before;
  const over = reading.subject.graph
    .exceptionsTo(clause.id)
    .flatMap((one) => standingFor(reading, one, found));
  const standing = over.length > 0 ? [...new Set(over)] : isOn(reading, clause) ? [clause] : [];
  found.set(clause, standing);
  return standing;
};

/** Those that count at once and are not said to go together come to the same: one of them is enough. */
const distinct = (standing: readonly Clause[]): readonly Clause[] =>
  standing.filter((one, n) =>
    standing.slice(0, n).every((other) => togetherRule(one, other) !== undefined),
  );

const joined = (reading: Reading, clauses: readonly Clause[]): Form | undefined => {
  const { walk } = reading;
  const rule = clauses.find(({ together }) => together !== undefined)?.together?.rule ?? 'sum';
  const join = { sum: plus, max: greater.bind(null, walk), min: lesser.bind(null, walk) }[rule];
  const [first, ...rest] = clauses.map((clause) => numberIn(reading, clause.then ?? '0').form);
  return first && rest.reduce((all, one) => join(all, one), first);
};

/** The clauses that count on this way. */
export const countingClauses = (reading: Reading): readonly Clause[] =>
  distinct(standingFor(reading, reading.subject.graph.base, new Map()));

/** The duty before it is rounded. */
export const exactDuty = (reading: Reading): Form =>
  joined(reading, countingClauses(reading)) ?? constantForm(0n);

/** The duty as the rule set finds it: the clauses that count, and the rounding of the result. */
export const dutyOf = (reading: Reading): NumberValue => {
  const { document, resultDimension } = reading.subject;
  const form = roundedForm(reading.walk, exactDuty(reading), document.result.rounded);
  return numberValue(form, resultDimension);
};
