import type { Table } from '../../document/node.ts';
import { adding, combined } from '../nodes/combine.ts';
import {
  type Bound,
  joinedRange,
  largestScale,
  least,
  lifted,
  most,
  type NumberExpression,
  type Run,
  type Verdict,
} from '../nodes/expression.ts';
import type { Range } from '../frame.ts';

/** Whether a row holds. */
export type Matched = { readonly run: Run<boolean>; readonly bound: Bound<Verdict> };
type Rows = {
  readonly matches: readonly Matched[];
  /** One value for each row, and perhaps one where none holds. */
  readonly values: readonly NumberExpression[];
  readonly choices: readonly number[];
};

const nil: Range = { low: 0n, high: 0n };

/** The value of a row where it holds, else what stands in for it. */
const guarded = (
  value: NumberExpression,
  { run, bound }: Matched,
  { choice, otherwise }: { readonly choice: number; readonly otherwise: Range },
): NumberExpression => {
  const { fixed: _, rounds: __, ...plainly } = value;
  return {
    ...plainly,
    ...joinedRange(value, otherwise),
    run: (frame) => {
      if (!run(frame)) return otherwise.low;
      if (choice >= 0) frame.rows[choice] = 1;
      return value.run(frame);
    },
    bound: (box) => {
      const known = bound(box);
      if (known === false) return otherwise;
      return known ? value.bound(box) : joinedRange(value.bound(box), otherwise);
    },
  };
};

/** All rows that hold, added together; where none does, the "else", or nil. */
const summed = ({ values, choices, ...rows }: Rows, node: Table): NumberExpression =>
  combined(
    whereNone({ values, choices, ...rows }, node).flatMap((match, n) => {
      const [value, choice] = [values[n], choices[n] ?? -1];
      return value === undefined ? [] : [guarded(value, match, { choice, otherwise: nil })];
    }),
    adding,
  );

const whereNone = ({ matches, values }: Rows, node: Table): readonly Matched[] => {
  const none: Matched = {
    run: (frame) => matches.every(({ run }) => !run(frame)),
    bound: (box) => {
      const known = matches.map(({ bound }) => bound(box));
      if (known.includes(true)) return false;
      return known.includes('either') ? 'either' : true;
    },
  };
  return node.else === undefined || values.length === matches.length ? matches : [...matches, none];
};

/** The greatest of the rows that hold: rows that do not hold stand at the least any row can be. */
const greatest = (rows: Rows, node: Table): NumberExpression => {
  const matches = whereNone(rows, node);
  const scale = largestScale(rows.values);
  const seen = rows.values.map((value) => ({ ...value, ...lifted(value, scale), scale }));
  const floor = seen.map(({ low }) => low).reduce(least);
  const guards = matches.flatMap((match, n) => {
    const value = seen[n];
    const choice = rows.choices[n];
    const otherwise = { low: floor, high: floor };
    if (value === undefined) return [];
    return [guarded(value, match, { choice: choice ?? -1, otherwise })];
  });
  return combined(guards, {
    range: (a, b) => ({ low: most(a.low, b.low), high: most(a.high, b.high) }),
    run: (a, b) => (frame) => most(a(frame), b(frame)),
  });
};

export const joinedRows = (node: Table, rows: Rows): NumberExpression =>
  node.policy === 'sum' ? summed(rows, node) : greatest(rows, node);
