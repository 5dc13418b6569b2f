import { ann, type enactRules, productSaying, rateSaying, type Said } from '#host/testing';
import { documentOf, firstRules, tin } from './documents.ts';
import type { Exchange, Step } from './steps.ts';

const citation = 'An act';
/** Where the first law is made. */
type Place = {
  ask(said: Said): Promise<unknown>;
  enact(input: Parameters<typeof enactRules>[1], key: string): Promise<void>;
  happen(step: Step): Promise<void>;
};

export type First = { readonly exchange: Exchange; readonly asks: boolean };

const firstShipment = {
  exported: undefined,
  amount: '900',
  currency: 'USD',
  from: 'AUS',
  ore: undefined,
  enRoute: undefined,
  provisional: ['price', 'assay', 'weight'],
  freight: undefined,
} as const;

/** Products, members, a floor, two rates, two rule sets one after the other, time limits, and two shipments. */
export const firstLaw = async (world: Place, { exchange, asks }: First): Promise<void> => {
  for (const state of ['JPN', 'AUS', 'CAN']) {
    await world.ask([ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  }
  await world.ask([ann, 'list-product', productSaying(), 'product']);
  for (const [series, currency] of Object.entries({ 'ecb.eur': 'USD', 'ecb.jpy': 'JPY' })) {
    const rate = rateSaying({ series, currency, until: '2026-01-15' });
    await world.ask([ann, 'publish-rate', rate, series]);
  }
  await world.ask([ann, 'list-product', productSaying(tin), 'other']);
  const [first, second] = [
    documentOf({ ...firstRules, exchange }),
    documentOf({ ...firstRules, exchange, asks, from: '2026-02-15', until: null }),
  ];
  await world.enact({ document: first, citation }, 'rules');
  await world.enact({ document: second, citation }, 'later rules');
  await world.happen({
    kind: 'floor',
    act: 'set',
    from: '2026-01-01',
    until: null,
    amount: '100',
    isOther: false,
    pick: 0,
  });
  const limits = { kind: 'limits', act: 'enact', from: '2020-01-01', within: 90, pick: 0 } as const;
  await world.happen(limits);
  for (const acceptance of ['2026-01-01', '2026-03-01']) {
    await world.happen({ ...firstShipment, kind: 'declare', acceptance });
  }
};
