import fc from 'fast-check';

/** One thing that happens in a random history of quotas; `pick` chooses among what happened before. */
export type QuotaStep =
  | ({ readonly kind: 'enact' | 'correct' } & Terms & Picked)
  | ({ readonly kind: 'close'; readonly from: string } & Picked)
  | ({ readonly kind: 'declare' } & Shipping)
  | ({ readonly kind: 'amend' } & Shipping & Picked)
  | ({ readonly kind: 'weigh'; readonly quantity: string } & Picked)
  | ({ readonly kind: 'cancel' } & Picked)
  | { readonly kind: 'suspend' | 'reinstate'; readonly from: string }
  | { readonly kind: 'kill'; readonly after: number };

type Picked = { readonly pick: number };
export type Terms = {
  readonly volume: string;
  readonly from: string;
  readonly until: string | null;
  readonly origin: 'members' | 'nonMembers' | readonly string[] | undefined;
  readonly placedBy: 'acceptance' | 'export' | undefined;
  readonly order: 'date' | 'log' | undefined;
  readonly opens: boolean;
};
export type Shipping = {
  readonly quantity: string;
  readonly price: number;
  readonly acceptance: string;
  readonly exported: string | undefined;
  readonly from: string;
  readonly flow: 'import' | 'export';
};

const days = fc.constantFrom('2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10');
const pick = fc.nat(5);
const terms = {
  volume: fc.constantFrom('12', '25', '40', '3.5'),
  from: fc.constantFrom('2026-01-01', '2026-01-01', '2026-03-01'),
  until: fc.constantFrom(null, '2026-03-01', '2026-04-01'),
  origin: fc.constantFrom<Terms['origin']>(undefined, 'members', 'nonMembers', ['AUS'], ['CAN']),
  placedBy: fc.constantFrom<Terms['placedBy']>(undefined, undefined, 'export'),
  order: fc.constantFrom<Terms['order']>(undefined, 'date', 'log'),
  opens: fc.boolean(),
};
const shipping = {
  quantity: fc.constantFrom('1', '4', '10', '17', '0.25'),
  price: fc.constantFrom(80, 85, 90, 120),
  acceptance: days,
  exported: fc.option(days, { nil: undefined }),
  from: fc.constantFrom('AUS', 'AUS', 'CAN'),
  flow: fc.constantFrom('import' as const, 'import' as const, 'import' as const, 'export' as const),
};

const declare = fc.record({ kind: fc.constant('declare' as const), ...shipping });
const change = fc.record({ kind: fc.constantFrom('enact', 'correct'), ...terms, pick });
const steps: fc.Arbitrary<QuotaStep> = fc.oneof(
  change,
  fc.record({ kind: fc.constant('close' as const), from: days, pick }),
  declare,
  declare,
  declare,
  declare,
  declare,
  fc.record({ kind: fc.constant('amend' as const), ...shipping, pick }),
  fc.record({ kind: fc.constant('weigh' as const), quantity: shipping.quantity, pick }),
  fc.record({ kind: fc.constant('weigh' as const), quantity: shipping.quantity, pick }),
  fc.record({ kind: fc.constant('cancel' as const), pick }),
  fc.record({ kind: fc.constantFrom('suspend', 'reinstate'), from: days }),
  fc.record({ kind: fc.constant('kill' as const), after: fc.nat(3) }),
);

/** A history: groups of steps, the steps of one group asked at once. */
export const quotaHistories: fc.Arbitrary<readonly (readonly QuotaStep[])[]> = fc.array(
  fc.array(steps, { minLength: 1, maxLength: 3 }),
  { minLength: 5, maxLength: 10, size: 'max' },
);
