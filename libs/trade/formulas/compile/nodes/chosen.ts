import {
  type Bound,
  highest,
  joinedRange,
  largestScale,
  lifted,
  type NumberExpression,
  type Run,
  sharedDimension,
  type Verdict,
} from './expression.ts';
import { below, type Place, type Scope } from '../scope.ts';

/** How a choice picks: the place of the value that counts, and those that may, when little is known. */
export type Pick = {
  readonly run: Run<number>;
  readonly possible: Bound<readonly number[]>;
  /** The number of the choice, under which the frame keeps the row. */
  readonly choice: number;
};

/** The value at the place that was picked; all values have one dimension and are seen at one scale. */
export const chosen = (
  values: readonly NumberExpression[],
  { run, possible, choice }: Pick,
): NumberExpression | undefined => {
  const scale = largestScale(values);
  const seen = values.map((value) => lifted(value, scale));
  const [first, ...rest] = seen;
  if (first === undefined) return undefined;
  const runs = seen.map((value) => value.run);
  const { low, high } = rest.reduce(joinedRange, first);
  return {
    kind: 'number',
    dimension: sharedDimension(values),
    scale,
    low,
    high,
    height: highest(...values) + 1,
    run: (frame) => {
      const row = run(frame);
      frame.rows[choice] = row;
      return runs[row]?.(frame) ?? 0n;
    },
    bound: (box) =>
      possible(box)
        .flatMap((row) => seen[row]?.bound(box) ?? [])
        .reduce(joinedRange),
  };
};

/** The rows that may be the first to hold, the last being "else". */
export const firstPossible = (verdicts: readonly Verdict[]): readonly number[] => {
  const sure = verdicts.indexOf(true);
  const end = sure < 0 ? verdicts.length : sure;
  return [...verdicts.slice(0, end).flatMap((known, n) => (known === false ? [] : [n])), end];
};

export const allFound = <T>(found: readonly (T | undefined)[]): readonly T[] | undefined => {
  const sound = found.filter((one) => one !== undefined);
  return sound.length === found.length ? sound : undefined;
};

/** Tells rows that can never be reached, by what the ranges alone say of each condition. */
export const reportDeadRows = (always: readonly Verdict[], place: Place, scope: Scope): void => {
  always.forEach((known, n) => {
    if (known === 'either') return;
    const why = known
      ? 'this row always holds, so nothing after it is ever reached'
      : 'this row never holds';
    scope.report(below(place, 'rows', n).at, 'dead-row', `${why}; take out what is dead`);
  });
};
