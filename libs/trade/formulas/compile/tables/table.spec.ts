import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scaled } from '../../testing/some-nodes.ts';
import { compiled, findings, money, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';
import { lintRuleSet } from '../../index.ts';
import { parseDate } from '#kernel';

const row = (when: Raw, value: string): Raw => ({ when, value: money(value) });
const table = (rows: readonly Raw[], more: Raw = {}): Raw => ({
  op: 'table',
  columns: { price: 'price', grade: 'grade', flag: 'flag', day: 'day' },
  policy: 'unique',
  rows,
  ...more,
});
const cheap = { price: { below: '100' } };
const dear = { price: { from: '100' } };

describe('a table', () => {
  const rows = [
    row({ ...cheap, grade: { in: ['a'] } }, '1'),
    row({ ...cheap, grade: { in: ['b', 'c'] }, flag: true }, '2'),
    row({ ...cheap, grade: { in: ['b', 'c'] }, flag: false }, '3'),
    row({ ...dear, day: { below: '2025-07-01' } }, '4'),
    row({ ...dear, day: { from: '2025-07-01' } }, '5'),
  ];
  it.each([
    [{ price: '99.99', grade: 'a' }, '1'],
    [{ price: '0', grade: 'c', flag: true }, '2'],
    [{ price: '50', grade: 'b' }, '3'],
    [{ price: '100', grade: 'a', day: '2025-06-30' }, '4'],
    [{ price: '100', grade: 'a', day: '2025-07-01' }, '5'],
  ])('of one row for each case: %j is %s', (inputs, wanted) =>
    expect(outcome(ruleOf(table(rows)), inputs)).toBe(wanted),
  );

  const overlapping = [row({ price: { from: '10' } }, '5'), row({ price: { upTo: '20' } }, '7')];
  it.each([
    ['sum', '10', '12'],
    ['sum', '9.99', '7'],
    ['sum', '20.01', '5'],
    ['max', '15', '7'],
    ['max', '20.01', '5'],
  ])('by %s at %s is %s', (policy, price, wanted) =>
    expect(outcome(ruleOf(table(overlapping, { policy })), { price })).toBe(wanted),
  );

  it('adds nil, or takes the "else", where no row holds', () => {
    const rows = [row({ price: { above: '10', upTo: '20' } }, '5')];
    const at = (price: string, more: Raw) => outcome(ruleOf(table(rows, more)), { price });
    expect(at('10', { policy: 'sum' })).toBe('0');
    expect(at('10', { policy: 'sum', else: money('9') })).toBe('9');
    expect(at('10.01', { policy: 'sum', else: money('9') })).toBe('5');
    expect(at('10', { policy: 'max', else: money('-9') })).toBe('-9');
    expect(at('20', { policy: 'max', else: money('9') })).toBe('5');
    expect(at('20.01', { else: money('9') })).toBe('9');
  });

  it('tells which rows counted, whatever the policy', () => {
    const live = (more: Raw, price: string) => {
      const node = table(overlapping, { id: 'bands', ...more });
      const found = compiled(ruleOf(node)).evaluate({ price }, parseDate('2025-06-01'), {
        steps: false,
      });
      return found.kind === 'result' && found.rows;
    };
    expect(live({ policy: 'sum' }, '15')).toEqual([
      { id: 'bands', row: 0 },
      { id: 'bands', row: 1 },
    ]);
    expect(live({ policy: 'max' }, '9')).toEqual([{ id: 'bands', row: 1 }]);
  });
});

describe('a table refused', () => {
  const at = '/clauses/0/then';
  it.each([
    ['a gap', [row(cheap, '1'), row({ price: { above: '100' } }, '2')], `${at}/rows table-gap`],
    [
      'an overlap',
      [row(cheap, '1'), row({ price: { from: '99.99' } }, '2')],
      `${at}/rows/1 table-overlap`,
    ],
    ['a dead row', [row({}, '1'), row({ price: { above: '1000' } }, '2')], `${at}/rows/1 dead-row`],
    ['no column', [row({ colour: true }, '1')], `${at}/rows/0/when/colour unknown-name`],
    [
      'a truth of a number',
      [row({ price: true }, '1')],
      `${at}/rows/0/when/price condition-misfits`,
    ],
    [
      'codes of a number',
      [row({ price: { in: ['a'] } }, '1')],
      `${at}/rows/0/when/price condition-misfits`,
    ],
    [
      'a range of codes',
      [row({ grade: { from: '1' } }, '1')],
      `${at}/rows/0/when/grade condition-misfits`,
    ],
    [
      'a number for a date',
      [row({ day: { from: '1' } }, '1')],
      `${at}/rows/0/when/day condition-misfits`,
    ],
    [
      'an unknown code',
      [row({ grade: { in: ['z'] } }, '1')],
      `${at}/rows/0/when/grade unknown-code`,
    ],
    [
      'two lower ends',
      [row({ price: { from: '1', above: '1' } }, '1')],
      `${at}/rows/0/when/price edge-twice`,
    ],
  ])('%s', (_, rows, wanted) => expect(findings(ruleOf(table(rows)))).toContain(wanted));

  it('says where', () => {
    const told = (rows: readonly Raw[]) =>
      lintRuleSet(ruleOf(table(rows)))
        .map(({ message }) => message)
        .join();
    expect(told([row(cheap, '1'), row({ price: { above: '100' } }, '2')])).toContain(
      'no row holds at price 100',
    );
    expect(
      told([row({ grade: { in: ['a', 'b'] } }, '1'), row({ grade: { in: ['b', 'c'] } }, '2')]),
    ).toContain('rows 0 and 1 both hold at price 0, grade b');
  });

  it('200 rows of three columns are looked at in full', () => {
    const rows = Array.from({ length: 200 }, (_, n) =>
      row({ price: { from: String(n * 5), below: String(n * 5 + 5) }, flag: true }, String(n)),
    );
    expect(findings(ruleOf(table(rows, { else: money('0') })))).toEqual([]);
  });

  it('gap and overlap are told exactly when trying every place finds one', () => {
    const edge = fc.integer({ min: 0, max: 6 }).map(String);
    const condition = fc.oneof(
      fc.constant({}),
      edge.map((from) => ({ n: { from } })),
      edge.map((upTo) => ({ n: { upTo } })),
      fc.boolean().map((flag) => ({ flag })),
      fc.tuple(edge, fc.boolean()).map(([below, flag]) => ({ n: { below }, flag })),
    );
    const holds = (when: Raw, n: number, flag: boolean): boolean => {
      const { from = '0', upTo = '9', below = '9' } = Object(when['n']) as Record<string, string>;
      const within = n >= Number(from) && n <= Number(upTo) && n < Number(below);
      return within && (when['flag'] ?? flag) === flag;
    };
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), (whens) => {
        const inputs = { n: { type: '1', scale: 0, domain: ['0', '6'] }, flag: { type: 'bool' } };
        const node = {
          op: 'table',
          columns: { n: 'n', flag: 'flag' },
          policy: 'unique',
          rows: whens.map((when) => ({ when, value: '1' })),
        };
        const found = findings(ruleOf(scaled(node), { inputs })).join();
        const counts = [0, 1, 2, 3, 4, 5, 6].flatMap((n) =>
          [true, false].map((flag) => whens.filter((when) => holds(when, n, flag)).length),
        );
        expect(found.includes('table-gap')).toBe(counts.includes(0));
        expect(found.includes('table-overlap')).toBe(counts.some((count) => count > 1));
      }),
      { numRuns: 300 },
    );
  });
});
