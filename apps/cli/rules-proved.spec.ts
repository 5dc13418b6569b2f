import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256Base64 } from '#ledger/core';
import { ran } from './testing/ran.ts';

const shipped = (name: string): string => `libs/trade/formulas/rule-sets/${name}.json`;
const safeguard = shipped('eu-fesi-safeguard');
const text = readFileSync(safeguard, 'utf8');

/** Runs `plimsoll rules …` in this process; what it wrote, and its exit code. */
const rules = async (argv: readonly string[], typed = '') => {
  const { code, out, err } = await ran(['rules', ...argv], { typed });
  return { code, out: out.flatMap((text) => text.split('\n')), err };
};

describe('rules prove', () => {
  it('tells of each promise that it is proved, and how long that took', async () => {
    const { code, out } = await rules(['prove', safeguard]);
    expect(code).toBe(0);
    expect(out.slice(0, 3).every((line) => line.includes(': proved: '))).toBe(true);
    expect(out[3]).toMatch(/^3 promises in \d+\.\d ms$/);
  });

  it('tells where one is refuted, what was accepted, and answers as JSON', async () => {
    const { code, out } = await rules(['prove', shipped('eu-goes-minimum-price')]);
    expect(code).toBe(0);
    expect(out[2]).toContain('neverLessForCheaper: refuted: ');
    expect(out[2]).toContain('(accepted: the ad valorem rate is the cap');
    const json = await rules(['prove', '--json', '-'], text);
    expect(JSON.parse(json.out.join('\n'))).toMatchObject([{ verdict: 'proved' }, {}, {}]);
  });

  it('ends with 1 where a promise is neither proved nor accepted, or is malformed', async () => {
    const lower = text.replace('"price": "2408.00"', '"price": "2407.99"');
    const refuted = await rules(['prove', '-'], lower);
    expect(refuted.code).toBe(1);
    expect(refuted.out.join()).toContain('nilFrom: refuted: ');
    const strange = await rules(['prove', '-'], text.replace('"in": "price"', '"in": "prise"'));
    expect(strange.code).toBe(1);
    expect(strange.err.join()).toContain('/promises/0/in: promise-input: "prise" is no input');
  });
});

describe('rules edges', () => {
  it('lists each edge with the tick under it, and the digest that is approved', async () => {
    const { code, out, err } = await rules(['edges', safeguard]);
    expect(code).toBe(0);
    expect(out.slice(3, 8).map((line) => line.trim().split(/ +/).join(' '))).toEqual([
      'price duty',
      '0 2408',
      '2407.99 0.01',
      '2408 0',
      '10000 0',
    ]);
    const json = await rules(['edges', '--json', safeguard]);
    const digest = sha256Base64(canonicalJson(JSON.parse(json.out.join('\n'))));
    expect(err).toEqual([`digest ${digest}`]);
  });
});

describe('rules diff', () => {
  it('tells the text that changes, and the prices at which the duty does', async () => {
    const { code, out } = await rules(['diff', safeguard, '-'], text.replaceAll('2408', '2500'));
    expect(code).toBe(0);
    expect(out).toContain('  /parameters/threshold/values/0/value: "2408" → "2500"');
    expect(out).toContain('  at 0 2408 → 2500 (+92), up to 2407.99 0.01 → 92.01 (+92)');
  });

  it('tells what keeps either from being a rule set', async () => {
    const { code, err } = await rules(['diff', safeguard, '-'], '{}');
    expect(code).toBe(1);
    expect(err.join()).toContain('/schema');
  });
});
