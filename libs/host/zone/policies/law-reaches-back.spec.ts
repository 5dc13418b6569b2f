import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decider, Instant, IsoDate, StateCode } from '#kernel';
import { commandIdOf, hashCommand, Ledger } from '#ledger/core';
import { assess, type ShipmentEvent } from '#trade/shipments';
import { eventTypes } from '../event-types.ts';
import { Zone } from '../zone.ts';
import {
  enactRules,
  ann,
  bea,
  concentrate,
  addPrincipals,
  customsOf,
  declarationSaying,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';

const japan = customsOf('JPN');
const citation = 'An act';
const valid = '2026-06-30' as IsoDate;
/** A clock that moves a second at every look, so that every command has its own moment. */
let seconds: number;
const clock = {
  now: () => Date.UTC(2026, 5, 1) + (seconds += 1) * 1000,
  monotonic: () => seconds * 1000,
};
let zone: Zone;
let remove: () => void;
let shipment: string;
let firstFloor: string;

const act = async (change: { act: string; floor: object }, key: string) => {
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, key]));
  const approval = { product: concentrate, proposal };
  return recordedBy(await say(zone, [bea, 'approve-floor', approval, key])).at(-1);
};
const floor = (amount: string, from: string) => ({
  product: concentrate,
  from,
  until: null,
  unitPrice: priceOf(amount),
  citation,
});
const dutyAsKnown = (known?: Instant) =>
  zone.questions.shipment(shipment, known)?.assessment?.found.duty?.amount;

beforeEach(async () => {
  seconds = 0;
  const some = someDirectory();
  remove = some.remove;
  const founding = { zone: 'spec-zone', timeZone: 'Etc/UTC', currency: 'USD' };
  zone = await Zone.open({ directory: some.directory, founding, clock, draws: 20 });
  await addPrincipals(zone);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await say(zone, [ann, 'admit-member', { state: 'JPN', from: '2020-01-01', citation }, 'k']);
  await enactRules(zone, { document: rulesSaying(), citation }, 'k');
  firstFloor = (await act({ act: 'set', floor: floor('100', '2026-01-01') }, 'k1'))?.id ?? '';
  const declared = recordedBy(await say(zone, [japan, 'declare-shipment', rawDeclaration(), 'k']));
  shipment = (declared[0]?.stream ?? '').slice('shipment-'.length);
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('a correction with effect in the past', () => {
  it('reassesses what it touches; every answer can still be had as it was known before', async () => {
    const change = { ...floor('110', '2026-02-01'), corrects: firstFloor };
    const corrected = await act({ act: 'correct', floor: change }, 'k2');
    await zone.settled();
    const before = new Date(Date.parse(corrected?.recordedAt ?? '') - 1).toISOString() as Instant;
    expect([dutyAsKnown(before), dutyAsKnown()]).toEqual(['100', '200']);
    const owedAsKnown = async (known?: Instant) =>
      (await zone.questions.standing('JPN' as StateCode, { valid, known })).owed['USD'];
    expect([await owedAsKnown(before), await owedAsKnown()]).toEqual(['100', '200']);
    expect(zone.questions.law({ valid, known: before }).floors[0]?.amount).toBe('100');
    expect(zone.questions.worksheet(shipment)?.cited.floor).toBe(corrected?.id);
    const replayed = await zone.questions.replay(shipment);
    expect(replayed?.decisions.map(({ type, identical }) => [type, identical])).toEqual([
      ['TariffAssessed', true],
      ['TariffReassessed', true],
    ]);
  });

  it('finds a shipment by what it was amended to', async () => {
    const declaration = rawDeclaration({ dates: { acceptance: '2026-05-10' }, from: 'CAN' });
    const amendment = { declaration, reason: 'a slip' };
    await say(zone, [japan, 'amend-shipment', { shipment, amendment }, 'k']);
    await zone.settled();
    await act({ act: 'set', floor: floor('150', '2026-05-01') }, 'k2');
    await say(zone, [ann, 'admit-member', { state: 'CAN', from: '2026-01-01', citation }, 'can']);
    await zone.settled();
    expect(dutyAsKnown()).toBe('600');
    expect(zone.questions.shipment(shipment)?.assessment?.found.nonMembers).toEqual([]);
  });

  it('leaves alone what it does not touch', async () => {
    await act({ act: 'set', floor: floor('500', '2026-03-02') }, 'k2');
    await zone.settled();
    expect(zone.questions.shipment(shipment)?.revision).toBe(1);
  });
});

/** Records what another writer decided under the law it knew: past this zone's own deciders. */
const recordedElsewhere = async (id: string, ...events: readonly ShipmentEvent[]) => {
  const said: Decider<null, null, ShipmentEvent> = {
    initial: null,
    evolve: () => null,
    decide: () => events,
  };
  const { log, founding } = zone;
  const ledger = new Ledger({ log, ledgerId: founding.ledger, types: eventTypes, clock });
  const commandId = commandIdOf({ authority: 'another', command: 'write', key: 'k' });
  const meta = { actor: 'another', commandId, commandHash: hashCommand({}) };
  await ledger.handle({ stream: `shipment-${id}`, decider: said, meta, prepare: () => null });
};

describe('what lost a race with a fact of law is put right', () => {
  const declaration = declarationSaying({ dates: { acceptance: '2026-05-10' } });

  it('an assessment under the law before', async () => {
    const account = zone.judging().account;
    const before = assess(zone.law.now(), declaration, account);
    await act({ act: 'set', floor: floor('150', '2026-05-01') }, 'k2');
    await zone.settled();
    shipment = '00000000-0000-4000-8000-0000000000aa';
    await recordedElsewhere(
      shipment,
      { type: 'ShipmentDeclared', data: { declaration } },
      { type: 'TariffAssessed', data: before },
    );
    await zone.settled();
    expect(dutyAsKnown()).toBe('600');
  });

  it('an amendment that found nothing to reassess under the law before', async () => {
    await act({ act: 'set', floor: floor('150', '2026-05-01') }, 'k2');
    await zone.settled();
    const data = { declaration, reason: 'a slip' };
    await recordedElsewhere(shipment, { type: 'ShipmentAmended', data });
    await zone.settled();
    expect(dutyAsKnown()).toBe('600');
  });
});
