import { expect, it } from '@jest/globals';
import { TamperedRecord } from '#ledger/core';
import { Unbroken } from './unbroken.ts';

const at = (stream: string, ...revisions: readonly number[]) =>
  revisions.map((revision) => ({ stream, revision }));

it('asks for the event before the first that it meets of a stream, once', () => {
  const unbroken = new Unbroken();
  expect(unbroken.meet([...at('a', 0, 1), ...at('b', 4, 5), ...at('a', 2)])).toEqual(at('b', 3));
  expect(unbroken.meet(at('b', 6))).toEqual([]);
  expect(unbroken.meet(at('b', 5, 6, 7))).toEqual([]);
  unbroken.forget(at('b', 3));
  expect(unbroken.meet(at('b', 8))).toEqual(at('b', 7));
});

it('tells what is missing between two', () => {
  const unbroken = new Unbroken();
  unbroken.meet(at('a', 0, 1));
  expect(() => unbroken.meet(at('a', 3))).toThrow(TamperedRecord);
  expect(() => unbroken.meet(at('a', 3))).toThrow('a@2');
});

it('keeps the streams met last, no more than so many, and asks again for those it forgot', () => {
  const unbroken = new Unbroken();
  const meet = (from: number, to: number, revision: number) =>
    unbroken.meet(
      Array.from({ length: to - from }, (_, n) => ({ stream: `stream-${from + n}`, revision })),
    );
  meet(0, 20_000, 0);
  expect(meet(1, 20_000, 1)).toEqual([]);
  meet(20_000, 40_001, 0);
  expect(unbroken.meet(at('stream-0', 1))).toEqual(at('stream-0', 0));
  expect(meet(20_001, 40_000, 1)).toEqual([]);
});

it('asks again for what it could not look for, however long ago', () => {
  const unbroken = new Unbroken();
  unbroken.meet(at('a', 4));
  for (let n = 0; n < 20_000; n += 1) unbroken.meet(at(`stream-${n}`, 0));
  unbroken.forget(at('a', 3));
  expect(unbroken.meet(at('a', 5))).toEqual(at('a', 4));
});
