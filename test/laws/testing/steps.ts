import fc from 'fast-check';

/** One thing that happens in a random history; `pick` chooses among what happened before it. */
export type Step =
  | ({ readonly kind: 'floor'; readonly act: 'set' | 'correct' | 'lift' | 'void' } & Dated &
      Picked & { readonly isOther: boolean })
  | ({ readonly kind: 'reference' } & Dated)
  | ({ readonly kind: 'rate'; readonly act: 'publish' | 'correct' } & Rated & Dated & Picked)
  | ({ readonly kind: 'member'; readonly act: MemberAct; readonly state: string } & Dated)
  | ({ readonly kind: 'rules'; readonly act: 'enact' | 'correct' | 'repeal' | 'void' } & Dated &
      Ruled &
      Picked)
  | ({ readonly kind: 'declare' } & Shipped)
  | ({ readonly kind: 'amend' } & Shipped & Lodged & Picked)
  | ({ readonly kind: 'cancel' } & Lodged & Picked)
  | ({ readonly kind: 'finalise' } & Final & Lodged & Picked)
  | ({ readonly kind: 'limits'; readonly act: 'enact' | 'correct' | 'repeal' } & Picked & {
        readonly from: string;
        readonly within: number;
      })
  | ({ readonly kind: 'pay' | 'refund' | 'secure'; readonly paying: string } & Picked);

const memberActs = [
  'admit-member',
  'suspend-member',
  'reinstate-member',
  'record-withdrawal',
  'propose-admission-voiding',
] as const;
type MemberAct = (typeof memberActs)[number];
type Picked = { readonly pick: number };
type Dated = { readonly from: string; readonly until: string | null; readonly amount: string };
/** Which of the law's variants a document is. */
export type Ruled = {
  readonly appliesBy: 'acceptance' | 'export';
  readonly mode: 'halfUp' | 'down';
  readonly origin: 'any' | 'members' | 'nonMembers';
  readonly exchange: Exchange;
  readonly asks: boolean;
};
/** By which policy amounts are exchanged. */
export type Exchange = (typeof exchanges)[number];
export type Shipped = {
  readonly acceptance: string;
  readonly exported: string | undefined;
  readonly amount: string;
  readonly currency: string;
  readonly from: string;
  readonly ore: string | undefined;
  /** Whether it was en route when the law changed. */
  readonly enRoute: boolean | undefined;
  readonly provisional: readonly string[];
  readonly freight: { readonly amount: string; readonly currency: string } | undefined;
};
/** The day on which something was lodged, and the order that allows it after its time limit. */
type Lodged = { readonly on: string; readonly order: string | undefined };
type Final = {
  readonly part: 'price' | 'assay' | 'weight';
  readonly amount: string;
  readonly currency: string;
  readonly quantity: string;
};
type Rated = {
  readonly rate: string;
  readonly series: 'ecb.eur' | 'fed.eur' | 'ecb.jpy';
  readonly published: string | undefined;
};

/** Every policy of exchange a random law may have. */
export const exchanges = [
  'dateOf',
  'monthly',
  'quarterly',
  'quarterly unless daily',
  'lastPublished',
  'through the euro',
] as const;
const states = ['AUS', 'CAN', 'BRA'];
const days = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01');
const endings = fc.constantFrom(null, null, '2026-03-15', '2026-04-15', '2026-12-31');
const amounts = fc.constantFrom('80', '99.99', '100', '110.5', '250');
const dated = { from: days, until: endings, amount: amounts };
const pick = fc.nat(5);
const shipped = {
  acceptance: days,
  exported: fc.option(days, { nil: undefined }),
  amount: fc.constantFrom('700', '900', '999.99', '1000', '1105.005'),
  currency: fc.constantFrom('USD', 'EUR', 'EUR', 'JPY'),
  freight: fc.option(
    fc.record({
      amount: fc.constantFrom('0', '50'),
      currency: fc.constantFrom('USD', 'EUR', 'JPY'),
    }),
    { nil: undefined },
  ),
  from: fc.constantFrom(...states),
  ore: fc.option(fc.constantFrom(...states, 'XXX'), { nil: undefined }),
  enRoute: fc.constantFrom(true, false, undefined, undefined),
  provisional: fc.subarray(['price', 'assay', 'weight']),
};
const lodged = {
  on: fc.constantFrom('2026-03-15', '2026-05-15', '2026-08-01', '2027-01-01'),
  order: fc.constantFrom(undefined, 'An order'),
};
const finals = {
  part: fc.constantFrom('price' as const, 'assay' as const, 'weight' as const),
  amount: shipped.amount,
  currency: shipped.currency,
  quantity: fc.constantFrom('9.5', '10', '11'),
};

/** Any shipment, as a step declares it. */
export const shipments: fc.Arbitrary<Shipped> = fc.record(shipped);

/** Any change of law. */
export const lawSteps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('floor' as const),
    act: fc.constantFrom('set', 'correct', 'lift', 'void'),
    isOther: fc.boolean(),
    ...dated,
    pick,
  }),
  fc.record({ kind: fc.constant('reference' as const), ...dated }),
  fc.record({
    kind: fc.constant('rate' as const),
    act: fc.constantFrom('publish', 'correct'),
    rate: fc.constantFrom('1.1', '1.125', '1.25', '0.9'),
    series: fc.constantFrom('ecb.eur', 'fed.eur', 'ecb.jpy'),
    published: fc.option(days, { nil: undefined }),
    ...dated,
    pick,
  }),
  fc.record({
    kind: fc.constant('member' as const),
    act: fc.constantFrom(...memberActs),
    state: fc.constantFrom(...states),
    ...dated,
  }),
  fc.record({
    kind: fc.constant('rules' as const),
    act: fc.constantFrom('enact', 'correct', 'repeal', 'void'),
    appliesBy: fc.constantFrom('acceptance', 'export'),
    mode: fc.constantFrom('halfUp', 'down'),
    origin: fc.constantFrom('any', 'members', 'nonMembers'),
    exchange: fc.constantFrom(...exchanges),
    asks: fc.boolean(),
    ...dated,
    pick,
  }),
);

/** Anything that happens; a change of law as often as all else. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  lawSteps,
  lawSteps,
  lawSteps,
  lawSteps,
  fc.record({ kind: fc.constant('declare' as const), ...shipped }),
  fc.record({ kind: fc.constant('declare' as const), ...shipped }),
  fc.record({ kind: fc.constant('amend' as const), ...shipped, ...lodged, pick }),
  fc.record({ kind: fc.constant('amend' as const), ...shipped, ...lodged, pick }),
  fc.record({ kind: fc.constant('cancel' as const), ...lodged, pick }),
  fc.record({ kind: fc.constant('finalise' as const), ...finals, ...lodged, pick }),
  fc.record({ kind: fc.constant('finalise' as const), ...finals, ...lodged, pick }),
  fc.record({ kind: fc.constant('finalise' as const), ...finals, ...lodged, pick }),
  fc.record({
    kind: fc.constant('limits' as const),
    act: fc.constantFrom('enact', 'correct', 'repeal'),
    from: days,
    within: fc.constantFrom(0, 30, 90),
    pick,
  }),
  fc.record({
    kind: fc.constantFrom('pay', 'pay', 'refund', 'secure'),
    paying: fc.constantFrom('1', '50', '100'),
    pick,
  }),
);

/** A history: how the first law exchanges, whether it asks the law by key and date, and groups of steps, those of one group asked at once. */
export type SomeHistory = {
  readonly exchange: Exchange;
  readonly asks: boolean;
  readonly groups: readonly (readonly Step[])[];
};
export const histories: fc.Arbitrary<SomeHistory> = fc.record({
  exchange: fc.constantFrom(...exchanges),
  asks: fc.constantFrom(true, true, false),
  groups: fc.array(fc.array(steps, { minLength: 1, maxLength: 3 }), {
    minLength: 5,
    maxLength: 9,
    size: 'max',
  }),
});
