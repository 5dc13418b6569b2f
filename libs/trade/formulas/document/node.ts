import type {
  CitedRounding,
  Condition,
  Grouping,
  LawAsked,
  Of,
  Pairing,
  Percentile,
  Season,
  TypeText,
} from './node-parts.ts';

export type { CitedRounding, Condition, Season, TypeText } from './node-parts.ts';

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

export type TableRow = {
  readonly when: Readonly<Record<string, Condition>>;
  readonly value: Node;
  readonly source?: string;
};
export type Table = Of<
  'table',
  {
    readonly columns: Readonly<Record<string, Node>>;
    readonly policy: 'unique' | 'sum' | 'max';
    readonly rows: readonly TableRow[];
    readonly else?: Node;
  }
>;
/** Piecewise linear between cited points; beyond the ends the last value counts, or it is refused. */
export type Interpolate = Of<
  'interpolate',
  {
    readonly on: Node;
    readonly type: string;
    readonly points: readonly {
      readonly at: string;
      readonly value: string;
      readonly source?: string;
    }[];
    readonly outside: 'clamp' | 'refuse';
    readonly rounded: CitedRounding;
  }
>;

export type Comparison = Of<'lt' | 'le' | 'eq' | 'ge' | 'gt', Pair>;
export type Truth =
  | Comparison
  | Of<'between', { readonly of: Node; readonly from: Node; readonly below: Node }>
  | Of<'in', { readonly of: Node; readonly codes: readonly string[] }>
  | Of<'and' | 'or', Many>
  | Of<'not', One>
  | Of<'known', { readonly input: string }>
  | Of<'inSeason', { readonly date: Node; readonly season: Season }>;

export type Constant = Of<'const', { readonly value: string | boolean; readonly type: TypeText }>;

type MonthEnd = 'last' | 'next';
export type Dates =
  | Of<'daysBetween', { readonly from: Node; readonly to: Node }>
  | Of<'addSpan', { readonly date: Node; readonly span: Node; readonly monthEnd?: MonthEnd }>
  | Of<'nextBusiness', { readonly date: Node; readonly calendar: string }>
  | Of<
      'dateOf',
      {
        readonly year: Node;
        readonly month: Node;
        readonly day: Node;
        readonly monthEnd: MonthEnd;
      }
    >
  | Of<'partOf', { readonly date: Node; readonly part: 'year' | 'month' | 'day' }>
  | Of<'seasonOf', { readonly date: Node; readonly seasons: Readonly<Record<string, Season>> }>
  | Of<'governingDate', unknown>;

/** A number of the law by key and date; `keyOf` is a code or state that names the key. */
export type LawAt = Of<
  'lawAt',
  LawAsked & { readonly keyOf?: Node; readonly date: Node; readonly else?: Node }
>;
/** A parameter of the rule set on another date than the day that is asked. */
export type ParameterAt = Of<
  'parameterAt',
  { readonly parameter: string; readonly date: Node; readonly else?: Node }
>;
type StatesAsked = {
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly membersOn?: Node;
};
export type Membership =
  | Of<'memberAt', { readonly state: Node; readonly date: Node }>
  | Of<
      'allStages' | 'anyStage',
      { readonly origin: Node; readonly stages: readonly string[] } & StatesAsked
    >;

type Enough = { readonly atLeast?: number; readonly else?: Node };
type Ends = { readonly [end in 'least' | 'above' | 'most' | 'below']?: Node };
export type SeriesPart =
  | Of<
      'window',
      {
        readonly of: Node;
        readonly last?: number;
        readonly within?: Node;
        readonly since?: Node;
        readonly asOf: Node;
      }
    >
  | Of<'kept', { readonly of: Node } & Ends>
  | Of<'grouped', { readonly of: Node } & Grouping>
  | Of<'paired', Pair & Pairing>
  | Of<
      'ranked',
      { readonly of: Node; readonly take: 'lowest' | 'highest'; readonly count: number }
    >;
export type Statistic =
  | Of<
      'mean' | 'median' | 'mad' | 'weighted',
      { readonly of: Node } & Enough & { readonly rounded: CitedRounding }
    >
  | Of<
      'trimmed',
      { readonly of: Node } & Enough & {
          readonly percent: string;
          readonly rounded: CitedRounding;
        }
    >
  | Of<
      'percentile',
      { readonly of: Node } & Enough & Percentile & { readonly rounded: CitedRounding }
    >
  | Of<'sumOf' | 'countOf', { readonly of: Node }>
  | Of<'lastOf' | 'leastOf' | 'greatestOf', { readonly of: Node } & Enough>
  | Of<
      'share',
      {
        readonly of: Node;
        readonly in: Node;
        readonly rounded: CitedRounding;
        readonly else?: Node;
      }
    >;

export type Operation =
  | Arithmetic
  | Rate
  | Cut
  | Choice
  | Table
  | Interpolate
  | Truth
  | Constant
  | Dates
  | LawAt
  | ParameterAt
  | Membership
  | SeriesPart
  | Statistic;
export type Op = Operation['op'];
