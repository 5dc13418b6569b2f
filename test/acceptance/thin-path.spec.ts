import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IsoDate, StateCode } from '#kernel';
import {
  enactRules,
  ann,
  bea,
  concentrate,
  customsOf,
  openZone,
  operator,
  priceOf,
  productSaying,
  proposalOf,
  rateSaying,
  rawDeclaration,
  recordedBy,
  refusedBy,
  rulesSaying,
  type Said,
  say,
  someDirectory,
} from '#host/testing';
import { shippedStandingRule } from '#trade/zone-rules';
import { Held, holderOf, NotAllowed, UnknownCommand, type Zone } from '#host/zone';

const { directory, remove } = someDirectory();
const japan = customsOf('JPN');
const valid = '2026-06-30' as IsoDate;
const citation = 'Accession act';
let zone: Zone;
let proposal: string;
let declared: string;

const does = async (...said: Said) => {
  const submitted = await say(zone, said);
  return { submitted, events: recordedBy(submitted), refused: refusedBy(submitted) };
};
const typesOf = async (...said: Said): Promise<readonly string[]> =>
  (await does(...said)).events.map(({ type }) => type);
const floor = {
  product: concentrate,
  from: '2026-01-01',
  until: null,
  unitPrice: priceOf('100'),
  citation,
};
const inEuro = rawDeclaration({ value: { amount: '720', currency: 'EUR' } });
const payment = { paid: { amount: '100', currency: 'USD' }, paidOn: '2026-03-20' };
const answers = async () => ({
  shipment: zone.questions.shipment(declared),
  worksheet: zone.questions.worksheet(declared),
  standing: await zone.questions.standing('JPN' as StateCode, { valid }),
  law: zone.questions.law({ valid }),
  digests: zone.views.status(),
  founding: zone.founding,
});

beforeAll(async () => {
  zone = await openZone(directory);
});
afterAll(async () => {
  await zone.close();
  remove();
});

describe('the thin path: from a founded zone to a replayed decision', () => {
  it('adds a principal, members, a product and a rate', async () => {
    const principal = { principal: 'p.customs.nor', role: 'customs', state: 'NOR' };
    expect(await typesOf(operator, 'add-principal', principal, 'k')).toEqual(['PrincipalAdded']);
    for (const state of ['JPN', 'AUS']) {
      const change = { state, from: '2020-01-01', citation };
      expect(await typesOf(ann, 'admit-member', change, state)).toEqual(['MemberAdmitted']);
    }
    expect(await typesOf(ann, 'list-product', productSaying(), 'k')).toEqual(['ProductListed']);
    expect(await typesOf(ann, 'publish-rate', rateSaying(), 'k')).toEqual([
      'ExchangeRatePublished',
    ]);
  });

  it('refuses what a role may not do, and what there is not', async () => {
    await expect(does(japan, 'admit-member', {}, 'k')).rejects.toThrow(NotAllowed);
    await expect(does(ann, 'do-magic', {}, 'k')).rejects.toThrow(UnknownCommand);
    await expect(does(ann, 'constructor', {}, 'k')).rejects.toThrow(UnknownCommand);
  });

  it('PF3: sets a floor only when another principal approves it', async () => {
    proposal = proposalOf(await say(zone, [ann, 'propose-floor', { act: 'set', floor }, 'k']));
    const approval = { product: concentrate, proposal };
    expect((await does(ann, 'approve-floor', approval, 'k')).refused).toBe('PF3');
    expect(zone.questions.proposals()).toHaveLength(1);
    const approved = ['PriceFloorApproved', 'PriceFloorSet'];
    expect(await typesOf(bea, 'approve-floor', approval, 'k')).toEqual(approved);
    expect(zone.questions.proposals()).toEqual([]);
  });

  it('enacts a rule set when another principal approves it', async () => {
    const [, approved] = await enactRules(zone, { document: rulesSaying(), citation }, 'k');
    const types = approved === undefined ? [] : recordedBy(approved[1]).map(({ type }) => type);
    expect(types).toEqual(['DutyRulesEnacted']);
  });

  it('ZR4: enacts a standing rule from a file only when another principal approves it', async () => {
    const rules = { document: shippedStandingRule, citation };
    const change = { kind: 'standing', act: 'enact', rules };
    const proposed = await say(zone, [ann, 'propose-zone-rule', change, 'k']);
    const approval = { kind: 'standing', proposal: proposalOf(proposed) };
    expect((await does(ann, 'approve-zone-rule', approval, 'k')).refused).toBe('ZR4');
    expect(zone.questions.proposals()).toMatchObject([{ act: 'enact', zoneRules: rules }]);
    expect((await zone.questions.standing('JPN' as StateCode, { valid })).status).toBe('unknown');
    const enacted = ['ZoneRulesApproved', 'ZoneRulesEnacted'];
    expect(await typesOf(bea, 'approve-zone-rule', approval, 'k')).toEqual(enacted);
    expect(zone.questions.proposals()).toEqual([]);
    expect((await zone.questions.standing('JPN' as StateCode, { valid })).status).toBe('compliant');
  });

  it('assesses a declaration in another currency in the same append', async () => {
    const { events, submitted } = await does(japan, 'declare-shipment', inEuro, 'k');
    expect(events.map(({ type, revision }) => [type, revision])).toEqual([
      ['ShipmentDeclared', 0],
      ['TariffAssessed', 1],
    ]);
    expect(events.map(({ commandId }) => commandId)).toEqual([
      submitted.commandId,
      submitted.commandId,
    ]);
    declared = (events[0]?.stream ?? '').slice('shipment-'.length);
    await zone.settled();
    expect(zone.questions.shipment(declared)?.owed).toEqual({ amount: '100', currency: 'USD' });
  });

  it('answers from what is stored when asked again, and says no to another input under the key', async () => {
    const again = await does(japan, 'declare-shipment', inEuro, 'k');
    expect(again.submitted.handled.kind).toBe('already');
    expect(again.events.map(({ type }) => type)).toEqual(['ShipmentDeclared', 'TariffAssessed']);
    const other = await does(japan, 'declare-shipment', rawDeclaration(), 'k');
    expect(other.submitted.handled.kind).toBe('mismatch');
  });

  it('SH6: keeps the shipment of one state from the customs of another', async () => {
    const paying = { shipment: declared, payment };
    expect((await does(customsOf('AUS'), 'pay-duty', paying, 'k')).refused).toBe('SH6');
    await expect(does(customsOf('AUS'), 'declare-shipment', inEuro, 'k')).rejects.toThrow(
      'other-state',
    );
  });

  it('takes the payment; the member owes nothing and is compliant but for the floor', async () => {
    const owing = await zone.questions.standing('JPN' as StateCode, { valid });
    expect(owing.owed).toEqual({ USD: '100' });
    expect(await typesOf(japan, 'pay-duty', { shipment: declared, payment }, 'k')).toEqual([
      'DutyPaid',
    ]);
    await zone.settled();
    const { owed, counts, status } = await zone.questions.standing('JPN' as StateCode, { valid });
    expect([owed, counts.unpaid, status]).toEqual([{}, 0, 'in breach']);
  });

  it('replays the decision from the log alone: identical', async () => {
    expect(await zone.questions.replay(declared)).toMatchObject({
      identical: true,
      decisions: [{ type: 'TariffAssessed', revision: 1, selection: [], computation: [] }],
    });
    expect(await zone.questions.reaudit()).toMatchObject({ decisions: 1, identical: 1 });
  });

  it('gives the same answers when closed and opened again', async () => {
    const before = await answers();
    await zone.close();
    zone = await openZone(directory);
    expect(await answers()).toEqual(before);
    expect((await does(japan, 'declare-shipment', inEuro, 'k')).submitted.handled.kind).toBe(
      'already',
    );
  });

  it('is refused while another process holds the directory, and goes on when it is gone', async () => {
    await zone.close();
    const lock = join(directory, 'lock');
    writeFileSync(lock, JSON.stringify({ pid: 1, address: 'http://127.0.0.1:1' }));
    await expect(openZone(directory)).rejects.toThrow(Held);
    expect(holderOf(directory)?.pid).toBe(1);
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, address: null }));
    zone = await openZone(directory);
    expect(zone.questions.shipment(declared)?.owed?.amount).toBe('0');
  });
});
