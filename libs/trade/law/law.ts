import {
  type Assertion,
  assertedOn,
  covers,
  type EventId,
  type IsoDate,
  type ProductCode,
  type StateCode,
  type UnitPrice,
} from '#kernel';
import type { ProductDescription } from '#trade/catalogue';
import {
  type Enactment,
  type Enactments,
  inForce,
  isInForceOn,
  patternCovers,
  standingEnactments,
} from '#trade/duty-rules';
import type { FxPolicy, RuleScope } from '#trade/formulas';
import type { Membership } from '#trade/membership';
import type {
  InterestRule,
  Method,
  StandingRule,
  TimeLimits,
  ZoneEnactment,
  ZoneRule,
} from '#trade/zone-rules';
import type { LawBook } from './law-book.ts';
import type { Floor } from './law-events.ts';
import { remembered } from './remembered.ts';

/** The law as it was known after `known` of its facts: what travels in a command. */
export type Law = { readonly book: LawBook; readonly known: number };

export const lawNow = (book: LawBook): Law => ({ book, known: book.size });

/** The id of the last fact of law folded; null before there was any. */
export const lawAsOf = ({ book, known }: Law): EventId | null =>
  (book.learned[known - 1]?.fact.id ?? null) as EventId | null;

/** The citation of a fact of law; empty for one that has none, such as a published rate. */
export const citationOf = (book: LawBook, event: EventId): string => {
  const data = book.find(event)?.fact.data;
  return data !== undefined && 'citation' in data ? data.citation : '';
};

/** A floor in force, never a lifted one. */
export type FloorInForce = { readonly unitPrice: UnitPrice; readonly by: EventId };

const isInForce = (floor: Floor): floor is Floor & FloorInForce => floor.unitPrice !== 'lifted';

export const floorOn = (
  { book, known }: Law,
  product: ProductCode,
  date: IsoDate,
): FloorInForce | undefined => {
  const voids = (book.floorVoids.get(product) ?? []).filter(
    (entry) => entry.known <= known && covers(entry.period, date),
  );
  // A correction falls with the floor it corrects, if it was known when the floor was voided.
  const isVoid = ({ value: { by, corrects }, known: at }: Assertion<Floor>): boolean =>
    voids.some(
      ({ value, known: since }) => since > at && (value.voids === by || value.voids === corrects),
    );
  const floors = book.floors.get(product) ?? [];
  const standing = voids.length === 0 ? floors : floors.filter((entry) => !isVoid(entry));
  const floor = assertedOn(standing, date, known)?.value;
  return floor !== undefined && isInForce(floor) ? floor : undefined;
};

export const productOn = (
  { book, known }: Law,
  product: ProductCode,
  date: IsoDate,
): ProductDescription | undefined => {
  const listing = assertedOn(book.products.get(product) ?? [], date, known)?.value.product;
  return listing === 'delisted' ? undefined : listing;
};

export const membershipOn = (
  { book, known }: Law,
  state: StateCode,
  date: IsoDate,
): Membership | undefined => assertedOn(book.memberships.get(state) ?? [], date, known)?.value;

/** Whether trade with a state counts as trade among members on a date. */
export const isMemberOn = (law: Law, state: StateCode, date: IsoDate): boolean =>
  membershipOn(law, state, date)?.status === 'member';

const isOf =
  <S extends ZoneRule['schema']>(schema: S) =>
  (one: ZoneEnactment): one is ZoneEnactment<Extract<ZoneRule, { schema: S }>> =>
    one.document.schema === schema;

/** The rule of a kind, told by its schema, in force on a date; enactment sees to it that it is one. */
const zoneRuleOn = <S extends ZoneRule['schema']>(
  { book, known }: Law,
  schema: S,
  date: IsoDate,
): ZoneEnactment<Extract<ZoneRule, { schema: S }>> | undefined =>
  standingEnactments(book.zoneRules, known)
    .filter(isOf(schema))
    .find((one) => covers(inForce(one), date));

/** The standing rule in force on a date. */
export const standingRuleOn = (law: Law, date: IsoDate): ZoneEnactment<StandingRule> | undefined =>
  zoneRuleOn(law, 'plimsoll/standing-rule@1', date);

/** The rule of interest in force on a date. */
export const interestRuleOn = (law: Law, date: IsoDate): ZoneEnactment<InterestRule> | undefined =>
  zoneRuleOn(law, 'plimsoll/interest-rule@1', date);

/** The time limits for shipments accepted on a date. */
export const timeLimitsOn = (law: Law, date: IsoDate): ZoneEnactment<TimeLimits> | undefined =>
  zoneRuleOn(law, 'plimsoll/time-limits@1', date);

/** The methods in force on a date, each by its id. */
export const methodsOn = ({ book, known }: Law, date: IsoDate): readonly ZoneEnactment<Method>[] =>
  standingEnactments(book.zoneRules, known)
    .filter(isOf('plimsoll/rule-set@1'))
    .filter((one) => covers(inForce(one), date));

/** What of a shipment decides which rule set applies to it. */
export type RuleQuestion = {
  readonly product: ProductCode;
  readonly origin?: { readonly [stage: string]: StateCode | undefined } | undefined;
  readonly from: StateCode;
  readonly dates: { readonly acceptance: IsoDate; readonly [event: string]: IsoDate | undefined };
};

/**
 * The date that governs: acceptance, export or arrival, by the rule; acceptance where none was told. A
 * shipment has no date of observation.
 */
export const governingDate = (
  { dates }: Pick<RuleQuestion, 'dates'>,
  by: FxPolicy['by'],
): IsoDate => dates[by] ?? dates.acceptance;

/** Whether a state is on a list, or has a status, on a day. */
export const isListed = (
  law: Law,
  states: readonly string[] | string,
  at: [StateCode, IsoDate],
) => {
  const [state, date] = at;
  if (states === 'members') return isMemberOn(law, state, date);
  if (states === 'nonMembers') return !isMemberOn(law, state, date);
  return typeof states === 'string' ? states === state : states.includes(state);
};

const originFits = (law: Law, scope: RuleScope, [question, date]: [RuleQuestion, IsoDate]) => {
  const { origin } = scope;
  if (origin === undefined) return true;
  const at: [StateCode, IsoDate] = [question.origin?.[origin.stage] ?? question.from, date];
  const within = origin.in === undefined || isListed(law, origin.in, at);
  return within && (origin.notIn === undefined || !isListed(law, origin.notIn, at));
};

/**
 * Enactments that mean a product, remembered for each number of them that was known: a book has few,
 * and they are asked for at every turn.
 */
const meant = new WeakMap<Enactments, Map<number, Map<ProductCode, readonly Enactment[]>>>();

const enactmentsFor = ({ book, known }: Law, product: ProductCode): readonly Enactment[] => {
  const all = book.enactments;
  const count = all.findLastIndex((entry) => entry.known <= known) + 1;
  const byCount = remembered(meant, all, () => new Map());
  const byProduct = remembered(byCount, count, () => new Map());
  return remembered(byProduct, product, () =>
    standingEnactments(all, known).filter(({ document }) =>
      document.scope.products.some((it) => patternCovers(it, product)),
    ),
  );
};

/**
 * Every rule set that applies to a shipment on its governing date, or on another that is named;
 * enactment sees to it that there is at most one.
 */
export const rulesFor = (law: Law, question: RuleQuestion, on?: IsoDate): readonly Enactment[] =>
  enactmentsFor(law, question.product).filter((enactment) => {
    const { appliesBy, scope } = enactment.document;
    const date = on ?? governingDate(question, appliesBy);
    return isInForceOn(enactment, date) && originFits(law, scope, [question, date]);
  });
