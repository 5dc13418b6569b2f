import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decider, Instant, IsoDate, NewEvent, StateCode } from '#kernel';
import { commandIdOf, type EventTypes, hashCommand, Ledger } from '#ledger/core';
import {
  enactRules,
  ann,
  bea,
  concentrate,
  customsOf,
  declarationSaying,
  enactStandingRule,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { eventTypes, systemClock, type Zone } from '#host/zone';
import { lawAsOf } from '#trade/law';
import { ran } from '../../apps/cli/testing/ran.ts';

const citation = 'An act';
const valid = '2026-06-30' as IsoDate;
const [japan, chile] = ['JPN', 'CHL'] as [StateCode, StateCode];
const floor = { product: concentrate, until: null, citation };
let zone: Zone;
let directory: string;
let remove: () => void;

const standing = (state: StateCode, known?: Instant) =>
  zone.questions.standing(state, { valid, known });

/** Another program, or a clerk, writes to the log past every rule of this one. */
const write = async (
  stream: string,
  events: readonly NewEvent[],
  types: EventTypes = eventTypes,
): Promise<void> => {
  const { log, founding } = zone;
  const anything: Decider<null, null, NewEvent> = {
    initial: null,
    evolve: () => null,
    decide: () => events,
  };
  const ledger = new Ledger({ log, ledgerId: founding.ledger, types, clock: systemClock });
  const commandId = commandIdOf({ authority: 'clerk', command: 'write', key: stream });
  const meta = { actor: 'clerk', commandId, commandHash: hashCommand({}) };
  await ledger.handle({ stream, decider: anything, meta, prepare: () => null });
};

const act = async (change: { readonly act: string; readonly floor: object }, key: string) => {
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, key]));
  const approval = { product: concentrate, proposal };
  return recordedBy(await say(zone, [bea, 'approve-floor', approval, key])).at(-1);
};

beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  zone = await openZone(directory);
  await enactStandingRule(zone);
  for (const state of ['JPN', 'CHL', 'AUS'])
    await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await enactRules(zone, { document: rulesSaying(), citation }, 'k');
});
afterEach(async () => {
  await zone.close();
  remove();
});

/** An assessment under today's law that found nothing at all: no view can take it in. */
const broken = (): NewEvent => ({
  type: 'TariffAssessed',
  data: { lawAsOf: lawAsOf(zone.law.now()) },
});
const declared = { type: 'ShipmentDeclared', data: { declaration: declarationSaying() } };

describe('ST8: a standing is never silently stale', () => {
  it('knows what was recorded a moment ago, and what followed from new law', async () => {
    const set = { ...floor, from: '2026-01-01', unitPrice: priceOf('100') };
    const first = await act({ act: 'set', floor: set }, 'k1');
    await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'k']);
    expect((await standing(japan)).owed).toEqual({ USD: '100' });
    const corrected = { ...set, unitPrice: priceOf('110'), corrects: first?.id };
    await act({ act: 'correct', floor: corrected }, 'k2');
    expect(await standing(japan)).toMatchObject({ owed: { USD: '200' }, missing: [] });
  });

  it('says unknown for a state one of whose shipments could not be processed, and only for it', async () => {
    const before = new Date().toISOString() as Instant;
    await new Promise((resolve) => setTimeout(resolve, 2));
    await write('shipment-00000000-0000-4000-8000-000000000001', [declared, broken()]);
    const found = await standing(japan);
    expect(found).toMatchObject({ status: 'unknown', grounds: [{ code: 'ST8' }] });
    expect(found.missing[0]?.words).toMatch(/^shipment-\S+, revision 1, event \S+ could not be/);
    expect((await standing(chile)).status).toBe('compliant');
    expect((await standing(japan, before)).status).toBe('compliant');
  });

  it('says unknown for all while it cannot be told whose a shipment is', async () => {
    await write('shipment-00000000-0000-4000-8000-000000000002', [broken()]);
    for (const state of [japan, chile]) expect((await standing(state)).status).toBe('unknown');
  });

  it('says unknown for all, also in the table, when a view has stopped', async () => {
    const types = { ...eventTypes, ThingDone: { schema: 1 } };
    await write('case-1', [{ type: 'ThingDone', data: {} }], types);
    const all = await zone.questions.standings({ valid });
    expect(all.map(({ standing: { status } }) => status)).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
    await zone.close();
    const words = ['standing', 'JPN', '--why', '--valid', valid];
    const { code, said } = await ran(words, { data: directory });
    expect(code).toBe(0);
    expect(said.join('\n')).toMatch(/JPN +unknown/);
    expect(said.join('\n')).toMatch(/INCOMPLETE \(all\): the view \w+ has not read all/);
    zone = await openZone(directory);
  });
});
