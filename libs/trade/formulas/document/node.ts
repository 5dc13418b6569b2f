import type { RoundingMode } from '#kernel';

/** What any node may carry: an id for the worksheet, words for people, the law it stands on. */
type Marks = { readonly id?: string; readonly label?: string; readonly source?: string };
type Of<Op extends string, Fields> = Marks & { readonly op: Op } & Fields;

/** How a value is cut: to decimal places, or to a multiple such as 0.05; always citing its rule. */
export type CitedRounding = {
  readonly mode: RoundingMode;
  readonly places?: number;
  readonly multiple?: string;
  readonly source: string;
};

/** The type of a leaf as a document writes it: a dimension, `bool`, `date`, or a closed list of codes. */
export type TypeText = string | { readonly code: readonly string[] };

/** A number or truth of the rule language: a name, a plain figure, or an operation with named arguments. */
export type Node = string | Operation;

type Many = { readonly of: readonly Node[] };
type One = { readonly of: Node };
type Pair = { readonly left: Node; readonly right: Node };

export type Arithmetic =
  | Of<'sum' | 'product' | 'min' | 'max', Many>
  | Of<'difference', { readonly of: Node; readonly less: Node }>
  | Of<'negate' | 'abs', One>
  | Of<'clamp', { readonly of: Node; readonly least: Node; readonly most: Node }>
  | Of<'shortfall', { readonly floor: Node; readonly price: Node }>;

export type Rate =
  | Of<'percentOf', { readonly percent: Node; readonly of: Node }>
  | Of<'perUnit', { readonly rate: Node; readonly quantity: Node }>
  | Of<'convert', { readonly of: Node; readonly factor: string; readonly to: string }>;

export type Cut =
  | (Of<'rounded', One> & CitedRounding)
  | Of<'divide', { readonly of: Node; readonly by: Node; readonly rounded: CitedRounding }>;

export type Edge = 'atOrAbove' | 'above' | 'below' | 'atOrBelow';
export type WhenRow = { readonly if: Node; readonly then: Node };
export type StepRow = { readonly at: Node; readonly value: Node };
export type Band = { readonly upTo: Node | null; readonly rate: Node };
export type When = Of<'when', { readonly rows: readonly WhenRow[]; readonly else: Node }>;
export type Steps = Of<
  'steps',
  { readonly on: Node; readonly edge: Edge; readonly rows: readonly StepRow[]; readonly else: Node }
>;
export type Marginal = Of<
  'marginal',
  { readonly on: Node; readonly of?: Node; readonly bands: readonly Band[] }
>;
export type Choice = When | Steps | Marginal;

export type Comparison = Of<'lt' | 'le' | 'eq' | 'ge' | 'gt', Pair>;
/** A season of every year by month and day, half-open; it may run over the end of the year. */
export type Season = { readonly from: string; readonly until: string };
export type Truth =
  | Comparison
  | Of<'between', { readonly of: Node; readonly from: Node; readonly below: Node }>
  | Of<'in', { readonly of: Node; readonly codes: readonly string[] }>
  | Of<'and' | 'or', Many>
  | Of<'not', One>
  | Of<'known', { readonly input: string }>
  | Of<'inSeason', { readonly date: Node; readonly season: Season }>;

export type Constant = Of<'const', { readonly value: string | boolean; readonly type: string }>;
export type Span = Of<'daysBetween', { readonly from: Node; readonly to: Node }>;

export type Operation = Arithmetic | Rate | Cut | Choice | Truth | Constant | Span;
export type Op = Operation['op'];
