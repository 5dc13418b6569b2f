import type { Axis, Stretch } from './table-axis.ts';

/** A row as stretches, one list for each column. */
export type Cells = readonly (readonly Stretch[])[];
/** A place in the table in words, such as `price 12.5, grade high`. */
export type Witness = string;
export type Cover = {
  readonly gap?: Witness;
  /** Two rows that both hold, and where. */
  readonly overlap?: readonly [one: number, other: number, at: Witness];
  /** Rows that hold somewhere. */
  readonly reached: ReadonlySet<number>;
  /** The table was too intricate to look at every place. */
  readonly isCut: boolean;
};

/** Places looked at before giving up. */
const mostPlaces = 50_000;

const holdsAt = (stretches: readonly Stretch[], at: bigint): boolean =>
  stretches.some(({ low, high }) => low <= at && at <= high);

/** Where the rows that hold can change, along one column: the first place of each stretch alike. */
const startsOf = (axis: Axis, cells: readonly (readonly Stretch[])[]): readonly bigint[] => {
  const starts = new Set([axis.low]);
  for (const { low, high } of cells.flat()) {
    starts.add(low);
    if (high < axis.high) starts.add(high + 1n);
  }
  return [...starts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
};

type Look = {
  readonly axes: readonly (readonly [name: string, axis: Axis])[];
  readonly rows: readonly Cells[];
  readonly seen: Set<string>;
  readonly found: { -readonly [K in keyof Cover]: Cover[K] } & { reached: Set<number> };
  places: number;
};
type Here = {
  readonly column: number;
  readonly alive: readonly number[];
  readonly at: readonly string[];
};

const conclude = ({ found }: Look, { alive, at }: Here): void => {
  const [one, other] = alive;
  for (const row of alive) found.reached.add(row);
  if (one === undefined) found.gap ??= at.join(', ');
  else if (other !== undefined) found.overlap ??= [one, other, at.join(', ')];
};

const explore = (look: Look, here: Here): void => {
  const { column, alive, at } = here;
  const [name, axis] = look.axes[column] ?? [];
  if (name === undefined || axis === undefined || alive.length === 0) return conclude(look, here);
  const key = `${column}:${alive.join()}`;
  if (look.seen.has(key)) return undefined;
  look.seen.add(key);
  const cells = alive.map((row) => look.rows[row]?.[column] ?? []);
  for (const start of startsOf(axis, cells)) {
    look.places += 1;
    if (look.places > mostPlaces) return void (look.found.isCut = true);
    const still = alive.filter((_, n) => holdsAt(cells[n] ?? [], start));
    explore(look, {
      column: column + 1,
      alive: still,
      at: [...at, `${name} ${axis.told(start)}`],
    });
  }
  return undefined;
};

/** Looks at every kind of place in a table: is there a gap, an overlap, a row that never holds? */
export const coverOf = (axes: Look['axes'], rows: readonly Cells[]): Cover => {
  const found: Look['found'] = { reached: new Set(), isCut: false };
  const look: Look = { axes, rows, seen: new Set(), found, places: 0 };
  explore(look, { column: 0, alive: rows.map((_, n) => n), at: [] });
  return found;
};
