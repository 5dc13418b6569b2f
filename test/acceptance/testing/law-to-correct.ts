import {
  ann,
  bea,
  changeQuota,
  concentrate,
  customsOf,
  enactRules,
  enactStandingRule,
  outOfQuotaRules,
  priceOf,
  productSaying,
  proposalOf,
  quotaSaying,
  rateSaying,
  rawDeclaration,
  recordedBy,
  say,
} from '#host/testing';
import type { Zone } from '#host/zone';

const citation = 'An act';
const japan = customsOf('JPN');
const floor = {
  product: concentrate,
  from: '2020-01-01',
  until: null,
  unitPrice: priceOf('100'),
  citation,
};

/** Facts that a correction could name, by what they did; and the shipment on which Japan owes. */
export type Ids = Readonly<Record<string, string>>;

/** Records one law of each kind, a correction of each, and trade of Japan that is not settled. */
export const fillWithLaw = async (zone: Zone): Promise<Ids> => {
  const ids: Record<string, string> = {};
  const give = async (name: string, ...said: readonly [typeof ann, string, unknown]) => {
    const submitted = await say(zone, [...said, name]);
    ids[name] = recordedBy(submitted).at(-1)?.id ?? '';
    return submitted;
  };
  const setFloor = async (name: string, change: object) => {
    const proposal = proposalOf(await give(`${name}-proposed`, ann, 'propose-floor', change));
    await give(name, bea, 'approve-floor', { product: concentrate, proposal });
  };
  const rules = async (name: string, input: Parameters<typeof enactRules>[1]) => {
    const [, approved] = await enactRules(zone, input, name);
    ids[name] = approved === undefined ? '' : (recordedBy(approved[1]).at(-1)?.id ?? '');
  };
  await give('product', ann, 'list-product', productSaying({ from: '2010-01-01' }));
  for (const state of ['AUS', 'JPN'])
    await give(state, ann, 'admit-member', { state, from: '2020-01-01', citation });
  await setFloor('floor', { act: 'set', floor });
  const again = { ...floor, unitPrice: priceOf('110'), corrects: ids['floor'] };
  await setFloor('floor-correction', { act: 'correct', floor: again });
  await rules('rules', { document: outOfQuotaRules(), citation });
  const version = { ...outOfQuotaRules(), version: 2 };
  await rules('rules-correction', { document: version, citation, corrects: ids['rules'] ?? '' });
  await enactStandingRule(zone);
  const quota = { act: 'enact', quota: { document: quotaSaying(), citation } };
  ids['quota'] = recordedBy(await changeQuota(zone, quota, 'quota')).at(-1)?.id ?? '';
  await give('rate', ann, 'publish-rate', rateSaying());
  const correction = { corrects: ids['rate'], rate: '1.26', source: 'Erratum' };
  const rate = { series: 'ecb.eur', year: '2026', correction };
  await give('rate-correction', ann, 'correct-rate', rate);
  const observed = { product: concentrate, from: '2026-01-01', until: '2026-02-01' };
  const seen = { ...observed, unitPrice: priceOf('90'), publisher: 'A journal', source: 'p. 1' };
  await give('observation', ann, 'observe-price', seen);
  const putRight = {
    corrects: ids['observation'],
    unitPrice: priceOf('91'),
    source: 'p. 2',
    reason: 'a slip',
  };
  const mended = { product: concentrate, year: '2026', correction: putRight };
  await give('observation-correction', ann, 'correct-observation', mended);
  const quantity = { amount: '30', unit: 't.dry' };
  const declared = rawDeclaration({ quantity, value: { amount: '2400', currency: 'USD' } });
  const { handled } = await give('shipment', japan, 'declare-shipment', declared);
  const shipment = 'stream' in handled ? handled.stream.slice('shipment-'.length) : '';
  const security = { lodged: { amount: '100', currency: 'USD' }, lodgedOn: '2026-03-20' };
  await give('security', japan, 'lodge-security', { shipment, security });
  return { ...ids, shipment };
};
