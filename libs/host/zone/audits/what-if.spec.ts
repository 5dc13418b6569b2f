import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  enactStandingRule,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import type { Zone } from '../zone.ts';
import { openReader } from '../directory/open-reader.ts';

const citation = 'An act';
const floor = (amount: string, from: string, until: string | null) => ({
  product: concentrate,
  unitPrice: priceOf(amount),
  from,
  until,
});
const supposed = floor('130', '2026-03-01', '2026-04-01');
const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];

let directory: string;
let remove: () => void;
let zone: Zone;

const setFloor = async (change: object, key: string): Promise<void> => {
  const floorSaid = { act: 'set', floor: { ...change, citation } };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', floorSaid, key]));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, key]);
};
const ask = async (document: object) => {
  await zone.settled();
  const reader = await openReader(directory);
  const asked = { schema: 'plimsoll/what-if@1', ...document };
  try {
    return await reader.whatIf(asked);
  } finally {
    await reader.close();
  }
};

beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  zone = await openZone(directory);
  for (const state of ['JPN', 'AUS']) {
    await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  }
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  await setFloor(floor('100', '2020-01-01', null), 'first');
  await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  await enactStandingRule(zone);
  for (const acceptance of days) {
    const declaration = rawDeclaration({ dates: { acceptance } });
    await say(zone, [customsOf('JPN'), 'declare-shipment', declaration, acceptance]);
  }
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('a what-if of a ledger', () => {
  it('comes to what really enacting the same then comes to, duties and standings', async () => {
    const what = await ask({ floors: [{ act: 'set', ...supposed }] });
    expect(what.total).toMatchObject({ declarations: 4, touched: 2, changed: 2 });
    const at = { valid: what.standingsOn };
    const status = async () => (await zone.questions.standing('JPN' as never, at)).status;
    const before = await status();
    await setFloor(supposed, 'really');
    const now = await ask({});
    expect(now.total.duty['USD']?.before).toBe(what.total.duty['USD']?.after);
    expect(now.total.belowFloor.before).toBe(what.total.belowFloor.after);
    const [told] = what.standings;
    expect([told?.status.before ?? before, told?.status.after ?? before]).toEqual([
      before,
      await status(),
    ]);
  });

  it('changes nothing of the ledger, and an empty one nothing of the figures', async () => {
    await zone.settled();
    const end = await zone.log.end();
    const { total, standings, position } = await ask({});
    expect(total.duty['USD']).toEqual({ before: '400', after: '400', difference: '0' });
    expect([total.changed, standings, position]).toEqual([0, [], end]);
    expect(await zone.log.end()).toBe(end);
  });

  it('is of one moment, whatever is written meanwhile', async () => {
    await zone.settled();
    const reader = await openReader(directory);
    const declaration = rawDeclaration();
    await say(zone, [customsOf('JPN'), 'declare-shipment', declaration, 'meanwhile']);
    await zone.settled();
    const { total } = await reader.whatIf({ schema: 'plimsoll/what-if@1' });
    await reader.close();
    expect(total.declarations).toBe(4);
  });
});
