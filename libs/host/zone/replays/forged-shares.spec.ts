import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventId } from '#kernel';
import type { Allotment } from '#trade/shipments';
import {
  ann,
  changeQuota,
  declarationSaying,
  forge,
  openZone,
  productSaying,
  quotaSaying,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import type { Zone } from '../zone.ts';

const [early, late] = ['early', 'late'].map(
  (_, n) => `00000000-0000-4000-8000-00000000000${n}`,
) as [string, string];
const quota = quotaSaying();

describe('a forged share of a quota is found out by re-audit and replay', () => {
  let zone: Zone;
  let remove: () => void;
  let enactment: EventId;

  beforeEach(async () => {
    const some = someDirectory();
    remove = some.remove;
    zone = await openZone(some.directory);
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
    const change = { act: 'enact', quota: { document: quota, citation: 'Quota act' } };
    const recorded = recordedBy(await changeQuota(zone, change, 'k'));
    enactment = recorded.find(({ type }) => type === 'QuotaEnacted')?.id as EventId;
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const declare = async (shipment: string, amount: string): Promise<EventId> => {
    const declaration = declarationSaying({ quantity: { amount, unit: 't.dry' } });
    const event = { type: 'ShipmentDeclared', data: { declaration } };
    const [id] = await forge(zone, `shipment-${shipment}`, [event]);
    return id as EventId;
  };
  type Told = { readonly cause: EventId; readonly of: [asked: string, balance: string] };
  /** A share of which every figure follows from the balance it tells. */
  const give = async (shipment: string, { cause, of }: Told, share: string): Promise<EventId> => {
    const [asked, balance] = of;
    const balanceAfter = String(Number(balance) - Number(share));
    const figures = { asked, balance, share, balanceAfter };
    const data = {
      quota: quota.id,
      enactment,
      place: '2026-03-01',
      unit: 't.dry',
      cause,
      ...figures,
    } as unknown as Allotment;
    const [id] = await forge(zone, `shipment-${shipment}`, [{ type: 'QuotaShareAllotted', data }]);
    return id as EventId;
  };

  it('finds honest shares identical, and counts them', async () => {
    const [first, second] = [await declare(early, '20'), await declare(late, '10')];
    const shares = [
      await give(early, { cause: first, of: ['20', '25'] }, '20'),
      await give(late, { cause: second, of: ['10', '5'] }, '5'),
    ];
    expect(await zone.questions.reaudit()).toMatchObject({
      differing: 0,
      byKind: { QuotaShareAllotted: 2 },
    });
    const { replays } = zone.questions;
    const all = { quota: quota.id, identical: true, replayed: 2, outside: 0, differing: [] };
    expect(await replays.of(quota.id)).toEqual(all);
    expect(await replays.quota(quota.id, shares[1])).toEqual({ ...all, replayed: 1 });
    expect(await replays.of(shares[0] ?? '')).toMatchObject({
      shipment: early,
      identical: true,
      decisions: [{ event: shares[0] }],
    });
    expect(await replays.quota(quota.id, first)).toBeUndefined();
    expect(await replays.of('no.such')).toBeUndefined();
    expect(await replays.of('00000000-0000-4000-8000-0000000000ff')).toBeUndefined();
  });

  it('by computation, where more was given than the rule gives', async () => {
    const cause = await declare(early, '10');
    const event = await give(early, { cause, of: ['10', '25'] }, '12');
    const { differences } = await zone.questions.reaudit();
    const found = { at: '/share', recorded: '"12"', replayed: '"10"' };
    expect(differences[0]).toEqual({ ...found, event, shipment: early, part: 'computation' });
    expect(await zone.questions.replays.of(quota.id)).toMatchObject({
      identical: false,
      differing: [{ event, shipment: early, selection: [], computation: [found, {}] }],
    });
    expect(await zone.questions.replays.of(event)).toMatchObject({ identical: false });
  });

  it('by selection, where a later declaration was served first and every figure follows', async () => {
    const [first, second] = [await declare(early, '20'), await declare(late, '10')];
    const events = [
      await give(late, { cause: second, of: ['10', '25'] }, '10'),
      await give(early, { cause: first, of: ['20', '15'] }, '15'),
    ];
    const { differences, differing } = await zone.questions.reaudit();
    expect(differing).toBe(2);
    const [part, at] = ['selection', '/balance'];
    expect(differences).toEqual([
      { event: events[0], shipment: late, part, at, recorded: '"25"', replayed: '"5"' },
      { event: events[1], shipment: early, part, at, recorded: '"15"', replayed: '"25"' },
    ]);
  });

  it('by selection, where nothing fell due by the fact that is named', async () => {
    const cause = await declare(early, '10');
    const event = await give(late, { cause, of: ['10', '25'] }, '10');
    expect((await zone.questions.reaudit()).differences).toMatchObject([
      { event, part: 'selection', at: '/cause', replayed: 'nothing fell due by that fact' },
    ]);
  });
});
