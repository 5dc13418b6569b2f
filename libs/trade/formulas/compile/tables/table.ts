import { allFound, chosen, firstPossible } from '../nodes/chosen.ts';
import {
  type Expression,
  highest,
  type NumberExpression,
  type Run,
  type Verdict,
} from '../nodes/expression.ts';
import type { Box, Frame } from '../frame.ts';
import type { Condition, Table } from '../../document/node.ts';
import { joinedRows, type Matched } from './table-policy.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';
import { type Axis, axisOf, type Stretch } from './table-axis.ts';
import { codesOf, scaleOf, stretchesOf } from './table-condition.ts';
import { type Cells, coverOf } from './table-cover.ts';

type Here = readonly [Place, Scope];
type Column = readonly [name: string, axis: Axis];

/** What a row asks of a column, if anything. */
const conditionOn = (when: Table['rows'][number]['when'], name: string): Condition | undefined =>
  Object.hasOwn(when, name) ? when[name] : undefined;

const columnsOf = (
  { columns, rows }: Table,
  found: ReadonlyMap<string, Expression>,
  [place, scope]: Here,
): readonly Column[] | undefined =>
  allFound(
    Object.keys(columns).map((name): Column | undefined => {
      const on = found.get(name);
      if (on === undefined) return undefined;
      const asked = rows.map(({ when }) => conditionOn(when, name));
      const axis = axisOf(on, {
        scale: Math.max(0, ...asked.map(scaleOf)),
        named: asked.flatMap(codesOf),
      });
      if (axis !== undefined) return [name, axis];
      const message = `this is no column (${on.kind}); ask a number, truth, code, state or date`;
      return scope.report(below(place, 'columns', name).at, 'not-a-column', message);
    }),
  );

/** The conditions of a row as stretches; a condition on no column, or of another kind, is told. */
const cellsOf = (
  { when }: Table['rows'][number],
  columns: readonly Column[],
  [place, scope]: Here,
): Cells | undefined => {
  const strange = Object.keys(when).find((name) => columns.every(([column]) => column !== name));
  if (strange !== undefined) {
    const known = columns.map(([name]) => name).join(', ');
    const message = `"${strange}" is no column of this table; they are ${known}`;
    return scope.report(below(place, 'when', strange).at, 'unknown-name', message);
  }
  return allFound(
    columns.map(([name, axis]) => {
      const cells = stretchesOf(conditionOn(when, name), axis);
      if (!('fault' in cells)) return cells;
      return scope.report(below(place, 'when', name).at, ...cells.fault);
    }),
  );
};

/** Tells a place no row covers, a place two rows claim, and rows that never hold. */
const reportCover = (
  node: Table,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: readonly Cells[] },
  [place, scope]: Here,
): void => {
  const { gap, overlap, reached, isCut } = coverOf(columns, rows);
  if (isCut) {
    const message = 'the table has too many different places to look at; split it in two';
    scope.report(place.at, 'table-too-intricate', message);
  }
  if (gap !== undefined && node.else === undefined && node.policy !== 'sum') {
    const message = `no row holds at ${gap}; add a row, or an "else"`;
    scope.report(below(place, 'rows').at, 'table-gap', message);
  }
  if (overlap !== undefined && node.policy === 'unique') {
    const [one, other, at] = overlap;
    const message = `rows ${one} and ${other} both hold at ${at}; a table is "unique", or say "sum" or "max"`;
    scope.report(below(place, 'rows', other).at, 'table-overlap', message);
  }
  rows.forEach((_, n) => {
    if (reached.has(n) || isCut) return;
    const message =
      'this row never holds; its conditions are outside what the columns can be; take it out, or change them';
    scope.report(below(place, 'rows', n).at, 'dead-row', message);
  });
};

const within = (stretches: readonly Stretch[], at: bigint): boolean => {
  for (const { low, high } of stretches) if (low <= at && at <= high) return true;
  return false;
};

/** Whether some stretches lie wholly in others, wholly outside, or neither. */
const containment = (some: readonly Stretch[], others: readonly Stretch[]): Verdict => {
  const meets = some.some((a) => others.some((b) => a.low <= b.high && b.low <= a.high));
  if (!meets) return false;
  const inside = some.every((a) => others.some((b) => b.low <= a.low && a.high <= b.high));
  return inside ? true : 'either';
};

/** When a row holds; a column it does not ask is not looked at. */
const matchOf = (cells: Cells, columns: readonly Column[]): Matched => {
  const asked = columns.flatMap(([, axis], n) => {
    const wanted = cells[n] ?? [];
    const [only] = wanted;
    const isAny = only !== undefined && only.low === axis.low && only.high === axis.high;
    return isAny ? [] : [{ axis, wanted }];
  });
  return {
    run: (frame: Frame) => asked.every(({ axis, wanted }) => within(wanted, axis.run(frame))),
    bound: (box: Box) => {
      const known = asked.map(({ axis, wanted }) => containment(axis.extents(box), wanted));
      if (known.includes(false)) return false;
      return known.includes('either') ? 'either' : true;
    },
  };
};

type Parts = {
  readonly columns: readonly Column[];
  readonly values: readonly NumberExpression[];
  readonly rows: readonly Cells[];
  readonly height: number;
};

/** The parts of a table, or undefined where something is wrong with one, which is then reported. */
const partsOf = (node: Table, [place, scope]: Here): Parts | undefined => {
  const asked = Object.entries(node.columns).map(
    ([name, on]) => [name, scope.compile(on, below(place, 'columns', name))] as const,
  );
  const found = asked.flatMap(([name, on]) => (on === undefined ? [] : [[name, on] as const]));
  const columns = columnsOf(node, new Map(found), [place, scope]);
  const values = valuesOf(node, [place, scope]);
  if (columns === undefined || values === undefined) return undefined;
  const rows = allFound(
    node.rows.map((row, n) => cellsOf(row, columns, [below(place, 'rows', n), scope])),
  );
  const dimension = oneDimension(values, place, scope);
  if (rows === undefined || dimension === undefined) return undefined;
  const height = highest(...values, ...found.map(([, on]) => on)) + 2;
  const typed = (value: NumberExpression): NumberExpression => ({ ...value, dimension });
  return { columns, values: values.map(typed), rows, height };
};

/** The values of the rows, and last that where none holds. */
const valuesOf = (node: Table, [place, scope]: Here): readonly NumberExpression[] | undefined =>
  allFound([
    ...node.rows.map(({ value }, n) => numberAt(value, below(place, 'rows', n, 'value'), scope)),
    ...(node.else === undefined ? [] : [numberAt(node.else, below(place, 'else'), scope)]),
  ]);

const firstMatch =
  (matches: readonly Matched[]): Run<number> =>
  (frame) => {
    const row = matches.findIndex(({ run }) => run(frame));
    return row < 0 ? matches.length : row;
  };

/** A decision table: rows of conditions by column, and how those that hold come to one number. */
export const compileTable = (
  node: Table,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const parts = partsOf(node, [place, scope]);
  if (parts === undefined) return undefined;
  const { columns, values, rows, height } = parts;
  reportCover(node, { columns, rows }, [place, scope]);
  const matches = rows.map((cells) => matchOf(cells, columns));
  const id = node.id ?? place.at;
  if (node.policy !== 'unique') {
    const choices = rows.map((_, n) => scope.choice(id, n));
    return { ...joinedRows(node, { matches, values, choices }), height };
  }
  const number = chosen(values, {
    run: firstMatch(matches),
    possible: (box) =>
      firstPossible(matches.map(({ bound }) => bound(box))).filter((row) => row < values.length),
    choice: scope.choice(id),
  });
  return number && { ...number, height };
};
