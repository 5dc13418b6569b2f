import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { readEvent, type StoredEvent } from '#ledger/core';
import {
  ann,
  customsOf,
  enactRules,
  forge,
  openZone,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { fullReaudit } from './audits/full-re-audit.ts';
import { eventTypes } from './event-types.ts';
import { LawUnreadable } from './law-keeper.ts';
import type { Zone } from './zone.ts';

const { product } = productSaying();
const citation = 'An act';
let zone: Zone;
let remove: () => void;
let shipment = '';
let proposal = '';

beforeEach(async () => {
  const some = someDirectory();
  ({ remove } = some);
  zone = await openZone(some.directory);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  const [proposed] = await enactRules(zone, { document: rulesSaying(), citation }, 'k');
  proposal = proposed === undefined ? '' : proposalOf(proposed[1]);
  const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'k']);
  shipment = (recordedBy(declared)[0]?.stream ?? '').slice('shipment-'.length);
  await zone.settled();
});
afterEach(async () => {
  await zone.close();
  remove();
});

/** Everything that is decided again from the log alone. */
const audits = (): readonly (readonly [what: string, audit: () => Promise<unknown>])[] => [
  ['a re-audit', () => zone.questions.reaudit()],
  ['a re-audit on all cores', () => fullReaudit(zone.directory, { workers: 1 })],
  ['the replay of a shipment', () => zone.questions.replay(shipment)],
  ['the views of a decision', () => zone.questions.views(shipment)],
  ['the replay of prices', () => zone.questions.replays.prices(product)],
  ['the replay of a quota', () => zone.questions.replays.quota('wo3.2026')],
];

it.each([
  ['DutyRulesEnacted', 'rules-zone', '/document'],
  ['QuotaEnacted', 'quota-wo3.2026', '/document'],
  ['ZoneRulesEnacted', 'rules-standing', '/document'],
  ['PriceFloorSet', `floor-${product}`, '/product'],
  ['MemberAdmitted', 'memberships-zone', '/state'],
])('%s that says nothing stops every audit, which names it', async (type, stream, at) => {
  const [event] = await forge(zone, stream, [{ type, data: {} }]);
  const why = new RegExp(
    `event ${event} \\(${stream}, revision \\d\\) stops the law: ${type} cannot be read as law: ${at}: `,
  );
  for (const [what, audit] of audits()) {
    const said = await audit().then(
      () => `${what} said nothing of it`,
      (error: unknown) => error,
    );
    expect(said).toBeInstanceOf(LawUnreadable);
    expect(String(said)).toMatch(why);
  }
});

it('the diff of a rule set is drawn up again as of an event before it', async () => {
  await forge(zone, `floor-${product}`, [{ type: 'PriceFloorSet', data: {} }]);
  expect(await zone.questions.rulesDiff(proposal)).toMatchObject({ identical: true });
});

it('the diff of a rule set is not drawn up against law of its stream that cannot be read', async () => {
  const [proposed] = await zone.log.readStream('rules-zone');
  const { data } = readEvent(eventTypes, proposed as StoredEvent);
  const [event] = await forge(zone, 'rules-zone', [{ type: 'DutyRulesEnacted', data: {} }]);
  const later = { type: 'DutyRulesProposed', data: { ...(data as object), proposal: 'later' } };
  await forge(zone, 'rules-zone', [later]);
  await expect(zone.questions.rulesDiff('later')).rejects.toThrow(
    new RegExp(`event ${event} \\(rules-zone, revision 2\\) stops the law`),
  );
});
