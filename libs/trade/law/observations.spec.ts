import { describe, expect, it } from '@jest/globals';
import { concentrate, bookOf, floorCorrected, floorSet, idOf, ratePublished } from '#host/testing';
import type { LawEvent } from './law-events.ts';
import { supersededBefore } from './observations.ts';

const voided = {
  type: 'PriceFloorVoided',
  data: {
    product: concentrate,
    voids: idOf(1),
    from: '2026-01-01',
    until: '2026-02-01',
    citation: 'Judgment 26-7',
    recalculation: idOf(700),
  },
} as unknown as LawEvent;
const again = floorCorrected('120', { corrects: 1 });
const book = bookOf(
  floorSet('100'),
  floorCorrected('110', { corrects: 1 }),
  again,
  voided,
  ratePublished(),
);
const superseded = (n: number) => {
  const learned = book.find(idOf(n));
  return learned && supersededBefore(book, learned);
};

describe('what a fact of law puts out of force', () => {
  it.each([
    ['a floor first set: nothing', 1, []],
    ['a correction of a floor: the floor as it was set', 2, [1]],
    ['the next correction: the former one too', 3, [1, 2]],
    [
      'a voiding: the floor in every version, for a method that asked for it asks again',
      4,
      [1, 2, 3],
    ],
    ['a rate first published: nothing', 5, []],
  ])('%s', (_, n, facts) => expect(superseded(n)).toEqual(facts.map(idOf)));
});
