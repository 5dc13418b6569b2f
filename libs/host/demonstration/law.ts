import type { Submission } from '#host/zone';
import type { ProposedRules } from '#trade/duty-rules';
import { shippedInterestRule, shippedStandingRule, shippedTimeLimits } from '#trade/zone-rules';
import { members, prices, products, rateSeries, rateSource, type YearPrice } from './data.ts';
import { fatesOf } from './fates.ts';
import { approver, citing, proposer, submission } from './principals.ts';
import { ruleSets } from './rules.ts';

/** The years that have floors, each set from the average price of the year before. */
export const floorYears = [2022, 2023, 2024, 2025] as const;

export const listings = (): readonly Submission[] =>
  products.map((product) =>
    submission(
      'list-product',
      { caller: proposer, key: `product-${product.product}` },
      { ...product, from: '2000-01-01', citation: citing('Schedule I, covered minerals') },
    ),
  );

export const admissions = (): readonly Submission[] =>
  members.map(({ state, from }) =>
    submission(
      'admit-member',
      { caller: proposer, key: `member-${state}` },
      { state, from, citation: citing(`Accession of ${state}`) },
    ),
  );

const nextMonth = (month: string): string => {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return of === 12 ? `${year + 1}-01-01` : `${year}-${String(of + 1).padStart(2, '0')}-01`;
};

const actsOf = {
  suspension: ['suspend-member', 'Suspension'],
  withdrawal: ['record-withdrawal', 'Withdrawal'],
} as const;

/** What becomes of two members by lot; another seed meets other input under the same keys. */
export const fates = (seed: number): readonly Submission[] =>
  fatesOf(seed).map(({ kind, state, from }) => {
    const [command, act] = actsOf[kind];
    const citation = citing(`${act} of ${state}`);
    return submission(command, { caller: proposer, key: kind }, { state, from, citation });
  });

/** Real monthly averages, each in force for its month. */
export const rates = (): readonly Submission[] =>
  rateSeries.flatMap(({ series, currency, rates }) =>
    rates.map(({ month, rate }) =>
      submission(
        'publish-rate',
        { caller: proposer, key: `rate-${series}-${month}` },
        {
          series,
          currency,
          per: 'USD',
          rate,
          source: rateSource,
          from: `${month}-01`,
          until: nextMonth(month),
        },
      ),
    ),
  );

/** The floor of a year is the average price of the year before. */
export const floorPrices = (year: number): readonly YearPrice[] =>
  prices.filter((price) => price.year === year - 1);

/** What a floor is set from: a published average, or a stated factor of that of another stage. */
const basisOf = ({ origin, statistic, note = '', year }: YearPrice): string =>
  origin === 'derived'
    ? `${note}, average of ${year}`
    : `average of ${year} by the USGS Mineral Commodity Summaries 2026: ${statistic}`;

export const floorProposals = (year: number): readonly Submission[] =>
  floorPrices(year).map((found) => {
    const { product, price, currency, unit } = found;
    return submission(
      'propose-floor',
      { caller: proposer, key: `floor-${product}-${year}` },
      {
        act: 'set',
        floor: {
          product,
          from: `${year}-01-01`,
          until: null,
          unitPrice: { amount: price, currency, unit },
          citation: citing(`Floors of ${year}: ${basisOf(found)}`),
        },
      },
    );
  });

export const floorApproval = (product: string, proposal: string): Submission =>
  submission(
    'approve-floor',
    { caller: approver, key: `approval-${proposal}` },
    { product, proposal },
  );

export const rulesProposals = (): readonly Submission[] =>
  ruleSets().map((document, n) =>
    submission(
      'propose-rules',
      { caller: proposer, key: `rules-${n}` },
      { document, citation: citing('Schedule II, duties') },
    ),
  );

const zoneRules = [
  ['standing', shippedStandingRule, 'Schedule III, standing'],
  ['interest', shippedInterestRule, 'Schedule IV, interest'],
  ['time-limits', shippedTimeLimits, 'Schedule V, time limits'],
] as const;

export const zoneRuleProposals = (): readonly Submission[] =>
  zoneRules.map(([kind, document, schedule]) => {
    const rules = { document, citation: citing(schedule) };
    const key = { caller: proposer, key: `${kind}-rule` };
    return submission('propose-zone-rule', key, { kind, act: 'enact', rules });
  });

export const zoneRuleApproval = (n: number, proposal: string): Submission => {
  const kind = zoneRules[n]?.[0] ?? 'standing';
  const key = { caller: approver, key: `${kind}-rule-approval` };
  return submission('approve-zone-rule', key, { kind, proposal });
};
export const rulesApproval = ({ proposal, seen }: ProposedRules): Submission =>
  submission(
    'approve-rules',
    { caller: approver, key: `approval-${proposal}` },
    { proposal, edgeSheet: seen.edgeSheet, diff: seen.affected?.digest ?? null },
  );
