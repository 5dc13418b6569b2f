import type { Clause } from '../document/document.ts';
import { Exact } from './arithmetic.ts';
import { type Case, numberOf, truthOf } from './meaning.ts';

const isTogether = (a: Clause, b: Clause): boolean =>
  [a.together?.with.includes(b.id), b.together?.with.includes(a.id)].includes(true);

/** The clauses that count in the place of one: its exceptions that do, or else itself if it is on. */
const counting = (of: Case, clause: Clause): readonly Clause[] => {
  const { clauses } = of.document;
  const holds = (one: Clause): boolean => one.if === undefined || truthOf(of, one.if);
  const above = clauses
    .filter(({ exceptTo }) => exceptTo?.includes(clause.id))
    .flatMap((one) => counting(of, one));
  if (above.length > 0) return [...new Set(above)];
  const isNamed = (key: 'suspends' | 'reinstates') =>
    clauses.some((one) => one[key]?.includes(clause.id) === true && holds(one));
  const isOn = holds(clause) && !(isNamed('suspends') && !isNamed('reinstates'));
  return isOn ? [clause] : [];
};

const joined = (rule: 'sum' | 'max' | 'min', values: readonly Exact[]): Exact => {
  const [first = new Exact(0), ...rest] = values;
  switch (rule) {
    case 'sum':
      return rest.reduce((a, b) => a.plus(b), first);
    case 'max':
      return Exact.max(first, ...rest);
    case 'min':
      return Exact.min(first, ...rest);
  }
};

/** What all clauses together come to, before the rounding of the result, and which they were. */
export const clausesOf = (
  of: Case,
): { readonly value: Exact; readonly clauses: readonly string[] } => {
  const { clauses } = of.document;
  const base = clauses.find((one) => one.then !== undefined && one.exceptTo === undefined);
  const found = base === undefined ? [] : counting(of, base);
  // Those that count at once and are not said to go together come to the same.
  const kept = found.filter((one, n) => found.slice(0, n).every((other) => isTogether(one, other)));
  const rule = kept.find(({ together }) => together !== undefined)?.together?.rule ?? 'sum';
  const values = kept.map((clause) => numberOf(of, clause.then ?? '0').number);
  return { value: joined(rule, values), clauses: kept.map(({ id }) => id) };
};
