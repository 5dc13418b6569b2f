import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import type { LawAnswer, LawLookUp, LawQuestion, LawWord } from '../../index.ts';
import {
  clause,
  compiled,
  findings,
  money,
  outcome,
  type Raw,
  row,
  ruleOf,
  someRules,
} from '../../testing/some-rules.ts';

const governing = { op: 'governingDate' };
const floor = (more: Raw = {}): Raw => ({
  op: 'lawAt',
  what: 'floor',
  key: 'nickel.matte',
  date: governing,
  type: 'EUR',
  scale: 2,
  ...more,
});
const answers: Readonly<Record<LawWord, (question: LawQuestion) => LawAnswer | undefined>> = {
  floor: ({ key }) =>
    key === 'nickel.matte' ? { value: '110.5', type: 'EUR', event: 'floor-1' } : undefined,
  method: ({ knownOn }) => ({ value: knownOn === '2025-05-15' ? '90' : '95', event: 'found' }),
  lastFixing: () => ({ value: '12.345', event: 'fixed' }),
  reference: () => ({ value: '7', type: 'USD', event: 'reference' }),
  rate: () => undefined,
  membership: () => undefined,
};
const law: LawLookUp = (question) => answers[question.what](question);
const found = (node: unknown, inputs: Raw = {}, changes: Raw = {}) =>
  outcome(ruleOf(node, changes), { price: '1', ...(inputs as Record<string, string>) }, { law });

describe('a question to the law', () => {
  it('is answered at the date, and the answering event is told', () => {
    expect(found(floor())).toBe('110.5');
    const evaluation = compiled(ruleOf(floor())).evaluate({ price: '1' }, parseDate('2025-06-01'), {
      law,
    });
    expect(evaluation).toMatchObject({
      asked: [
        {
          name: 'floor of nickel.matte on 2025-06-01',
          value: '110.5',
          type: 'EUR',
          event: 'floor-1',
        },
      ],
    });
  });

  it.each([
    ['nothing known', floor({ key: 'tin' }), 'missing floor of tin on 2025-06-01'],
    ['else', floor({ key: 'tin', else: money('5') }), '5'],
    [
      'another unit',
      floor({ what: 'reference', key: 'tin' }),
      'outside reference of tin on 2025-06-01 in USD',
    ],
    [
      'too many decimals',
      floor({ what: 'lastFixing' }),
      'outside lastFixing of nickel.matte on 2025-06-01 12.345',
    ],
    [
      'beyond its domain',
      floor({ domain: ['0', '100'] }),
      'outside floor of nickel.matte on 2025-06-01 110.5',
    ],
  ])('%s', (_, node, wanted) => expect(found(node)).toBe(wanted));

  it('is missing where no law was handed over', () =>
    expect(outcome(ruleOf(floor()), { price: '1' })).toBe(
      'missing floor of nickel.matte on 2025-06-01',
    ));

  it('is asked only where the evaluation comes to it', () => {
    const node = {
      op: 'when',
      rows: [row('flag', floor({ key: 'tin' }))],
      else: money('1'),
    };
    expect(found(node)).toBe('1');
    expect(found(node, { flag: true })).toBe('missing floor of tin on 2025-06-01');
  });

  it('may name its key by a code', () => {
    const product = { type: { code: ['nickel.matte', 'tin'] } };
    const { key: _, ...rest } = floor();
    const node = { ...rest, keyOf: 'product' };
    expect(found(node, { product: 'nickel.matte' }, { inputs: { product } })).toBe('110.5');
    expect(found(node, { product: 'tin' }, { inputs: { product } })).toContain('missing');
  });

  it.each([
    [floor({ domain: ['5', '1'] }), '/domain domain-ends'],
    [floor({ else: 'mass' }), '/else units-differ'],
    [floor({ else: money('1.005') }), '/else scale-too-small'],
    [floor({ date: 'price' }), '/date not-a-date'],
    [floor({ type: 'EUR/t' }), '/type not-a-type'],
    [floor({ keyOf: 'grade' }), ' not-exactly-one'],
  ])('%j: %s', (node, wanted) =>
    expect(findings(ruleOf(node))).toContain(`/clauses/0/then${wanted}`),
  );
});

describe('a parameter fed by a method', () => {
  const fed = (more: Raw = {}) => ({
    threshold: {
      type: 'EUR',
      scale: 2,
      domain: ['0', '1000'],
      fedBy: { method: 'nickel-reference', key: 'nickel.matte', source: 'law', ...more },
    },
  });
  it('is what the method found, or had found on the freeze date', () => {
    expect(found('threshold', {}, { parameters: fed() })).toBe('95');
    const freeze = { op: 'const', value: '2025-05-15', type: 'date' };
    expect(found('threshold', {}, { parameters: fed({ freeze }) })).toBe('90');
  });
  it('is missing by name', () =>
    expect(outcome(ruleOf('threshold', { parameters: fed() }), { price: '1' })).toBe(
      'missing method of nickel-reference/nickel.matte on 2025-06-01',
    ));
  it('states its decimals, and has no values of its own', () => {
    const { threshold } = fed();
    const lint = (spec: Raw) => findings(ruleOf('threshold', { parameters: { threshold: spec } }));
    expect(lint({ ...threshold, scale: undefined })).toEqual([
      '/parameters/threshold scale-missing',
    ]);
    const values = [{ from: '2025-01-01', value: '1', source: 'law' }];
    expect(lint({ ...threshold, values })).toEqual(['/parameters/threshold not-exactly-one']);
  });
});

describe('a saving', () => {
  const savings = [{ fact: 'flag', source: 'law', until: '2025-09-01' }];
  const raw = someRules({ savings, clauses: [clause('base', 'price')] });
  it('keeps the law before this rule set while its fact holds, up to its day', () => {
    expect(outcome(raw, { price: '1', flag: true })).toBe('saved by flag');
    expect(outcome(raw, { price: '1' })).toBe('1');
    expect(outcome(raw, { price: '1', flag: true }, '2025-09-01')).toBe('1');
  });
  it('names a truth among the inputs', () =>
    expect(findings(someRules({ savings: [{ fact: 'price', source: 'law' }] }))).toEqual([
      '/savings/0/fact unknown-name',
    ]));
});
