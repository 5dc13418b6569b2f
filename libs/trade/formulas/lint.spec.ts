import { describe, expect, it } from '@jest/globals';
import { lintRuleSet } from './index.ts';
import { findings, money, type Raw, ruleOf, someRules } from './testing/some-rules.ts';

const nested = (depth: number): unknown => {
  let node: unknown = 'price';
  for (let n = 0; n < depth; n += 1) node = { op: 'negate', of: node };
  return node;
};
const lists = (depth: number): unknown => {
  let value: unknown = [];
  for (let n = 0; n < depth; n += 1) value = [value];
  return value;
};

describe('form', () => {
  it('a sound document has no findings', () => expect(findings(someRules())).toEqual([]));

  it.each([null, 7, 'text', [], true])('%j is no document', (raw) =>
    expect(findings(raw)).toEqual([' not-an-object']),
  );

  it('unknown keys are refused by pointer, and the known ones are named', () => {
    const [top] = lintRuleSet(someRules({ priority: 1 }));
    expect(top).toMatchObject({ at: '/priority', code: 'unknown-field' });
    expect(top?.message).toContain('appliesBy');
    const [inner] = lintRuleSet(ruleOf({ op: 'negate', of: 'price', places: 2 }));
    expect(inner).toMatchObject({ at: '/clauses/0/then/places', code: 'unknown-field' });
    expect(inner?.message).toContain('op, id, label, source, of');
  });

  it('an unknown operation is refused, and the known ones are named', () => {
    const [found] = lintRuleSet(ruleOf({ op: 'power', of: 'price' }));
    expect(found).toMatchObject({ at: '/clauses/0/then/op', code: 'unknown-op' });
    expect(found?.message).toContain('percentOf');
  });

  it('a missing or wrong part is told where it should be', () =>
    expect(findings(someRules({ result: undefined, language: '1', kind: 'wish' }))).toEqual([
      '/language not-in-list',
      '/kind not-in-list',
      '/result not-an-object',
    ]));

  it.each([['nickel.ore.x.y.z'], ['Nickel'], ['']])('no product pattern: %s', (pattern) =>
    expect(findings(someRules({ scope: { products: [pattern] } }))).toEqual([
      '/scope/products/0 not-a-pattern',
    ]),
  );

  it('the policy of exchange is checked in its form', () => {
    const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
    const fx = (policy: Raw) => findings(someRules({ fx: { invoice: policy } }));
    expect(fx({ policy: 'dateOf', by: 'acceptance', rounded })).toEqual([]);
    expect(fx({ policy: 'best', by: 'acceptance', rounded })).toEqual([
      '/fx/invoice/policy not-in-list',
    ]);
    const quarterly = { policy: 'quarterly', by: 'export', series: 'us-quarterly', rounded };
    const override = { series: 'us-daily', differsBy: '5', source: 'zone' };
    const crossing = { through: 'EUR', cross: rounded, inverse: rounded };
    expect(fx({ ...quarterly, override, ...crossing })).toEqual([]);
    expect(fx({ ...quarterly, through: 'EUR' })).toEqual(['/fx/invoice cross-rounding']);
    expect(fx({ ...quarterly, override: { ...override, differsBy: '0', source: 'x' } })).toEqual([
      '/fx/invoice/override/differsBy not-positive',
    ]);
    expect(fx({ ...quarterly, override: { ...override, source: 'x' } })).toEqual([
      '/fx/invoice/override/source unknown-source',
    ]);
  });
});

describe('limits', () => {
  it.each([100, 10_000])('%i operations deep is found before anything recurs', (depth) =>
    expect(findings(ruleOf(nested(depth))).join()).toMatch(/^\/clauses\/0\/then[/of]* too-deep$/),
  );
  it('lists 10,000 deep are found as well', () =>
    expect(findings(someRules({ clauses: lists(10_000) })).join()).toContain('too-deep'));
  it('60 operations deep is within', () => expect(findings(ruleOf(nested(60)))).toEqual([]));

  it('depth is counted through lets', () => {
    const names = Array.from({ length: 190 }, (_, n) => `n${n}`);
    const lets = Object.fromEntries(
      names.map((name, n) => [name, { op: 'negate', of: names[n + 1] ?? 'price' }]),
    );
    expect(findings(ruleOf('n0', { let: lets })).join()).toContain('too-deep');
  });

  it('more than 2,000 operations are too many', () => {
    const of = Array.from({ length: 45 }, () => ({ op: 'sum', of: Array(45).fill(money('1')) }));
    expect(findings(ruleOf({ op: 'sum', of })).join()).toContain('too-many-nodes');
  });
});

describe('inputs and the result', () => {
  const withInput = (input: Raw) =>
    findings(someRules({ inputs: { price: { type: 'EUR', scale: 2 }, it: input } }));
  it.each([
    [{ type: 'EUR' }, ' scale-missing'],
    [{ type: 'EUR/t', scale: 2 }, '/type not-a-type'],
    [{ type: 'EUR', scale: 2, domain: ['5', '1'] }, '/domain domain-ends'],
    [{ type: 'EUR', scale: 2, domain: ['0', '1.005'] }, '/domain domain-ends'],
    [{ type: 'EUR', scale: 2, unknown: '1.005' }, '/unknown value-not-of-type'],
    [{ type: 'EUR', scale: 2, rounded: { mode: 'halfUp', places: 3 } }, '/rounded scale-too-small'],
    [{ type: 'bool', scale: 2 }, '/scale not-for-this-type'],
    [{ type: { code: ['a'] }, unknown: 'b' }, '/unknown value-not-of-type'],
  ])('%j: %s', (input, wanted) => expect(withInput(input)).toEqual([`/inputs/it${wanted}`]));

  const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
  it.each([
    [{ type: 't.gross', rounded }, '/result/type result-type'],
    [{ type: 'EUR/t.gross', rounded }, '/result/per result-per'],
    [{ type: 'EUR', per: 'unit', rounded }, '/result/per result-per'],
    [{ type: 'XYZ', rounded }, '/result/type not-a-type'],
    [
      { type: 'EUR', rounded: { mode: 'halfUp', source: 'zone' } },
      '/result/rounded not-exactly-one',
    ],
  ])('a result of %j: %s', (result, wanted) =>
    expect(findings(someRules({ result }))).toEqual([wanted]),
  );
});

describe('examples', () => {
  const example = (changes: Raw) =>
    lintRuleSet(someRules({ examples: [{ in: { price: '50' }, out: '5.00', ...changes }] }));

  it('that hold are no findings', () => {
    expect(example({})).toEqual([]);
    expect(example({ clause: 'base', at: '2026-12-31' })).toEqual([]);
  });
  it('that fail say what was expected and what is', () =>
    expect(example({ out: '5.01' })).toEqual([
      {
        at: '/examples/0',
        code: 'example-fails',
        message: 'expected 5.01, actual is 5 by clause "base"; mend the rule or the example',
      },
    ]));
  it.each([
    [{ clause: 'other' }, 'expected 5.00 by clause "other"'],
    [{ in: {} }, 'price is missing'],
    [{ in: { price: '1.005' } }, 'at most 2 decimals'],
    [{ at: '2027-01-01' }, 'on which the rule set is law'],
    [{ in: { price: '50', prise: '1' } }, '"prise" is no input'],
  ])('%j', (changes, words) => expect(example(changes)[0]?.message).toContain(words));

  it.each([
    [{ in: {}, missing: ['price'] }, []],
    [{ in: { price: '1001' }, outside: 'price' }, []],
    [{ in: { price: '5' }, at: '2027-01-01', outside: 'at' }, []],
    [
      { in: { price: '50' }, missing: ['price'] },
      [
        'expected nothing, because price is missing, actual is 5 by clause "base"; mend the rule or the example',
      ],
    ],
    [
      { in: {}, outside: 'price' },
      [
        'expected nothing, because price is outside, actual is nothing, because price is missing; mend the rule or the example',
      ],
    ],
  ])('of nothing that comes out: %j', (one, messages) => {
    const found = lintRuleSet(someRules({ examples: [one] }), { draws: 5 });
    expect(found.map(({ message }) => message)).toEqual(messages);
  });
});
