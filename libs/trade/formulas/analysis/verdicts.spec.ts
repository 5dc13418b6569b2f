import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { clause, compiled, money, type Raw, ruleOf } from '../testing/some-rules.ts';
import { prove } from './prove.ts';
import { statementOf } from './statement.ts';
import { subjectOf } from './subject.ts';
import { provePromises, type Verdict, verdictText } from './verdict.ts';

const shipped = (name: string): Raw =>
  JSON.parse(readFileSync(new URL(`../rule-sets/${name}.json`, import.meta.url), 'utf8')) as Raw;
const verdicts = (name: string, promises: readonly Raw[], changes: Raw = {}): readonly Verdict[] =>
  provePromises(compiled({ ...shipped(name), accepts: [], ...changes, promises }));

/** A verdict in short: the prices and duties where it is refuted, and the region where it holds. */
const short = (verdict: Verdict | undefined): unknown => {
  if (verdict?.verdict !== 'refuted') return verdict?.verdict;
  const { at, holds, price = '' } = verdict;
  const seen = (one: (typeof at)[number] | undefined) => [one?.inputs[price], one?.duty];
  return { at: at.map(seen), holds: [seen(holds?.from), seen(holds?.to)] };
};

const cited = (id: string, node: Raw, more: Raw = {}): Raw =>
  clause(id, node, { ...more, source: 'undertaking' });
const neverLess = { id: 'neverLessForCheaper', duty: 'nonIncreasing' };
const fine = { type: 'EUR/t.gross', per: 'unit' };
const toFourPlaces = { mode: 'halfUp', places: 4, source: 'zr' };

describe('what the published rules keep', () => {
  it('case 2, shortfall above quota: never less for cheaper, and the floor is held', () => {
    const holdsFloor = { id: 'holdsFloor', floor: 'threshold', per: 'outOfQuota' };
    const all = verdicts('eu-fesi-safeguard', [
      neverLess,
      { ...holdsFloor, where: { enRoute: false } },
      holdsFloor,
      { id: 'noGain', duty: 'landedNonDecreasing', per: 'outOfQuota' },
    ]);
    expect(all.map(({ verdict }) => verdict)).toEqual(['proved', 'proved', 'refuted', 'proved']);
  });

  it('case 3, floor 1873 and cap 39 %: the duty rises with the price up to 1,347.48', () => {
    const where = { grade: 'middle', cap: '39' };
    const [never, holds, gain] = verdicts(
      'eu-goes-minimum-price',
      [
        { ...neverLess, where },
        { id: 'holdsFloor', floor: 'floor', where },
        { id: 'noGain', duty: 'landedNonDecreasing' },
      ],
      { result: { ...fine, rounded: toFourPlaces } },
    );
    expect(short(never)).toEqual({
      at: [
        ['0', '0'],
        ['0.01', '0.0039'],
      ],
      holds: [
        ['1347.48', '525.5172'],
        ['10000', '0'],
      ],
    });
    expect(short(holds)).toEqual({
      at: [['0', '0']],
      holds: [
        ['1347.49', '525.51'],
        ['10000', '0'],
      ],
    });
    expect(short(gain)).toBe('proved');
  });

  it('case 4, the ladder: never less for cheaper, and the floor is never restored', () => {
    const [never, holds, at100] = verdicts('wto-ladder', [
      neverLess,
      { id: 'holdsFloor', floor: 'trigger' },
      { id: 'at100', floor: 'trigger', where: { trigger: '100' } },
    ]);
    expect(short(never)).toBe('proved');
    expect(holds?.verdict).toBe('refuted');
    expect(short(at100)).toMatchObject({
      holds: [
        ['100', '0'],
        ['100000', '0'],
      ],
    });
  });

  it('case 10, the cliff: cheaper may pay less, and the floor is not held under 0.38', () => {
    const { inputs } = shipped('undertaking-cliff');
    const [never, holds] = verdicts(
      'undertaking-cliff',
      [neverLess, { id: 'holdsFloor', floor: 'floor' }],
      {
        inputs: {
          ...Object(inputs),
          price: {
            type: 'EUR/kg.gross',
            scale: 2,
            rounded: { mode: 'halfUp', places: 2 },
            domain: ['0', '1'],
          },
        },
        clauses: [
          cited('full', { op: 'percentOf', percent: 'rate', of: 'price' }),
          cited(
            'kept',
            { op: 'const', value: '0', type: 'EUR/kg.gross' },
            { exceptTo: ['full'], if: { op: 'ge', left: 'price', right: 'floor' } },
          ),
        ],
        result: { type: 'EUR/kg.gross', per: 'unit', rounded: toFourPlaces },
        examples: [],
      },
    );
    expect(short(never)).toMatchObject({
      holds: [
        ['0.55', '0.2618'],
        ['1', '0'],
      ],
    });
    expect(short(holds)).toMatchObject({
      holds: [
        ['0.38', '0.1809'],
        ['1', '0'],
      ],
    });
  });

  it('a fixed part and what the price is below: floor and gain, all amounts free', () => {
    const floor = { op: 'const', value: '880', type: 'EUR/t.gross' };
    const below = { op: 'shortfall', floor, price: 'price' };
    const rate = { op: 'sum', of: [{ op: 'percentOf', percent: '10.5', of: floor }, below] };
    const price = { type: 'EUR/t.gross', scale: 2, domain: ['0', '10000'] };
    const mass = { type: 't.gross', scale: 3, domain: ['0', '100000'] };
    const document = ruleOf(
      { op: 'perUnit', rate, quantity: 'mass' },
      {
        inputs: { price, mass },
        result: { type: 'EUR', rounded: { mode: 'halfUp', places: 2, source: 'zone' } },
        promises: [
          { id: 'floor', floor, per: 'mass' },
          { id: 'gain', duty: 'landedNonDecreasing', per: 'mass' },
        ],
      },
    );
    const all = provePromises(compiled(document));
    expect(all.map(({ verdict }) => verdict)).toEqual(['proved', 'proved']);
  });

  it('what one box does not settle, more may: a product of a number with itself', () => {
    const square = { op: 'product', of: ['ratio', 'ratio', money('1')] };
    const of = { op: 'product', of: ['ratio', money('1')] };
    const { document } = compiled(ruleOf({ op: 'difference', of, less: square }));
    const promise = { id: 'most', atMost: { op: 'const', value: '0.25', type: 'EUR' } } as const;
    const subject = subjectOf(document);
    const statement = subject && statementOf(subject, promise);
    const kinds = [1, 400].map((limit) => statement && prove(statement, limit).kind);
    expect(kinds).toEqual(['notDecided', 'proved']);
  });

  it('a verdict is told in one sentence', () => {
    const [first] = verdicts('eu-goes-minimum-price', [
      { id: 'a', floor: 'floor', where: { grade: 'middle', cap: '39' } },
    ]);
    expect(first && verdictText(first)).toBe(
      'refuted: price and duty are never less than floor, roundings included, ' +
        'where grade is middle and cap is 39; not at price 0 (duty 0) with grade middle, cap 39; ' +
        'it holds from 1347.48 (duty 525.52) to 10000 (duty 0)',
    );
  });
});
