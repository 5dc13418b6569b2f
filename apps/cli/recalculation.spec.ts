import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  operator,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { plimsoll as run } from './testing/ran.ts';

const citation = 'Judgment 26-7';
const over = ['--from', '2026-02-01', '--until', '2026-04-01', '--citation', citation];
let directory: string;
let remove: () => void;
let enactment: string;

const plimsoll = (...argv: readonly string[]) => run(argv, { data: directory, typed: '{}' });
const propose = (key: string, ...more: readonly string[]) =>
  plimsoll('recalculate', ...more, ...over, '--as', ann.principal, '--key', key);

beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  const zone = await openZone(directory);
  for (const { principal, role } of [ann, bea])
    await say(zone, [operator, 'add-principal', { principal, role }, principal]);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  const enacting = { document: rulesSaying(), citation };
  const asked = await enactRules(zone, enacting, 'k');
  enactment = String(asked.flatMap(([, submitted]) => recordedBy(submitted)).at(-1)?.id);
  const reach = { product: concentrate, from: '2020-01-01', until: null, citation };
  const change = { act: 'set', floor: { ...reach, unitPrice: priceOf('100') } };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, 'k']));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, 'k']);
  await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'k']);
  await zone.settled();
  await zone.close();
});
afterEach(() => remove());

it('a recalculation is run dry, approved by another, and told as lines, JSON and CSV', async () => {
  const rows = join(directory, 'rows.csv');
  const proposed = await propose('p', '--void-rules', enactment, '--rows', rows);
  expect(proposed).toMatchObject({ code: 0, err: '' });
  expect(proposed.out).toContain('1 decision comes out otherwise');
  expect(proposed.out).toMatch(/JPN +1 +100 +0 +-100 +USD/);
  const csv = readFileSync(rows, 'utf8');
  expect(csv.split('\n')[1]).toMatch(/,JPN,tungsten\..*,100,USD,,,-100$/);
  const [, id = ''] = /^recalculation (\S+): proposed/.exec(proposed.out) ?? [];

  const touched = `void the duty rules enacted by ${enactment} from 2026-02-01 until 2026-04-01; 1 `;
  expect((await plimsoll('proposals')).out).toContain(touched);

  const zone = await openZone(directory);
  await say(zone, [bea, 'approve-recalculation', { recalculation: id }, 'k']);
  await zone.settled();
  await zone.close();
  const [, digest = ''] = /; digest (\S+)/.exec(proposed.out) ?? [];
  const closed = `; digest of what was done ${digest}, that of the dry run`;
  expect((await plimsoll('recalculation', id)).out).toContain(closed);
  const told = await plimsoll('recalculation', id, '--json');
  expect(JSON.parse(told.out)).toMatchObject({
    status: 'closed',
    approvedBy: bea.principal,
    done: 1,
    report: { changed: 1 },
    closing: { report: { changed: 1 } },
  });
  expect((await plimsoll('recalculation', id, '--csv')).out).toBe(csv.trimEnd());
});

it('says of a dry run under law that changed since that it can no longer be approved', async () => {
  const proposed = await propose('p', '--void-rules', enactment);
  const [, id = ''] = /^recalculation (\S+): proposed/.exec(proposed.out) ?? [];
  const zone = await openZone(directory);
  const admission = { state: 'CAN', from: '2026-01-01', citation: 'An act' };
  await say(zone, [ann, 'admit-member', admission, 'later']);
  await zone.settled();
  await zone.close();
  const told = await plimsoll('recalculation', id);
  expect(told.out).toContain(`recalculation ${id}: no longer to be approved`);
  expect((await plimsoll('proposals')).out).not.toContain(id);
});

it('proposes nothing where its rows cannot be written', async () => {
  const unwritable = join(directory, 'none', 'rows.csv');
  const proposed = await propose('p', '--void-rules', enactment, '--rows', unwritable);
  const why = 'wanted a file that can be written (the directory it is to be in is not there)';
  expect(proposed).toEqual({
    code: 2,
    out: '',
    err: `/rows: ${unwritable} is not right (not-writable); ${why}`,
  });
  expect((await plimsoll('events')).out).not.toContain('RecalculationProposed');
});

it('refuses what cannot be void with its rule, and says what is missing', async () => {
  const nothing = '00000000-0000-8000-8000-000000000000';
  expect(await propose('p', '--void-rules', nothing)).toMatchObject({
    code: 1,
    err: expect.stringContaining('refused by DR3'),
  });
  expect(await propose('q')).toMatchObject({ code: 2 });
  expect(await plimsoll('recalculation', nothing)).toMatchObject({ code: 2 });
});

it('tells what is wrong with a voiding of the option by which it was given', async () => {
  const floor = ['--void-floor', enactment];
  const wanted = 'is not right (not-a-product-code); wanted mineral.stage.form.grade';
  const cases: readonly (readonly [typed: readonly string[], told: string])[] = [
    [floor, `/product: nothing ${wanted}`],
    [[...floor, '--product', 'tin'], `/product: "tin" ${wanted}`],
    [['--void-floor', 'one', '--product', concentrate], '/void-floor: "one" is not right'],
    [['--void-rules', 'one'], '/void-rules: "one" is not right'],
    [['--void-member', 'ZZZ'], '/void-member: "ZZZ" is not right'],
    [['--void-rules', enactment, '--from', 'soon'], '/from: "soon" is not right'],
  ];
  for (const [n, [typed, told]] of cases.entries()) {
    const { code, err } = await plimsoll(
      'recalculate',
      ...over,
      ...typed,
      '--as',
      ann.principal,
      '--key',
      `k${n}`,
    );
    expect({ typed, code, err }).toEqual({ typed, code: 2, err: expect.stringContaining(told) });
    expect(err).not.toContain('/voiding');
  }
});
