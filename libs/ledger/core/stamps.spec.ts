import { expect, it } from '@jest/globals';
import type { Instant } from '#kernel';
import { ClockStopped, Stamps } from './stamps.ts';
import { SetClock } from './testing/counter.ts';

const noon = Date.parse('2026-11-24T12:00:00.000Z');
const hourMs = 3_600_000;

it('never goes back, whatever the clock does', () => {
  const clock = new SetClock(noon);
  const stamps = new Stamps(clock);
  clock.pass(10);
  expect(stamps.next()).toBe('2026-11-24T12:00:00.010Z');
  clock.nowMs -= hourMs;
  expect(stamps.next()).toBe('2026-11-24T12:00:00.010Z');
  clock.nowMs += hourMs;
  clock.pass(5);
  expect(stamps.next()).toBe('2026-11-24T12:00:00.015Z');
});

it('lets a laptop sleep, and stops at a leap of more than a day until it is resumed', () => {
  const clock = new SetClock(noon);
  const stamps = new Stamps(clock);
  for (let night = 0; night < 5; night += 1) {
    clock.nowMs += 9 * hourMs;
    expect(stamps.next()).toBe(new Date(clock.nowMs).toISOString());
  }
  clock.nowMs += 25 * hourMs;
  expect(() => stamps.next()).toThrow(ClockStopped);
  expect(() => stamps.next()).toThrow(ClockStopped);
  expect(stamps.look()).toContain('leapt');
  stamps.resume();
  expect(stamps.next()).toBe(new Date(clock.nowMs).toISOString());
});

it('starts up to 5 s behind the last event, with its stamp, and no further', () => {
  const last = '2026-11-24T12:00:05.000Z' as Instant;
  const near = new Stamps(new SetClock(noon));
  near.startAfter(last);
  expect(near.next()).toBe(last);
  const far = new Stamps(new SetClock(noon - 1));
  far.startAfter(last);
  expect(() => far.next()).toThrow(ClockStopped);
});

it('trusts a clock behind the last event where an operator did, until it goes back further', () => {
  const last = '2026-11-24T13:00:00.000Z' as Instant;
  const resumed = { at: last, clock: '2026-11-24T12:00:00.000Z' as Instant };
  const started = (nowMs: number, at: Instant) => {
    const stamps = new Stamps(new SetClock(nowMs));
    stamps.startAfter(at, resumed);
    return stamps.look();
  };
  expect(started(noon, last)).toBeUndefined();
  expect(started(noon - 1, last)).toContain('behind the last event');
  expect(started(noon, '2026-11-24T13:00:00.001Z' as Instant)).toContain('behind the last event');
});
