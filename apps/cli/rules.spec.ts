import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256Base64 } from '#ledger/core';
import { ran } from './testing/ran.ts';

const file = 'libs/trade/formulas/rule-sets/eu-fesi-safeguard.json';
const text = readFileSync(file, 'utf8');

/** Runs `plimsoll rules …` in this process; what it wrote, and its exit code. */
const rules = async (argv: readonly string[], typed = '') => {
  const { code, out, err } = await ran(['rules', ...argv], { typed });
  return { code, out, err };
};

describe('rules run', () => {
  const inputs = '{"price":"1180","outOfQuota":"1"}';

  it('tells the result, the clause, and each step in words', async () => {
    const { code, out } = await rules(['run', file, '--in', inputs, '--at', '2026-01-01']);
    expect(code).toBe(0);
    expect(out[0]).toBe('1228 EUR by clause "base" on 2026-01-01');
    expect(out.at(-1)).toContain('‘enroute’ did not count, because');
    expect(out[1]).toContain('(2,408 EUR/t.gross [art1]) less');
  });

  it('takes the inputs from a file, and answers as JSON', async () => {
    const { out } = await rules(['run', file, '--json', '--in', '@-'], inputs);
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      result: '1228',
      worksheet: [{ id: 'rate' }, { id: 'base' }, { id: 'result' }],
    });
  });

  it.each([
    ['{"prise":"1"}', 'wanted an input of this rule set', 'did you mean "price"?'],
    ['{"price":1180}', '/in/price: 1180 is not right', 'such as "1180"'],
    ['{"price":"1180"}', '/in/outOfQuota: nothing is not right (missing)', 'nobody told'],
    ['{"price":"1.005","outOfQuota":"1"}', '/in/price: 1.005', 'at most 2 decimals'],
    ['{"price":"1",}', '--in: line 1, column 14', 'a key in double quotation marks'],
    ['[]', 'wanted an object such as', ''],
  ])('of %s says what would be right, with 2', async (given, ...words) => {
    const { code, out, err } = await rules(['run', file, '--in', given]);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    for (const part of words) expect(err.join('\n')).toContain(part);
  });

  it('asks the law that it is given', async () => {
    const fed = 'libs/trade/formulas/rule-sets/fed-and-frozen.json';
    const told = '{"price":"70","mass":"10","signed":"2026-03-01"}';
    const law =
      '[{"what":"method","key":"tungsten-average/tungsten.metal.powder.w-99-9","value":"80"}]';
    const { out } = await rules(['run', fed, '--in', told, '--law', law]);
    expect(out[0]).toContain('60 USD by clause "base"');
    const { code, err } = await rules(['run', fed, '--in', told]);
    expect(code).toBe(2);
    expect(err[0]).toContain(
      'method of tungsten-average/tungsten.metal.powder.w-99-9 on 2026-01-01',
    );
  });

  it('is only for days of the law', async () => {
    const { code, err } = await rules(['run', file, '--in', inputs, '--at', '2020-01-01']);
    expect(code).toBe(2);
    expect(err[0]).toContain(
      '--at: 2020-01-01 is not right (outside); wanted a day from 2025-11-18',
    );
  });

  it('of a rule set with findings tells them, with 1', async () => {
    const { code, err } = await rules(
      ['run', '-', '--in', '{}'],
      text.replace('"floor": "thr', '"floor": "tr'),
    );
    expect(code).toBe(1);
    expect(err[0]).toContain('/clauses/0/then/rate/floor: unknown-name');
    expect(err[1]).toMatch(/^ {4}line \d+: "treshold"$/);
  });
});

describe('rules lint', () => {
  it('says sound, with 0', async () =>
    expect(await rules(['lint', file])).toEqual({ code: 0, out: ['sound'], err: [] }));

  it.each([
    ['{\n "a": 1,\n "a": 2}', '/input: line 3, column 2', 'each key once'],
    ['{\n "a": 1 "b": 2}', '/input: line 2, column 9', 'a comma or }'],
    ["{'a': 1}", 'line 1, column 2', 'a key in double quotation marks'],
    ['{"a": .5}', 'line 1, column 7', 'a value'],
    ['{"a": [1, 2}', 'line 1, column 12', 'a comma or ]'],
    ['{"a": 1', 'line 1, column 8: the end', 'a comma or }'],
    ['{} {}', 'line 1, column 4', 'nothing after the document'],
    ['', 'line 1, column 1: the end', 'a value'],
    ['['.repeat(400), 'line 1, column 252', 'at most 250 levels'],
  ])('of broken JSON tells line and column: %j', async (broken, ...words) => {
    const { code, err } = await rules(['lint', '-'], broken);
    expect(code).toBe(2);
    for (const part of words) expect(err.join('\n')).toContain(part);
  });

  it('shows what stands where something is missing: the part around it', async () => {
    const { out } = await rules(['lint', '-'], text.replace('"source": "enr",', ''));
    expect(out[0]).toContain('/clauses/1/source');
    expect(out[1]).toContain('"id": "enroute"');
    expect(out.at(-1)).toBe('1 finding');
  });
});

describe('rules words, examples, schema and digest', () => {
  it('puts the rule into words', async () => {
    const { code, out } = await rules(['words', file]);
    expect(code).toBe(0);
    expect(out).toContain(
      '  Except ‘enroute’ [enr], in the place of ‘base’, if “already on its way”: 0 EUR.',
    );
  });

  it('runs the examples, and fails with 1 where one does not hold', async () => {
    expect((await rules(['examples', file])).code).toBe(0);
    const { code, out } = await rules(['examples', '-'], text.replace('"1228.00"', '"1228.01"'));
    expect(code).toBe(1);
    expect(out[1]).toMatch(/^1 {2}FAILS {2}1228\.01/);
    expect(out.at(-1)).toContain('/examples/0: expected 1228.01');
  });

  it('digests what enacting records, whatever the order and space of the file', async () => {
    const digest = sha256Base64(canonicalJson(JSON.parse(text)));
    expect((await rules(['digest', file])).out).toEqual([digest]);
    expect((await rules(['digest', '-'], JSON.stringify(JSON.parse(text)))).out).toEqual([digest]);
  });

  it('prints the schema', async () => {
    const { out } = await rules(['schema']);
    expect(JSON.parse(out.join(''))).toMatchObject({ title: 'plimsoll/rule-set@1' });
  });
});
