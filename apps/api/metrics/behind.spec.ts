import { expect, it } from '@jest/globals';
import type { Position } from '#ledger/core';
import { Behind } from './behind.ts';

const at = (text: string): Position => text as Position;

it('measures from when the end was first seen ahead of the view', () => {
  const behind = new Behind();
  const look = (position: string, end: string, now: number) =>
    behind.seconds('shipments', at(position), { end: at(end), now });
  expect(look('1', '1', 0)).toBe(0);
  expect(look('1', '2', 1_000)).toBe(0);
  // What comes meanwhile makes it no less late.
  expect(look('1', '5', 31_000)).toBe(30);
  // It has taken in what it was late with; what it is late with now was first seen now.
  expect(look('3', '5', 41_000)).toBe(0);
  expect(look('3', '5', 51_000)).toBe(10);
  expect(look('5', '5', 61_000)).toBe(0);
  expect(look('5', '6', 71_000)).toBe(0);
});

it('keeps views apart', () => {
  const behind = new Behind();
  const look = (view: string, now: number) => behind.seconds(view, at('1'), { end: at('2'), now });
  expect(look('law', 0)).toBe(0);
  expect(look('shipments', 5_000)).toBe(0);
  expect([look('law', 10_000), look('shipments', 10_000)]).toEqual([10, 5]);
});
