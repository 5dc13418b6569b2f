import type { IsoDate, RoundingMode } from '#kernel';
import type { InputValue } from '../compile/leaves/leaf-type.ts';
import type { LawWord } from '../evaluate/law-look-up.ts';
import type { DateRule, FxPolicy } from './fx.ts';
import type { RulePromise } from './promise.ts';
import type { CitedRounding, Node, Season, TypeText } from './node.ts';

type Named<T> = Readonly<Record<string, T>>;

/** What a figure, clause or rounding stands on: a text of law by IRI, or a rule of the zone by name. */
export type Source = {
  readonly iri?: string;
  readonly zone?: string;
  readonly at: string;
  readonly asOf?: IsoDate;
  readonly sha256?: string;
  readonly quote?: string;
};

/** An input nobody told counts as whatever makes the result greatest, or least, over its domain. */
export type Worst = { readonly worst: 'greatest' | 'least' };

/** Business days: which days of the week are none, and which dates (or days of every year). */
export type CalendarSpec = {
  readonly weekend: readonly string[];
  readonly holidays: readonly string[];
  readonly covers: { readonly from: IsoDate; readonly until: IsoDate | null };
  readonly source: string;
};

/**
 * Observations by their product (that of the determination where it is left out), and where named by
 * who published them and at which point of delivery they are told.
 */
export type Observed = {
  readonly product?: string;
  readonly publisher?: string;
  readonly point?: string;
};

/** One declared input. `from` names where a higher room finds it; `unknown` is what counts when nobody told. */
export type InputSpec = {
  readonly type: TypeText;
  readonly scale?: number;
  readonly domain?: readonly [least: string, most: string];
  readonly from?: string;
  /** Which recorded observations are the entries of a series. */
  readonly observed?: Observed;
  /** Entries of a series at most. */
  readonly max?: number;
  readonly unknown?: string | boolean | Worst;
  readonly rounded?: {
    readonly mode: RoundingMode;
    readonly places: number;
    readonly source?: string;
  };
  readonly label?: string;
};

/** A parameter's value over a half-open period, perhaps in one season of each year only. */
export type DatedValue = {
  readonly from: IsoDate;
  readonly until?: IsoDate | null;
  readonly season?: Season;
  readonly value: string | boolean;
  readonly source: string;
};
export type ParameterSpec = {
  readonly type: TypeText;
  readonly label?: string;
  readonly values?: readonly DatedValue[];
  readonly fedBy?: FedBy;
  readonly scale?: number;
  readonly domain?: readonly [least: string, most: string];
};
/**
 * The value is what a method found for the key, in force on the governing date; where `freeze` says
 * a date, as it was known on that day.
 */
export type FedBy = {
  readonly method: string;
  readonly key: string;
  readonly freeze?: Node;
  readonly source: string;
};

export type Together = { readonly rule: 'sum' | 'max' | 'min'; readonly with: readonly string[] };
/** A clause gives a value (`then`), switches clauses off (`suspends`) or on again (`reinstates`). */
export type Clause = {
  readonly id: string;
  readonly source: string;
  readonly label?: string;
  readonly if?: Node;
  readonly then?: Node;
  readonly suspends?: readonly string[];
  readonly reinstates?: readonly string[];
  readonly exceptTo?: readonly string[];
  readonly together?: Together;
};

/** An answer of the law, for an example: it holds on its date, or on every date. */
export type ExampleLaw = {
  readonly what: LawWord;
  readonly key: string;
  readonly date?: IsoDate;
  readonly value: string | boolean;
};
export type Example = {
  readonly in: Named<InputValue>;
  readonly at?: IsoDate;
  /** What the law says where the rule asks it. */
  readonly law?: readonly ExampleLaw[];
  /** What comes out; or, where nothing does, what is missing, outside, or keeps the law before. */
  readonly out?: string;
  readonly missing?: readonly string[];
  readonly outside?: string;
  readonly saved?: string;
  readonly clause?: string;
  readonly source?: string;
  readonly why?: string;
};

type StateList = readonly string[] | 'members' | 'nonMembers';
/** Which goods and origins the rule is for; a product pattern is a prefix of segments, each may be `*`. */
export type RuleScope = {
  readonly products: readonly string[];
  readonly origin?: { readonly stage: string; readonly in?: StateList; readonly notIn?: StateList };
};

export type Saving = {
  /** A truth among the inputs; where it holds, the law before this rule set still counts. */
  readonly fact: string;
  readonly source: string;
  readonly until?: IsoDate | null;
};
export type RuleKind = 'duty' | 'method' | 'fx' | 'quota';

type AnyRuleSet = {
  readonly schema: 'plimsoll/rule-set@1';
  readonly language: 1;
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly labels?: Named<string>;
  readonly sources: Named<Source>;
  readonly calendars?: Named<CalendarSpec>;
  readonly valid: { readonly from: IsoDate; readonly until: IsoDate | null };
  readonly reachesBack?: { readonly to: IsoDate; readonly source: string };
  readonly savings?: readonly Saving[];
  readonly fx?: Named<FxPolicy>;
  readonly inputs: Named<InputSpec>;
  readonly parameters?: Named<ParameterSpec>;
  readonly let?: Named<Node>;
  readonly clauses: readonly Clause[];
  readonly result: {
    readonly type: string;
    readonly per?: 'unit' | 'total';
    readonly rounded: CitedRounding;
  };
  readonly promises?: readonly RulePromise[];
  readonly accepts?: readonly {
    readonly promise: string;
    readonly reason: string;
    readonly author: string;
  }[];
  readonly examples: readonly Example[];
};
type Tested = {
  readonly appliesBy: DateRule;
  readonly scope: RuleScope;
  readonly test: { readonly point: string; readonly condition: string; readonly action?: string };
};
/** How a duty follows from a declaration: it says for which goods, by which date, at which price point. */
export type DutyRuleSet = AnyRuleSet & Tested & { readonly kind: 'duty' };
/** A reference price, an exchange rate, or a quota's share; goods are named where they matter. */
type DerivingRuleSet = AnyRuleSet & Partial<Tested> & { readonly kind: 'method' | 'fx' | 'quota' };
/** A rule set: law as data. One version of one rule; its canonical JSON is its identity. */
export type RuleSetDocument = DutyRuleSet | DerivingRuleSet;
