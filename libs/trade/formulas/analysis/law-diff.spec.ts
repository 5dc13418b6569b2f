import { describe, expect, it } from '@jest/globals';
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
      },
      {
        from: { price: '100', before: '0', after: '20', more: '20' },
        to: { price: '119.99', before: '0', after: '0.01', more: '0.01' },
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
});
