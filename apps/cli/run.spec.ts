import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productSaying } from '#host/testing';
import { Zone } from '#host/zone';
import { plimsoll as run } from './testing/ran.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'));
const data = join(directory, 'data');
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the program in this process; what it wrote, and its exit code. */
const plimsoll = (line: string, typed = '') => run(line.split(' '), { data, typed });

describe('usage', () => {
  it.each([
    ['bogus', "unknown command 'bogus'"],
    ['standing --bogus', "unknown option '--bogus'"],
    ['floor', "missing required argument 'product'"],
    ['law one too many', 'too many arguments'],
    ['do admit-member', "required option '--as <principal>' not specified"],
    ['demo --seed x', '/seed: "x" is not right (not-a-number)'],
    ['start --port none', '/port: "none" is not right (not-a-port)'],
    ['start --port 65536', '/port: "65536" is not right (not-a-port)'],
    ['keys rotate A', '/principal: "A" is not right (not-a-principal)'],
    ['rules lint /nowhere.json', '/file: /nowhere.json is not right (not-readable)'],
    ['rules lint /tmp', 'a file that can be read (this one is a directory, and a file is wanted)'],
  ])('%s is told in words, with 2', async (line, words) => {
    const { code, out, err } = await plimsoll(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });

  it('is helped with 0', async () => {
    expect(await plimsoll('--help')).toMatchObject({ code: 0, err: '' });
    expect((await plimsoll('do --help')).out).toContain('declare-shipment: Declare a shipment');
  });

  it('is helped with an example for every command', async () => {
    const { out } = await plimsoll('--help');
    const names = [...out.matchAll(/^  ([a-z][a-z-]+) /gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(17);
    for (const name of names.filter((one) => one !== 'help')) {
      const { out: help, code } = await plimsoll(`${name} --help`);
      expect({ name, code }).toEqual({ name, code: 0 });
      const below = [...help.matchAll(/^  (list|add|rotate|revoke|lint|status) /gm)];
      const leaves = below.length === 0 ? [name] : below.map(([, one = '']) => `${name} ${one}`);
      for (const leaf of leaves) {
        expect((await plimsoll(`${leaf} --help`)).out).toContain('Example:\n  npx plimsoll');
      }
    }
  });

  it('makes no ledger by asking, and says with 3 that there is none', async () => {
    expect(await plimsoll('standing')).toEqual({
      code: 3,
      out: '',
      err: `Cannot run: there is no ledger in ${data}; plimsoll start makes one.`,
    });
  });

  it('tells everything that is wrong with a rule set, with 1', async () => {
    const { code, out } = await plimsoll('rules lint -', '{}');
    expect(code).toBe(1);
    expect(out).toMatch(/\d+ findings$/);
  });
});

describe('a ledger of its own', () => {
  beforeAll(async () => (await Zone.open({ directory: data })).close());
  const add = 'do add-principal --as operator.1 --key k1';
  const operator = '{"principal":"operator.1","role":"operator"}';

  it('lets its first operator add itself, once, and nobody after that', async () => {
    expect(await plimsoll(add, operator)).toMatchObject({ code: 0, err: '' });
    expect((await plimsoll(add, operator)).out).toContain('"outcome": "already"');
    const refused = await plimsoll('do add-principal --as operator.1 --key k2', operator);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('refused by PR1');
    const unknown = await plimsoll('do add-principal --as operator.2 --key k1', operator);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect((await plimsoll('principals')).out).toContain('operator.1');
  });

  it('tells every problem of an input on a line of its own', async () => {
    const path = join(directory, 'input.json');
    writeFileSync(path, '{"principal":"A B","role":"king","more":1}');
    const { code, err } = await plimsoll(
      `do add-principal --as operator.1 --key k3 --file ${path}`,
    );
    expect(code).toBe(2);
    expect(err.split('\n')).toHaveLength(3);
  });

  it('knows a date as its end', async () => {
    const { out } = await plimsoll('standing --json --valid 2025-01-01 --known 2025-01-31');
    expect(JSON.parse(out)).toMatchObject({ at: { known: '2025-01-31T23:59:59.999Z' } });
    const wrong = await plimsoll('law --known 2025-02-30');
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(await plimsoll('law --known soon')).toMatchObject({ code: 2, out: '' });
    const account = await plimsoll('account JPN --valid 2025-01-01 --known 2025-01-31');
    expect(account.out).toMatch(
      /^Account of JPN, on 2025-01-01, as known at 2025-01-31T23:59:59.999Z\n/,
    );
  });

  it('answers questions as JSON where asked', async () => {
    const { out } = await plimsoll('standing --json --valid 2025-01-01');
    expect(JSON.parse(out)).toEqual({ at: { valid: '2025-01-01' }, states: [] });
  });

  const quote =
    'quote --product tin.metal.ingot.lme --origin AUS --to JPN --date 2026-03-01 ' +
    '--quantity 10 --unit t.gross --value 900';

  it.each([
    ['--incoterm FOB --charge freight', '/charge: freight is not right (not-known)'],
    ['--charge freight=80', '/incoterm: nothing is not right'],
    ['--assay WO3', '/assay: WO3 is not right'],
    ['--incoterm FOB --charge freigth=80', '/terms/charges/freigth: the field is not right'],
    ['--incoterm FOB --charge freight=80:EUX', '/terms/charges/freight/currency: "EUX"'],
    ['--moisture 100', '/moisturePercent: "100" is not right (not-a-percentage)'],
  ])('quotes nothing on %s, and says where and why', async (typed, words) => {
    const { code, out, err } = await plimsoll(`${quote} ${typed}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });

  it('quotes nothing of a product that nobody listed', async () => {
    const { code, out, err } = await plimsoll(quote);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      '/product: tin.metal.ingot.lme is not right (SH1); wanted a product in the catalogue on 2026-03-01',
    );
  });

  it('quotes on terms, step by step with the reason of each', async () => {
    const secretariat = '{"principal":"sec.1","role":"secretariat"}';
    await plimsoll('do add-principal --as operator.1 --key k4', secretariat);
    const names = { mineral: 'tin', stage: 'metal', form: 'ingot', grade: 'lme' };
    const tin = productSaying({ product: 'tin.metal.ingot.lme', ...names, priceUnit: 't.gross' });
    await plimsoll('do list-product --as sec.1 --key k5', JSON.stringify(tin));
    const terms = '--incoterm FOB --charge freight=80 insurance=5 --discount cash=10';
    const { code, out } = await plimsoll(`${quote} ${terms}`);
    expect(code).toBe(0);
    expect(out).toContain('to the point netFreeAtFrontierBeforeDuty:');
    expect(out).toMatch(/\+ 80 USD +FOB: the seller pays until the goods are on board;/);
    expect(out).toMatch(/- 10 USD +cash discount/);
  });

  it('tells events after a position that was told, and of no other', async () => {
    const { out } = await plimsoll('events --limit 1');
    const next = /next: --after (\S+)$/.exec(out)?.[1] ?? '';
    expect((await plimsoll(`events --after ${next}`)).out).toContain('PrincipalAdded');
    expect(await plimsoll('events --after soon')).toMatchObject({ code: 2, out: '' });
  });

  it('tells how its log is', async () => {
    const { code, out } = await plimsoll('log status');
    expect(code).toBe(0);
    expect(out).toMatch(/^SQLite [\d.]+, .*ledger\.sqlite\n/);
    expect(out).toContain('it can be relied on');
  });

  it('is not filled with invented trade', async () => {
    const { code, err } = await plimsoll('demo --declarations 1');
    expect(code).toBe(2);
    expect(err).toContain('not-a-demonstration');
  });

  it('in use by another answers questions, and is not touched: 3, and where it is served', async () => {
    writeFileSync(
      join(data, 'lock'),
      JSON.stringify({ pid: process.ppid, address: 'http://there:1' }),
    );
    const asked = await plimsoll('law');
    const { code, err } = await plimsoll('rebuild');
    rmSync(join(data, 'lock'));
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(code).toBe(3);
    expect(err).toContain('http://there:1');
  });
});
