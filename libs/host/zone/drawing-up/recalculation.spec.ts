import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { start } from '#ledger/core';
import { readEvent } from '#ledger/core';
import { eventTypes } from '../event-types.ts';
import type { Zone } from '../zone.ts';
import {
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  refusedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';

const citation = 'Judgment 26-7';
const japan = customsOf('JPN');
const over = { from: '2026-02-01', until: '2026-04-01', citation };
let zone: Zone;
let remove: () => void;
let enactment: string;
let floor: string;
let nth = 0;

const give = (by: typeof ann, command: string, input: unknown) =>
  say(zone, [by, command, input, `k${(nth += 1)}`]);
const declare = async (acceptance: string, amount = '900') => {
  const declaration = rawDeclaration({
    dates: { acceptance },
    value: { amount, currency: 'USD' },
  });
  const [declared] = recordedBy(await give(japan, 'declare-shipment', declaration));
  return String(declared?.stream.slice('shipment-'.length));
};
const voidRules = () => ({ kind: 'rules', voiding: { enactment, ...over } });
const propose = async (voids: object) => {
  const submitted = await give(ann, 'propose-recalculation', voids);
  return { submitted, id: proposalOf(submitted), data: recordedBy(submitted)[0]?.data };
};
const approve = (recalculation: string, by = bea) =>
  give(by, 'approve-recalculation', { recalculation });
const recorded = async () => {
  const all = [];
  for await (const page of zone.log.readAll(start))
    all.push(...page.map(({ event }) => readEvent(eventTypes, event)));
  return all;
};
const dutyOf = (id: string) => zone.questions.shipment(id)?.assessment?.found.duty?.amount ?? null;

beforeEach(async () => {
  const some = someDirectory();
  remove = some.remove;
  zone = await openZone(some.directory);
  await give(ann, 'list-product', productSaying());
  for (const state of ['JPN', 'AUS'])
    await give(ann, 'admit-member', { state, from: '2020-01-01', citation });
  const asked = await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  enactment = String(asked.flatMap(([, submitted]) => recordedBy(submitted)).at(-1)?.id);
  const setting = {
    product: concentrate,
    from: '2020-01-01',
    until: null,
    unitPrice: priceOf('100'),
    citation,
  };
  const proposed = await give(ann, 'propose-floor', { act: 'set', floor: setting });
  const approval = { product: concentrate, proposal: proposalOf(proposed) };
  floor = String(recordedBy(await give(bea, 'approve-floor', approval)).at(-1)?.id);
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('a recalculation', () => {
  it('is proposed with its dry run, approved by another, and closed with the same report', async () => {
    const [before, within, same] = [
      await declare('2026-01-31'),
      await declare('2026-03-01'),
      await declare('2026-03-31', '950'),
    ];
    const { id, data } = await propose(voidRules());
    const report = {
      changed: 2,
      totals: [{ currency: 'USD', shipments: 2, former: '150', duty: '0', difference: '-150' }],
      byMember: [{ state: 'JPN', shipments: 2, difference: '-150' }],
      byProduct: [{ product: concentrate, difference: '-150' }],
      largest: [
        { shipment: within, former: { amount: '100' }, duty: null, difference: '-100' },
        { shipment: same, difference: '-50' },
      ],
    };
    expect(data).toMatchObject({ touched: 2, report });
    expect([before, within, same].map(dutyOf)).toEqual(['100', '100', '50']);

    const [law] = recordedBy(await approve(id));
    expect(law).toMatchObject({
      type: 'DutyRulesVoided',
      actor: bea.principal,
      correlationId: id,
      data: { enactment, ...over, recalculation: id },
    });
    await zone.settled();
    expect([before, within, same].map(dutyOf)).toEqual(['100', null, null]);
    const all = await recorded();
    const again = all.filter(({ header }) => header.type === 'TariffReassessed');
    expect(again.map(({ header }) => [header.causationId, header.correlationId])).toEqual([
      [law?.id, id],
      [law?.id, id],
    ]);
    const closed = all.filter(({ header }) => header.type === 'RecalculationClosed');
    expect(closed.map((one) => one.data)).toMatchObject([
      { cause: law?.id, report, digest: (data as { digest: string }).digest },
    ]);
  });

  it('records nothing but its proposal until it is approved', async () => {
    await declare('2026-03-01');
    const before = (await recorded()).length;
    await propose(voidRules());
    await zone.settled();
    expect((await recorded()).slice(before).map(({ header }) => header.type)).toEqual([
      'RecalculationProposed',
    ]);
  });

  it('RC1: is approved by another principal', async () => {
    const { id } = await propose(voidRules());
    expect(refusedBy(await approve(id, ann))).toBe('RC1');
  });

  it('RC2: is approved once, and only where it was proposed', async () => {
    const { id } = await propose(voidRules());
    expect(recordedBy(await approve(id))).toHaveLength(1);
    expect(refusedBy(await approve(id))).toBe('RC2');
    expect(refusedBy(await approve('00000000-0000-8000-8000-000000000000'))).toBe('RC2');
  });

  it('RC3: is run again when law changed since', async () => {
    const { id } = await propose(voidRules());
    await give(ann, 'admit-member', { state: 'CAN', from: '2026-01-01', citation });
    expect(refusedBy(await approve(id))).toBe('RC3');
    expect(await zone.questions.recalculation(id)).toMatchObject({
      status: 'proposed',
      rows: null,
    });
    const { id: again } = await propose(voidRules());
    expect(recordedBy(await approve(again))).toHaveLength(1);
  });

  it('voids a floor, and an admission', async () => {
    const id = await declare('2026-03-01');
    const voids = { kind: 'floor', voiding: { product: concentrate, voids: floor, ...over } };
    await approve((await propose(voids)).id);
    await zone.settled();
    expect(dutyOf(id)).toBeNull();
    const admission = { kind: 'admission', voiding: { state: 'AUS', ...over } };
    await approve((await propose(admission)).id);
    await zone.settled();
    expect(zone.questions.shipment(id)?.assessment?.found.nonMembers).toEqual(['AUS']);
  });

  it('is refused by the rule of the room where it cannot be void, and nothing is recorded', async () => {
    await declare('2026-03-01');
    const end = await zone.log.end();
    const nothing = '00000000-0000-8000-8000-000000000000';
    const cases: readonly (readonly [string, string, object])[] = [
      ['DR3', 'rules', { enactment: nothing, ...over }],
      ['DR10', 'rules', { enactment, ...over, from: '2019-01-01', until: '2020-01-01' }],
      ['PF9', 'floor', { product: concentrate, voids: nothing, ...over }],
      ['MB5', 'admission', { state: 'CAN', ...over }],
      ['MB7', 'admission', { state: 'JPN', ...over }],
    ];
    for (const [rule, kind, voiding] of cases)
      expect([rule, refusedBy((await propose({ kind, voiding })).submitted)]).toEqual([rule, rule]);
    expect(await zone.log.end()).toBe(end);
  });
});
