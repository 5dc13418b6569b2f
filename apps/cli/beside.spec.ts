import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  enactMethod,
  enactRules,
  ann,
  bea,
  concentrate,
  determinePrice,
  observePrice,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  rulesSaying,
  say,
} from '#host/testing';
import { Zone } from '#host/zone';
import { shippedMethods } from '#trade/reference-prices';
import { serve, type Served } from '../api/serve.ts';
import { run } from './run.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-beside-'));
const [alone, beside] = [join(directory, 'alone'), join(directory, 'beside')];
const citation = 'An act';
let zone: Zone;
let served: Served;

const columns =
  'declared_by,reference,flow,product,from,to,acceptance,quantity,unit,value,currency,price_basis';
const row = (reference: string, value: string) =>
  `JPN,${reference},import,${concentrate},AUS,JPN,2026-03-01,10,t.dry,${value},USD,CIF`;
const trade = join(directory, 'trade.csv');

const enact = async (path: string): Promise<void> => {
  const made = await openZone(path);
  await say(made, [ann, 'list-product', productSaying(), 'k']);
  await say(made, [ann, 'admit-member', { state: 'JPN', from: '2020-01-01', citation }, 'k']);
  await enactRules(made, { document: rulesSaying(), citation }, 'k');
  const floor = {
    product: concentrate,
    from: '2020-01-01',
    until: null,
    unitPrice: priceOf('100'),
    citation,
  };
  const proposed = await say(made, [ann, 'propose-floor', { act: 'set', floor }, 'k']);
  const approval = { product: concentrate, proposal: proposalOf(proposed) };
  await say(made, [bea, 'approve-floor', approval, 'k']);
  const later = { ...floor, from: '2027-01-01' };
  await say(made, [ann, 'propose-floor', { act: 'set', floor: later }, 'k2']);
  await enactMethod(made, shippedMethods['last-publications']);
  for (const day of ['2026-01-05', '2026-01-06', '2026-01-07'])
    await observePrice(made, [day, '90']);
  await determinePrice(made, { method: 'last-publications', on: '2026-02-01' });
  await made.settled();
  await made.close();
};

/** What differs between two runs of the same: ids, moments, keys, directories, speeds. */
const alike = (text: string, data: string): string =>
  text
    .replaceAll(data, 'DATA')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'MOMENT')
    .replaceAll(/plk_[\w-]+/g, 'KEY')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'DIGEST')
    .replaceAll(/[A-Za-z0-9+/]{43}=/g, 'DIGEST')
    .replaceAll(/\b[0-9a-f]{8}\b/g, 'PRINT')
    .replaceAll(/in [\d.]+ s \(\d+ a second\)/g, 'SPEED');

const plimsoll = async (data: string, line: string, typed = '') => {
  const told: string[] = [];
  const code = await run(line.split(' '), {
    out: (text) => told.push(`out ${text}`),
    err: (text) => told.push(`err ${text}`),
    isTerminal: false,
    env: { PLIMSOLL_DATA: data },
    input: async () => typed,
  });
  return { code, told: told.map((text) => alike(text, data)) };
};

beforeAll(async () => {
  await enact(alone);
  cpSync(alone, beside, { recursive: true });
  writeFileSync(trade, [columns, row('a', '900'), row('b', 'much'), row('c', '1100')].join('\n'));
  zone = await Zone.open({ directory: beside });
  served = await serve({ zone, port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await served.close();
  await zone.close();
  rmSync(directory, { recursive: true });
});

const member = '{"state":"NOR","from":"2021-01-01","citation":"An act"}';
const declaration = JSON.stringify(rawDeclaration());
const quote = `quote --product ${concentrate} --origin AUS --quantity 10 --unit t.dry`;
/** A day of an operator: what is typed, what is typed in, and the exit code it comes to. */
const day: readonly (readonly [line: string, code: number, typed?: string])[] = [
  ['keys add op.1', 2],
  ['principals add op.1 --role operator', 0],
  ['principals add op.1 --role operator --as op.1', 1],
  ['principals add op.2 --role operator', 2],
  ['principals revoke p.operator.1 --reason left --as op.1', 0],
  ['principals add op.1 --role operator', 1],
  ['principals add sec.1 --role secretariat', 0],
  ['principals add jpn.1 --role customs --state JPN', 0],
  ['principals add jpn.2 --role customs', 2],
  ['principals add x.1 --role king', 2],
  ['principals add x.1 --role auditor --as sec.1', 2],
  ['principals add x.1 --role auditor --as nobody', 2],
  ['principals list --json', 0],
  ['keys add sec.1', 0],
  ['keys add sec.1', 0],
  ['keys rotate sec.1', 0],
  ['keys list', 0],
  ['keys revoke sec.1 00000000', 2],
  ['keys revoke sec.1', 0],
  ['keys revoke sec.1', 2],
  ['keys add nobody', 2],
  ['keys add sec.1 --as sec.1', 2],
  ['do admit-member --as sec.1 --key m1', 0, member],
  ['do admit-member --as sec.1 --key m1', 0, member],
  ['do admit-member --as sec.1 --key m1', 2, member.replace('2021', '2022')],
  ['do admit-member --as sec.1 --key m2', 1, member],
  ['do admit-member --as sec.1 --key m3', 2, '{"state":"QQQ","more":1}'],
  ['do admit-member --as sec.1 --key m4', 2, '{"state":'],
  ['do admit-member --as sec.1 --key m4', 2, member.replace('{', '{"from":"2022-01-01",')],
  ['do admit-member --as sec.1 --key m4', 2, '['.repeat(10_000)],
  ['do admit-member --as sec.1 --key m4', 2, `{"state":"${'x'.repeat(1024 * 1024)}"}`],
  ['do admit-member --as sec.1 --key m5', 2, '{"citation":"\\ud800"}'],
  ['do admit-member --as op.1 --key m6', 2, member],
  ['do admit-nobody --as sec.1 --key m7', 2, member],
  ['do declare-shipment --as jpn.1 --key d1', 0, declaration],
  ['do declare-shipment --as jpn.1 --key d2', 2, declaration.replace('2026-03-01', '2026-02-30')],
  ['do pay-duty --as jpn.1 --key p1', 2, '{}'],
  [
    'do cancel-shipment --as jpn.1 --key c1',
    1,
    '{"shipment":"00000000-0000-8000-8000-000000000000","cancellation":{"reason":"no","on":"2026-03-02"}}',
  ],
  [`import ${trade} --bad DATA/bad.csv`, 1],
  [`import ${trade} --bad DATA/bad.csv --json`, 1],
  [`import ${trade} --profile ${trade}`, 2],
  ['import /nowhere.csv', 2],
  [`import ${trade} --profile payments`, 2],
  ['rebuild', 0],
  ['standing --valid 2026-06-30', 0],
  ['standing JPN --why --valid 2026-06-30 --json', 0],
  ['account JPN --lines --valid 2026-06-30', 0],
  ['law --valid 2026-06-30', 0],
  [`floor ${concentrate} --valid 2026-06-30 --json`, 0],
  [`floor ${concentrate} --valid 2019-06-30`, 2],
  [`reference-price ${concentrate} --valid 2026-06-30`, 0],
  [`reference-price ${concentrate} --valid 2026-06-30 --method last-publications --json`, 0],
  [`reference-price ${concentrate} --valid 2026-01-01`, 0],
  [`reference-price ${concentrate} --method none`, 2],
  ['reference-price tin', 2],
  ['reference-price --valid 2026-06-30', 0],
  ['reference-price --valid 2026-06-30 --json', 0],
  ['reference-price --method last-publications', 2],
  ['reference-price --known 2026-06-30', 2],
  ['proposals', 0],
  [`${quote} --price 90 --json`, 0],
  ['re-audit', 0],
  ['events --limit 3', 0],
  ['principals revoke jpn.1 --reason gone', 0],
  ['principals revoke jpn.1 --reason gone', 1],
  ['do declare-shipment --as jpn.1 --key d3', 2, declaration],
  ['principals add op.2 --role operator', 0],
  ['principals add op.3 --role operator', 2],
];

it('everything comes to the same with and without a server', async () => {
  for (const [line, code, typed] of day) {
    const [here, there] = [line.replace('DATA', alone), line.replace('DATA', beside)];
    const offline = await plimsoll(alone, here, typed);
    const online = await plimsoll(beside, there, typed);
    expect({ line, ...offline }).toMatchObject({ line, code });
    expect({ line, ...online }).toEqual({ line, ...offline });
    expect(offline.told.join('\n')).not.toMatch(/\n\s+at |undefined|\[object/);
  }
  const bad = [alone, beside].map((data) => readFileSync(join(data, 'bad.csv'), 'utf8'));
  expect(bad[0]).toContain('not-a-decimal');
  expect(bad[1]).toBe(bad[0]);
}, 60_000);

it('facts name who acted, through the server too', async () => {
  const { told } = await plimsoll(beside, 'events --json --limit 1000');
  const { events } = JSON.parse(told.join('').slice('out '.length)) as {
    readonly events: readonly { readonly type: string; readonly actor: string }[];
  };
  const actors = events.filter(({ type }) => type === 'PrincipalAdded').map(({ actor }) => actor);
  expect(new Set(actors)).toEqual(new Set(['p.operator.1', 'op.1']));
});
