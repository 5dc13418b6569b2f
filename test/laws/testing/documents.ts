import { rawDeclaration, rulesSaying } from '#host/testing';
import type { Exchange, Ruled, Shipped } from './steps.ts';

/** An end after the beginning, or none. */
export const ending = (from: string, until: string | null): string | null =>
  until === null || until > from ? until : null;

const rounded = { mode: 'halfUp', places: 2, source: 'art1' };
const policies: Readonly<Record<Exchange, object>> = {
  dateOf: { policy: 'dateOf' },
  monthly: { policy: 'monthly', inverse: { ...rounded, places: 4 } },
  quarterly: { policy: 'quarterly' },
  'quarterly unless daily': {
    policy: 'quarterly',
    series: 'ecb',
    override: { series: 'fed', differsBy: '5', source: 'art1' },
  },
  lastPublished: { policy: 'lastPublished', series: 'ecb' },
  'through the euro': {
    policy: 'dateOf',
    through: 'EUR',
    cross: { ...rounded, places: 6 },
  },
};
const exchanging = ({ exchange, appliesBy }: Ruled) => ({
  ...policies[exchange],
  by: appliesBy,
  rounded,
});

/** The rule set a step enacts. */
export const documentOf = (step: Ruled & { from: string; until: string | null }) =>
  rulesSaying({
    valid: { from: step.from, until: ending(step.from, step.until) },
    appliesBy: step.appliesBy,
    fx: { invoice: exchanging(step) },
    scope:
      step.origin === 'any'
        ? { products: ['tungsten'] }
        : { products: ['tungsten'], origin: { stage: 'ore', in: step.origin } },
    result: { type: 'USD', rounded: { mode: step.mode, places: 2, source: 'art1' } },
  });

const onTerms = ({ freight }: Shipped) =>
  freight === undefined
    ? {}
    : {
        priceBasis: 'FOB',
        terms: {
          incoterm: 'FOB',
          charges: { freight, insurance: { amount: '1', currency: 'USD' } },
        },
      };

/** What a step declares. */
export const declaring = (step: Shipped) => {
  const { acceptance, exported, amount, currency, from, ore } = step;
  return rawDeclaration({
    dates: exported === undefined ? { acceptance } : { acceptance, export: exported },
    value: { amount, currency },
    from,
    ...(ore === undefined ? {} : { origin: { ore } }),
    ...onTerms(step),
  });
};
