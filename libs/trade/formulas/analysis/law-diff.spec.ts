import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IsoDate } from '#kernel';
import type { CompiledRuleSet } from '../index.ts';
import { clause, compiled, money, type Raw, someRules } from '../testing/some-rules.ts';
import { lawDiff } from './law-diff.ts';

const shortfall = (floor: string, changes: Raw = {}) =>
  compiled(
    someRules({
      clauses: [clause('base', { op: 'shortfall', floor: money(floor), price: 'price' })],
      examples: [{ in: { price: '0' }, out: floor }],
      ...changes,
    }),
  );

describe('what changes from one law to another', () => {
  it('nothing, where nothing does', () =>
    expect(lawDiff(shortfall('100'), shortfall('100'))).toMatchObject({
      text: [],
      lines: [{ price: 'price', at: '2025-01-01', inputs: {}, regions: [] }],
      incomparable: 0,
    }));

  it('the text by pointer, and the regions of the price with how much more is paid', () => {
    const { text, lines } = lawDiff(shortfall('100'), shortfall('120', { version: 2 }));
    expect(text.map(({ at }) => at)).toEqual([
      '/version',
      '/clauses/base/then/floor/value',
      '/examples/0/out',
    ]);
    expect(lines[0]?.regions).toEqual([
      {
        from: { price: '0', before: '100', after: '120', more: '20' },
        to: { price: '99.99', before: '0.01', after: '20.01', more: '20' },
        more: { least: '20', greatest: '20', isExact: true },
      },
      {
        from: { price: '100', before: '0', after: '20', more: '20' },
        to: { price: '119.99', before: '0', after: '0.01', more: '0.01' },
        more: { least: '0.01', greatest: '20', isExact: true },
      },
    ]);
  });

  it('a clause that another does not have is told by its name', () => {
    const free = clause('free', money('0'), { if: 'flag', exceptTo: ['base'] });
    const rules = shortfall('100');
    const more = compiled({ ...rules.document, clauses: [...rules.document.clauses, free] });
    expect(lawDiff(rules, more).text).toEqual([{ at: '/clauses/free', after: free }]);
    expect(lawDiff(more, rules).text).toEqual([{ at: '/clauses/free', before: free }]);
  });

  it('settings that one of the two cannot judge are counted', () => {
    const { inputs } = someRules();
    const asking = shortfall('100', {
      inputs: { ...Object(inputs), late: { type: 'bool' } },
      examples: [{ in: { price: '0', late: true }, out: '100' }],
    });
    expect(lawDiff(shortfall('100'), asking).incomparable).toBe(1);
  });

  it('law that is the first of its name is compared with no duty', () => {
    const { before, text, lines } = lawDiff(undefined, shortfall('100'));
    expect([before, text.some(({ at }) => at === '/clauses')]).toEqual([null, true]);
    expect(lines[0]?.regions).toMatchObject([
      { from: { price: '0', before: '0', after: '100' }, to: { price: '99.99', after: '0.01' } },
    ]);
  });

  it('the least and greatest difference of a region are what trying every price finds', () => {
    const modes = ['halfUp', 'halfEven', 'down', 'up', 'floor', 'ceiling'];
    const percents = fc.integer({ min: 1, max: 60 });
    const how = fc.record({ mode: fc.constantFrom(...modes), places: fc.constantFrom(0, 1, 2) });
    const rate = (percent: number, rounded: object) =>
      compiled(
        someRules({
          inputs: { price: { type: 'EUR', scale: 2, domain: ['1', '9'] } },
          clauses: [clause('base', { op: 'percentOf', percent: String(percent), of: 'price' })],
          result: { type: 'EUR', rounded: { ...rounded, source: 'zone' } },
          examples: [{ in: { price: '1' }, out: '0' }],
        }),
      );
    const cents = (rules: CompiledRuleSet, tick: number): number => {
      const told = { price: (tick / 100).toFixed(2) };
      const found = rules.evaluate(told, '2025-01-01' as IsoDate);
      return found.kind === 'result' ? Math.round(Number(found.result) * 100) : Number.NaN;
    };
    fc.assert(
      fc.property(percents, percents, how, (a, b, rounded) => {
        const [old, now] = [rate(a, rounded), rate(b, rounded)];
        for (const { from, to, more } of lawDiff(old, now).lines.flatMap((one) => one.regions)) {
          if (more?.isExact !== true) continue;
          const [low = 0, high = 0] = [from, to].map(({ price }) =>
            Math.round(Number(price) * 100),
          );
          const tried = Array.from({ length: high - low + 1 }, (_, n) => low + n).map(
            (tick) => cents(now, tick) - cents(old, tick),
          );
          expect(Math.round(Number(more.least) * 100)).toBe(Math.min(...tried));
          expect(Math.round(Number(more.greatest) * 100)).toBe(Math.max(...tried));
        }
      }),
      { numRuns: 60 },
    );
  });
});
