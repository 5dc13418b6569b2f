import {
  addDecimals,
  decimalText,
  type EventId,
  type IsoDate,
  type Money,
  negateDecimal,
  readDecimal,
} from '#kernel';
import type { ShipmentEvent } from '#trade/shipments';

export const postingKinds = [
  'assessed',
  'reassessed',
  'paid',
  'refunded',
  'security lodged',
  'security released',
] as const;
export type PostingKind = (typeof postingKinds)[number];

/**
 * One line of an account, from one fact. Duty: above nil raises what is owed. Security: above nil
 * raises what is held. `on` is the day from which it counts.
 */
export type Posting = {
  readonly shipment: string;
  readonly event: EventId;
  readonly kind: PostingKind;
  readonly on: IsoDate;
  readonly amount: string;
  readonly currency: string;
};

/** What of a shipment the next posting depends on: its duty as it stands, and since when it counts. */
export type DutyStanding = { readonly duty: Money | null; readonly governing: IsoDate | null };

type Fact = { readonly id: string } & ShipmentEvent;
type Line = Pick<Posting, 'kind' | 'on' | 'amount' | 'currency'>;

const plus = (kind: PostingKind, on: IsoDate, { amount, currency }: Money): Line => ({
  kind,
  on,
  amount,
  currency,
});
const minus = (kind: PostingKind, on: IsoDate, { amount, currency }: Money): Line => ({
  kind,
  on,
  amount: decimalText(negateDecimal(readDecimal(amount))),
  currency,
});

const isSomething = ({ amount }: Line): boolean => amount !== '0';

/** A reassessment takes the former duty off on its day and puts the new one on, which may be another. */
const dutyLines = (
  kind: PostingKind,
  before: DutyStanding,
  after: DutyStanding,
): readonly Line[] => [
  ...(before.duty === null || before.governing === null
    ? []
    : [minus(kind, before.governing, before.duty)]),
  ...(after.duty === null || after.governing === null
    ? []
    : [plus(kind, after.governing, after.duty)]),
];

/** Two lines of one day and currency are one: the difference. */
const merged = (lines: readonly Line[]): readonly Line[] => {
  const [a, b] = lines;
  if (a === undefined || b === undefined || a.on !== b.on || a.currency !== b.currency)
    return lines;
  const difference = addDecimals(readDecimal(a.amount), readDecimal(b.amount));
  return [{ ...b, amount: decimalText(difference) }];
};

const linesOf = (fact: Fact, before: DutyStanding): readonly Line[] => {
  switch (fact.type) {
    case 'ShipmentDeclared':
    case 'ShipmentAmended':
    case 'ShipmentCancelled':
    case 'PriceFinalised':
    case 'AssayFinalised':
    case 'WeightFinalised':
    case 'QuotaShareAllotted':
    case 'QuotaShareReturned':
      return [];
    case 'TariffAssessed':
      return dutyLines('assessed', before, fact.data.found);
    case 'TariffReassessed':
      return merged(dutyLines('reassessed', before, fact.data.found));
    case 'DutyPaid':
      return [minus('paid', fact.data.paidOn, fact.data.paid)];
    case 'DutyRefunded':
      return [plus('refunded', fact.data.refundedOn, fact.data.refunded)];
    case 'SecurityLodged':
      return [plus('security lodged', fact.data.lodgedOn, fact.data.lodged)];
    case 'SecurityReleased':
      return [minus('security released', fact.data.releasedOn, fact.data.released)];
  }
};

/** What one fact of a shipment posts. */
export const postingsOf = (
  shipment: string,
  fact: Fact,
  before: DutyStanding,
): readonly Posting[] =>
  linesOf(fact, before)
    .filter(isSomething)
    .map(({ kind, on, amount, currency }) => {
      const event = fact.id as EventId;
      return { shipment, event, kind, on, amount, currency };
    });

export const isSecurity = ({ kind }: Pick<Posting, 'kind'>): boolean =>
  kind === 'security lodged' || kind === 'security released';
