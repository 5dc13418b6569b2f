import type { Instant } from './iso-date.ts';

/** A cell of a view's row; amounts are decimal text, never numbers; truths are 0 and 1. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** The shape of one table of a view: columns, the key, and the questions it must answer fast. */
export type TableShape = {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'text' | 'integer'>>;
  readonly key: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
};

export type Condition = readonly [column: string, is: '=' | '<' | '<=' | '>' | '>=', value: Cell];
export type Query = {
  readonly where: readonly Condition[];
  readonly orderBy?: readonly string[];
  readonly descending?: boolean;
  readonly limit?: number;
  /** The columns that are told of each row; all, when not told. */
  readonly columns?: readonly string[];
};

/** Rows to ask. */
export type RowsReader = {
  readonly get: (table: string, key: readonly Cell[]) => Row | undefined;
  readonly find: (table: string, query: Query) => readonly Row[];
};

/** Rows to ask and to write; all writes of one fact and the checkpoint are one transaction. */
export type Rows = RowsReader & {
  readonly put: (table: string, row: Row) => void;
  readonly remove: (table: string, key: readonly Cell[]) => void;
};

/** A recorded fact as a projection meets it. `known` is its effective recorded time: a running maximum. */
export type ProjectedFact = {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly actor: string;
  readonly recordedAt: Instant;
  readonly known: Instant;
};

/** A pure function of facts to rows. A change of `version` makes the view be built anew. */
export type Projection = {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly TableShape[];
  readonly project: (rows: Rows, fact: ProjectedFact) => void;
};
