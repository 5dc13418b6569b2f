import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import fc from 'fast-check';
import type { InputValues } from '../index.ts';
import {
  clause,
  compiled,
  money,
  outcome,
  type Raw,
  row,
  ruleOf,
  someRules,
  findings,
} from '../testing/some-rules.ts';

const day = parseDate('2025-06-01');
const bounds = (raw: unknown, told: InputValues) => compiled(raw).bounds(told, day);

describe('bounds', () => {
  const inputs = {
    price: { type: 'EUR', scale: 0, domain: ['0', '3000'] },
    floor: { type: 'EUR', scale: 0, domain: ['1000', '2000'] },
    flag: { type: 'bool' },
  };
  const short = { op: 'shortfall', floor: 'floor', price: 'price' };

  it('of nothing unknown are the result', () =>
    expect(bounds(ruleOf(short, { inputs }), { price: '900', floor: '1000', flag: true })).toEqual({
      kind: 'bounds',
      least: '100',
      greatest: '100',
      isExact: true,
      type: 'EUR',
      unknown: [],
    }));

  it('where nothing turns back are met at the ends, and say which unknown decides', () =>
    expect(bounds(ruleOf(short, { inputs }), { flag: true })).toMatchObject({
      least: '0',
      greatest: '2000',
      isExact: true,
      unknown: ['price', 'floor'],
      decides: 'price',
    }));

  it('are found inside, where a capped duty is greatest', () => {
    const capped = {
      op: 'min',
      of: [
        { op: 'difference', of: 'floor', less: 'price' },
        { op: 'percentOf', percent: '39', of: 'price' },
      ],
    };
    const result = { type: 'EUR', rounded: { mode: 'halfUp', places: 2, source: 'zone' } };
    expect(bounds(ruleOf(capped, { inputs, result }), { floor: '1873', flag: true })).toMatchObject(
      {
        least: '-1127',
        greatest: '525.33',
        isExact: true,
      },
    );
  });

  it('of a truth that switches a clause are both', () => {
    const raw = someRules({
      inputs,
      clauses: [
        clause('base', short),
        clause('enRoute', money('0'), { if: 'flag', exceptTo: ['base'] }),
      ],
    });
    expect(bounds(raw, { price: '900', floor: '1000' })).toMatchObject({
      least: '0',
      greatest: '100',
      decides: 'flag',
    });
  });

  it('tell what stands in the way, and what is outside', () => {
    expect(bounds(ruleOf(short, { inputs }), { price: '-1' })).toMatchObject({ kind: 'outside' });
    const asked = {
      op: 'lawAt',
      what: 'floor',
      key: 'tin',
      date: { op: 'governingDate' },
      type: 'EUR',
      scale: 0,
    };
    expect(bounds(ruleOf(asked, { inputs }), {})).toEqual({
      kind: 'missing',
      inputs: ['floor of tin on 2025-06-01'],
    });
  });

  it('hold every result, and are met, on small domains tried in full', () => {
    const leaf = fc.constantFrom<unknown>('x', 'y', money('3'), money('-2'));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        leaf,
        fc
          .tuple(fc.constantFrom('sum', 'min', 'max'), tie('tree'), tie('tree'))
          .map(([op, a, b]) => ({ op, of: [a, b] })),
        fc.tuple(tie('tree'), tie('tree')).map(([of, less]) => ({ op: 'difference', of, less })),
        tie('tree').map((of) => ({ op: 'abs', of })),
        fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => ({
          op: 'when',
          rows: [row({ op: 'or', of: ['flag', { op: 'lt', left: a, right: b }] }, a)],
          else: c,
        })),
      ),
    }));
    const small = {
      x: { type: 'EUR', scale: 0, domain: ['-3', '4'] },
      y: { type: 'EUR', scale: 0, domain: ['0', '5'] },
      flag: { type: 'bool' },
    };
    const all = [-3, -2, -1, 0, 1, 2, 3, 4].flatMap((x) =>
      [0, 1, 2, 3, 4, 5].flatMap((y) =>
        [true, false].map((flag) => ({ x: String(x), y: String(y), flag })),
      ),
    );
    fc.assert(
      fc.property(tree, (node) => {
        const raw = ruleOf(node, { inputs: small });
        fc.pre(findings(raw).length === 0);
        const rules = compiled(raw);
        const results = all.map((told) => {
          const found = rules.evaluate(told, day, { steps: false });
          return found.kind === 'result' ? Number(found.result) : Number.NaN;
        });
        expect(rules.bounds({}, day)).toMatchObject({
          least: String(Math.min(...results)),
          greatest: String(Math.max(...results)),
          isExact: true,
        });
      }),
      { numRuns: 150 },
    );
  });
});

describe('an input nobody told', () => {
  const worst = (end: string, more: Raw = {}) => ({
    price: { type: 'EUR', scale: 0, domain: ['0', '3000'], unknown: { worst: end } },
    grade: { type: { code: ['a', 'b'] }, unknown: { worst: end } },
    ...more,
  });
  const node = {
    op: 'when',
    rows: [
      row(
        { op: 'in', of: 'grade', codes: ['a'] },
        { op: 'shortfall', floor: money('1000'), price: 'price' },
      ),
    ],
    else: money('1500'),
  };

  it.each([
    ['greatest', {}, '1500', { grade: 'b' }],
    ['greatest', { grade: 'a' }, '1000', { price: '0' }],
    ['least', { grade: 'a' }, '0', { price: '3000' }],
    ['least', { price: '400' }, '600', { grade: 'a' }],
  ] as const)('counts as the worst case, %s: %j', (...[end, told, result, assumed]) => {
    const found = compiled(ruleOf(node, { inputs: worst(end) })).evaluate(told, day);
    expect(found).toMatchObject({ kind: 'result', result, assumed });
  });

  it('is missing where the document does not say', () => {
    const inputs = worst('greatest', { mass: { type: 't.gross', scale: 2 } });
    expect(outcome(ruleOf(node, { inputs }), {})).toBe('missing mass');
  });

  it('has a domain to seek the worst case in, and one end to seek', () => {
    const price = { type: 'EUR', scale: 0, unknown: { worst: 'least' } };
    expect(findings(ruleOf('price', { inputs: { price } }))).toEqual([
      '/inputs/price/unknown worst-without-domain',
    ]);
    const origin = { type: 'origin', unknown: { worst: 'least' } };
    expect(
      findings(ruleOf('price', { inputs: { price: { type: 'EUR', scale: 0 }, origin } })),
    ).toEqual(['/inputs/origin/unknown not-for-this-type']);
    const mixed = { ...worst('greatest'), price: worst('least').price };
    expect(findings(ruleOf(node, { inputs: mixed }))).toEqual([
      '/inputs/grade/unknown worst-ends-differ',
    ]);
  });
});
