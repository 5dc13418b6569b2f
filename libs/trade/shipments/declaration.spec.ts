import { describe, expect, it } from '@jest/globals';
import { attempt, Malformed } from '#kernel';
import { parseDeclaration } from './declaration.ts';
import { rawDeclaration } from '#host/testing';

const problemsOf = (changed: Readonly<Record<string, unknown>>): readonly string[] => {
  const read = attempt(parseDeclaration, rawDeclaration(changed));
  return read instanceof Malformed ? read.problems.map(({ at, rule }) => `${at} ${rule}`) : [];
};

describe('reading a declaration', () => {
  it('takes the least that must be told, and keeps all that was', () => {
    expect(parseDeclaration(rawDeclaration())).toEqual(rawDeclaration());
    const more = rawDeclaration({
      hs: { edition: '2022', code: '261100' },
      origin: { ore: 'AUS', concentrate: 'XXX' },
      dates: { acceptance: '2026-03-01', export: '2026-02-01', arrival: '2026-02-28' },
      particulars: { enRoute: true, quotaOrder: '09.1234' },
      aggregate: false,
      reference: 'INV-1',
    });
    expect(parseDeclaration(more)).toEqual(more);
  });

  it('tells everything that is wrong at once', () =>
    expect(
      problemsOf({
        quantity: { amount: '0', unit: 'stone' },
        value: { amount: 900, currency: 'usd' },
        origin: { smelted: 'AUS' },
        dates: { acceptance: '2026-02-30' },
        colour: 'red',
      }),
    ).toEqual([
      '/colour unknown-field',
      '/origin/smelted not-in-list',
      '/dates/acceptance not-a-date',
      '/quantity/amount not-positive',
      '/quantity/unit not-a-unit',
      '/value/amount not-a-decimal',
      '/value/currency unknown-currency',
    ]));

  it('belongs to the state that the goods enter, or leave', () => {
    expect(problemsOf({ to: 'CAN' })).toEqual(['/to not-the-declarant']);
    expect(problemsOf({ flow: 'export' })).toEqual(['/from not-the-declarant']);
    expect(problemsOf({ flow: 'export', from: 'JPN', to: 'AUS' })).toEqual([]);
  });
});
