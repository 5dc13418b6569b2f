import type { Node } from './node.ts';

type Leaf = string | boolean;
/** What every promise has: a name, the inputs it is limited to, the law it stands on. */
type Promised<Kind extends string> = {
  readonly id: string;
  readonly duty: Kind;
  readonly where?: Readonly<Record<string, Leaf>>;
  readonly source?: string;
};
/** A promise about the price; `in` names the input that is the tested price, `price` unless told. */
type OfPrice<Kind extends string> = Promised<Kind> & { readonly in?: string };
/** For a duty in total, `per` names the quantity it is for; `within` is the rounding allowed for. */
type Landed<Kind extends string> = OfPrice<Kind> & {
  readonly per?: string;
  readonly within?: string;
};
/** The kind may be left out where another key tells it. */
type Telling<P extends { readonly duty: string }> = Omit<P, 'duty'> & Partial<Pick<P, 'duty'>>;

/** A property the rule is held to over every value of its inputs. */
export type RulePromise =
  /** A cheaper price never bears less duty. */
  | OfPrice<'nonIncreasing'>
  /** Price and duty together never come to less than the floor. */
  | Telling<Landed<'holdsFloor'> & { readonly floor: Node }>
  /** Price and duty together never fall when the price rises: nothing is gained by under-pricing. */
  | Landed<'landedNonDecreasing'>
  /** From one tick of the price to the next the duty changes by no more than `jump`. */
  | (OfPrice<'continuous'> & { readonly jump: string })
  /** From this price on there is no duty. */
  | Telling<OfPrice<'nilFrom'> & { readonly price: Node }>
  /** The duty is never more than this. */
  | Telling<Promised<'atMost'> & { readonly atMost: Node }>
  | Promised<'neverNegative'>
  /** Two shipments never pay less than one of the same goods; `over` names what is divided. */
  | (Promised<'splitNeutral'> & { readonly over: readonly string[]; readonly within?: string });

export type PromiseKind = NonNullable<RulePromise['duty']>;
/** A promise of one kind, with the kind told. */
export type PromiseOf<Kind extends PromiseKind> = Extract<RulePromise, { readonly duty?: Kind }>;

/** Which kind an object is of that may be a promise: as told, or by the key that tells it. */
export const promiseKind = (promise: object): unknown => {
  if ('duty' in promise) return promise.duty;
  if ('floor' in promise) return 'holdsFloor';
  if ('price' in promise) return 'nilFrom';
  return 'atMost' in promise ? 'atMost' : undefined;
};
