import { concentrate, priceOf, quotaSaying, rateSaying, rulesSaying } from '#host/testing';
import { shippedStandingRule } from '#trade/zone-rules';
import { bad, type BadCommand, nothing } from './bad-command.ts';

const citation = 'An act';
const floor = {
  product: concentrate,
  from: '2026-01-01',
  until: null,
  unitPrice: priceOf('120'),
  citation,
};
const change = (act: string, enactment: string | undefined, more: object = {}) => ({
  act,
  rules: { enactment, from: '2026-01-01', citation, ...more },
});
const voiding = (state: string) => ({ state, from: '2026-01-01', until: null, citation });
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const scoped = (pattern: string) => ({
  document: rulesSaying({ scope: { products: [pattern] } }),
  citation,
});

/** Commands of law that are refused, one of each kind. */
export const badCommands: readonly BadCommand[] = [
  bad(
    'a floor of an unknown product',
    ['propose-floor', () => ({ act: 'set', floor: { ...floor, product: 'tin.metal.ingot.lme' } })],
    ['PF1', '/floor/product', /list it first/],
  ),
  bad(
    'duty rules for an unknown product',
    ['propose-rules', () => scoped('tungstan.*')],
    ['DR11', '/document/scope/products/0', /list the product first, or name another/],
  ),
  bad(
    'a quota of an unknown product',
    [
      'propose-quota',
      () => ({
        act: 'enact',
        quota: { document: quotaSaying({ id: 'tin', products: ['tin'] }), citation },
      }),
    ],
    ['QU10', '/quota/document/products', /list it first, or name another/],
  ),
  bad(
    'duty rules over days that have some',
    ['propose-rules', () => ({ document: rulesSaying({ id: 'twice' }), citation })],
    [
      'DR1',
      '/document/valid',
      /Exactly one rule set may apply: twice v1 overlaps zone-shortfall v2, in force by acceptance from 2020-01-01/,
    ],
  ),
  bad(
    'a standing rule over days that have one',
    [
      'propose-zone-rule',
      () => ({
        kind: 'standing',
        act: 'enact',
        rules: { document: { ...shippedStandingRule, id: 'twice' }, citation },
      }),
    ],
    ['ZR1', '/rules/document/valid', /At most one rule of a kind is in force on a day/],
  ),
  bad(
    'a rate over days that have one',
    ['publish-rate', () => rateSaying()],
    ['ER3', '/from', /correct it instead/],
  ),
  bad(
    'a quota over days that have one',
    [
      'propose-quota',
      () => ({ act: 'enact', quota: { document: quotaSaying({ id: 'twice' }), citation } }),
    ],
    ['QU1', '/quota/document/valid', /change its products, origin or period, or close the other/],
  ),
  bad(
    'a floor before the one it replaces',
    ['propose-floor', () => ({ act: 'set', floor: { ...floor, from: '2019-01-01' } })],
    ['PF2', '/floor/from', /To reach back, correct the floor/],
  ),
  bad(
    'a repeal of duty rules never recorded',
    ['propose-rules-change', () => change('repeal', nothing)],
    ['DR3', '/rules/enactment', /name the fact that enacted it/],
  ),
  bad(
    'a voiding of duty rules never recorded',
    ['propose-rules-change', () => change('void', nothing, { until: null })],
    ['DR3', '/rules/enactment', /name the fact that enacted it/],
  ),
  bad(
    'a voiding of days on which they were no law',
    [
      'propose-rules-change',
      (ids) => change('void', ids['rules'], { from: '2019-01-01', until: '2020-01-01' }),
    ],
    ['DR10', '/rules/from', /in force on no day from 2019-01-01 until 2020-01-01/],
  ),
  bad(
    'the approval of what nobody proposed',
    ['approve-rules-change', () => ({ proposal: nothing })],
    ['DR6', '/proposal', /plimsoll proposals lists what does/],
  ),
  bad(
    'the approval of a voiding nobody proposed',
    ['approve-admission-voiding', () => ({ proposal: nothing })],
    ['MB9', '/proposal', /awaits approval/],
  ),
  bad(
    'the unadmitting of a state that never belonged',
    ['propose-admission-voiding', () => voiding('CAN')],
    ['MB5', '/state', /only an admission that is recorded can be voided/],
  ),
  bad(
    'the unadmitting of a member with open matters',
    ['propose-admission-voiding', () => voiding('JPN')],
    [
      'MB7',
      '/state',
      /duty unpaid on shipment [0-9a-f-]{36}; security held of shipment [0-9a-f-]{36}; a share of a quota held by shipment [0-9a-f-]{36}\. .* once they are settled/,
    ],
  ),
  bad(
    'the same as a recalculation',
    ['propose-recalculation', () => ({ kind: 'admission', voiding: voiding('JPN') })],
    ['MB7', '/voiding/state', /duty unpaid on shipment/],
  ),

  bad('lists 10,000 deep', ['propose-rules', () => deep(10_000)], ['too-deep', '', /at most 250/]),
  bad(
    'a name twice',
    ['propose-floor', () => `{"act":"set","act":"lift","floor":{}}`],
    ['repeated-name', '', /twice/],
  ),
  bad(
    'half a document',
    ['propose-rules', () => '{"document":'],
    ['broken-json', '', /JSON|a value/],
  ),
];
