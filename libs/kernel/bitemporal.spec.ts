import { describe, expect, it } from '@jest/globals';
import { assertedOn, type Assertion } from './bitemporal.ts';
import type { IsoDate } from './iso-date.ts';

const said = (
  value: string,
  [from, until]: readonly [string, string | null],
  known: number,
): Assertion<string> => ({
  period: { from: from as IsoDate, until: until as IsoDate | null },
  value,
  known,
});
const history = [
  said('first', ['2026-01-01', null], 1),
  said('second', ['2026-06-01', null], 3),
  said('corrected', ['2026-02-01', '2026-03-01'], 5),
];

describe('what holds on a date, as known', () => {
  it.each([
    ['2025-12-31', 9, undefined],
    ['2026-01-01', 9, 'first'],
    ['2026-02-10', 4, 'first'],
    ['2026-02-10', 5, 'corrected'],
    ['2026-03-01', 5, 'first'],
    ['2026-06-01', 2, 'first'],
    ['2026-06-01', 3, 'second'],
    ['2026-06-01', 0, undefined],
  ])('on %s after %d facts: %s', (date, known, value) =>
    expect(assertedOn(history, date as IsoDate, known)?.value).toBe(value),
  );

  it('takes all that was ever learned when no moment is named', () => {
    expect(assertedOn(history, '2026-02-10' as IsoDate)?.value).toBe('corrected');
  });
});
