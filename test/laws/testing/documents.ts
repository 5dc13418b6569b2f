import {
  clauseGiving,
  concentrate,
  giving,
  priceOf,
  rateSaying,
  rawDeclaration,
  rulesSaying,
} from '#host/testing';
import type { Exchange, Ruled, Shipped, Step } from './steps.ts';

/** An end after the beginning, or none. */
export const ending = (from: string, until: string | null): string | null =>
  until === null || until > from ? until : null;

/** A product that no shipment is of; the law of others may ask for its floor. */
export const other = 'tin.metal.ingot.lme';

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

const governing = { op: 'governingDate' };
const asked = (what: string, key: string, date: unknown) => ({
  op: 'lawAt',
  what,
  key,
  date,
  type: 'USD/t.dry',
  scale: 2,
  domain: ['0', '1000000'],
  else: { op: 'const', value: '0', type: 'USD/t.dry' },
});

/** A row that counts where the consignor was a member when the goods left. */
const fromMember = (value: unknown) => ({
  if: { op: 'memberAt', state: 'consignor', date: 'left' },
  ...giving('then', value),
});

/**
 * Asks for the floor of another product, a reference price and what a method fixed last; for members
 * among stages and consignor; and is set aside by a fact.
 */
const asking = {
  inputs: {
    ...rulesSaying().inputs,
    enRoute: { type: 'bool', unknown: false },
    left: { type: 'date', from: 'export', unknown: '2026-01-15' },
    stages: { type: 'origin', from: 'origin' },
    consignor: { type: 'state' },
  },
  savings: [{ fact: 'enRoute', source: 'art1' }],
  let: {
    highest: {
      op: 'max',
      of: [
        'floor',
        asked('floor', other, governing),
        asked('reference', concentrate, 'left'),
        {
          op: 'when',
          rows: [fromMember(asked('lastFixing', `median/${concentrate}`, governing))],
          else: { op: 'const', value: '0', type: 'USD/t.dry' },
        },
      ],
    },
  },
  clauses: [
    clauseGiving('base', {
      op: 'product',
      of: [{ op: 'shortfall', floor: 'highest', price: 'price' }, 'quantity'],
    }),
    clauseGiving(
      'members',
      { op: 'const', value: '1.5', type: 'USD' },
      {
        exceptTo: ['base'],
        if: { op: 'allStages', origin: 'stages', stages: ['ore'], membersOn: governing },
      },
    ),
  ],
  examples: [],
};

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
    ...(step.asks ? asking : {}),
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
  const { acceptance, exported, amount, currency, from, ore, enRoute, provisional } = step;
  return rawDeclaration({
    dates: exported === undefined ? { acceptance } : { acceptance, export: exported },
    value: { amount, currency },
    from,
    ...(ore === undefined ? {} : { origin: { ore } }),
    ...(provisional.length === 0 ? {} : { provisional }),
    ...(enRoute === undefined ? {} : { particulars: { enRoute } }),
    ...onTerms(step),
  });
};

/** A reference price that the method `median` found elsewhere. */
export const determining = ({ from, until, amount }: Extract<Step, { kind: 'reference' }>) => ({
  product: concentrate,
  from,
  until: ending(from, until),
  unitPrice: priceOf(amount),
  method: 'median',
  methodVersion: '1',
  source: 'A worksheet of the secretariat',
  observations: [],
});

/** The product whose floor a law may ask for. */
const [mineral = '', stage = '', form = '', grade = ''] = other.split('.');
export const tin = { product: other, mineral, stage, form, grade };

/** The first rule set of a history, but for how it exchanges. */
export const firstRules = {
  appliesBy: 'acceptance',
  mode: 'halfUp',
  origin: 'any',
  asks: false,
  from: '2020-01-01',
  until: '2026-02-15',
} as const;

/** A change of a membership. */
export const memberChange = ({ act, state, from, until }: Extract<Step, { kind: 'member' }>) =>
  act === 'propose-admission-voiding'
    ? { state, from, until: ending(from, until), citation: 'An act' }
    : { state, from, citation: 'An act' };

/** A change of a floor; `named` is the fact it corrects or voids. */
export const floorChange = (
  { act, from, until, amount, isOther }: Extract<Step, { kind: 'floor' }>,
  named: object,
) => {
  const priced = act === 'set' || act === 'correct' ? { unitPrice: priceOf(amount) } : {};
  const product = isOther ? other : concentrate;
  const floor = { product, from, until: ending(from, until), citation: 'An act' };
  return { act, floor: { ...floor, ...priced, ...named } };
};

/** A rate for the first half of its month. */
export const publishing = ({ series, rate, from, published }: Extract<Step, { kind: 'rate' }>) => {
  const currency = series === 'ecb.jpy' ? 'JPY' : 'USD';
  const told = { series, currency, rate, from, until: `${from.slice(0, 8)}15` };
  return rateSaying(published === undefined ? told : { ...told, published });
};
