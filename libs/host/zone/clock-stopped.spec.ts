import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Decider } from '#kernel';
import { ClockStopped, commandIdOf, hashCommand, Ledger } from '#ledger/core';
import type { LawEvent } from '#trade/law';
import { eventTypes } from './event-types.ts';
import { Zone } from './zone.ts';
import {
  addPrincipals,
  enactRules,
  ann,
  bea,
  concentrate,
  customsOf,
  floorCorrected,
  operator,
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
import { SetClock } from '../../ledger/core/testing/counter.ts';

const noon = Date.parse('2026-11-24T12:00:00.000Z');
const dayMs = 86_400_000;
const founding = { zone: 'spec-zone', timeZone: 'Etc/UTC', currency: 'USD' };
const reason = 'the clock was set right';
let directory: string;
let remove: () => void;
let zone: Zone;
let clock: SetClock;

const open = async (nowMs: number): Promise<void> => {
  clock = new SetClock(nowMs);
  zone = await Zone.open({ directory, founding, clock });
};
const reopen = async (nowMs: number): Promise<void> => {
  await zone.close();
  await open(nowMs);
};
const admit = (state: string) =>
  say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation: 'Act' }, state]);
const resume = (key: string) => say(zone, [operator, 'resume-writing', { reason }, key]);

beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  await open(noon);
  await addPrincipals(zone);
  await admit('AUS');
});
afterEach(async () => {
  await zone.close();
  remove();
});

it('stops at a leap of more than a day, until an operator resumes it, which is a fact', async () => {
  clock.nowMs += 2 * dayMs;
  expect(zone.writingStopped).toContain('leapt 172800000 ms ahead');
  await expect(admit('JPN')).rejects.toThrow(ClockStopped);
  const resumed = recordedBy(await resume('k1'));
  expect(resumed).toMatchObject([
    {
      type: 'WritingResumed',
      stream: 'ledger-writing',
      recordedAt: '2026-11-26T12:00:00.000Z',
      actor: operator.principal,
      data: { why: expect.stringContaining('leapt'), clock: '2026-11-26T12:00:00.000Z', reason },
    },
  ]);
  expect(zone.writingStopped).toBeUndefined();
  expect(recordedBy(await admit('JPN'))).toHaveLength(1);
});

it('LW1: refuses to resume what has not stopped; a retry is answered from what is stored', async () => {
  expect(refusedBy(await resume('k1'))).toBe('LW1');
  clock.nowMs += 2 * dayMs;
  const first = recordedBy(await resume('k1'));
  clock.nowMs += 2 * dayMs;
  expect(recordedBy(await resume('k1'))).toEqual(first);
  expect(zone.writingStopped).toContain('leapt');
});

it('is for operators alone', async () => {
  await expect(say(zone, [ann, 'resume-writing', { reason }, 'k'])).rejects.toThrow('operator');
});

it('is known to have stopped at the start, and stays resumed over later starts', async () => {
  await reopen(noon - 6_000);
  expect(zone.writingStopped).toContain('starts 6000 ms behind');
  await expect(admit('JPN')).rejects.toThrow(ClockStopped);
  const [resumed] = recordedBy(await resume('k1'));
  expect(resumed?.recordedAt).toBe('2026-11-24T12:00:00.000Z');
  await reopen(noon - 5_900);
  expect(zone.writingStopped).toBeUndefined();
  expect(recordedBy(await admit('JPN'))).toHaveLength(1);
  await reopen(noon - 7_000);
  expect(zone.writingStopped).toContain('behind');
});

/** A zone whose log has a corrected floor, recorded by another program and not followed up yet. */
const withLawToFollow = async (): Promise<string> => {
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await enactRules(zone, { document: rulesSaying(), citation: 'Act' }, 'k');
  const unitPrice = priceOf('100');
  const floor = { product: concentrate, from: '2026-01-01', until: null, unitPrice, citation: 'A' };
  const proposed = await say(zone, [ann, 'propose-floor', { act: 'set', floor }, 'k']);
  const approval = { product: concentrate, proposal: proposalOf(proposed) };
  await say(zone, [bea, 'approve-floor', approval, 'k']);
  const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'k']);
  await zone.settled();
  const { log, founding } = zone;
  const ledger = new Ledger({ log, ledgerId: founding.ledger, types: eventTypes, clock });
  const corrected = floorCorrected('110', { from: '2026-01-01', corrects: 1 });
  const anything: Decider<null, null, LawEvent> = {
    initial: null,
    evolve: () => null,
    decide: () => [corrected],
  };
  const commandId = commandIdOf({ authority: 'other', command: 'write', key: 'k' });
  const meta = { actor: 'other', commandId, commandHash: hashCommand({}) };
  const stream = `floor-${concentrate}`;
  await ledger.handle({ stream, decider: anything, meta, prepare: () => null });
  return recordedBy(declared)[0]?.stream.slice('shipment-'.length) ?? '';
};

it('opens all the same when what follows from law must wait, and follows it up once resumed', async () => {
  const shipment = await withLawToFollow();
  await reopen(noon - 6_000);
  expect(zone.fault).toBeInstanceOf(ClockStopped);
  expect(zone.questions.shipment(shipment)?.owed?.amount).toBe('100');
  await resume('k1');
  await zone.settled();
  expect(zone.fault).toBeUndefined();
  expect(zone.questions.shipment(shipment)?.owed?.amount).toBe('200');
});
