import { expect, it } from '@jest/globals';
import { DrawnUp } from './drawn-up.ts';

const batchOf = (length: number, first = 0) =>
  Array.from({ length }, (_, n) => [`${first + n}`, first + n] as const);
const keptOf = (drawnUp: DrawnUp<number>, upTo: number) =>
  Array.from({ length: upTo }, (_, n) => n).filter((n) => drawnUp.get(`${n}`) === n);

it('keeps the whole of a batch, however many proposals it has', () => {
  const drawnUp = new DrawnUp<number>();
  drawnUp.keep(batchOf(2000));
  expect(keptOf(drawnUp, 2000)).toHaveLength(2000);
});

it('keeps 512 of what was drawn up before, and forgets the oldest first', () => {
  const drawnUp = new DrawnUp<number>();
  for (let n = 0; n < 3000; n += 1) drawnUp.keep(batchOf(1, n));
  const kept = keptOf(drawnUp, 3000);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([513, 2487, 2999]);
});

it('takes what is drawn up again for new', () => {
  const drawnUp = new DrawnUp<number>();
  drawnUp.keep(batchOf(512));
  drawnUp.keep([['0', 0]]);
  for (let n = 512; n < 1019; n += 1) drawnUp.keep(batchOf(1, n));
  expect([drawnUp.get('0'), drawnUp.get('1')]).toEqual([0, undefined]);
});
