import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type EventLog, start } from '#ledger/core';
import { Double } from '../../../test/double/index.ts';
import { gathered, wordsOf } from '../core/testing/samples.ts';
import { logOn } from './testing/on-double.ts';
import { engineEvents, stream, wordsUpTo, write } from './testing/writes.ts';

/** Resolves once somebody is subscribed. */
const listening = async ({ subscriptions }: Double): Promise<void> => {
  while (subscriptions.size === 0) await pause(5);
};
/** Resolves when a subscription is asked for, and fails when none is for long. */
const subscribedAnew = async ({ faults }: Double): Promise<void> => {
  faults.add({ call: 'subscribe', checkpointShift: 0 });
  for (const until = performance.now() + 20_000; faults.pending > 0; await pause(20)) {
    if (performance.now() > until) throw new Error('nobody subscribed anew');
  }
};
type Its = Awaited<ReturnType<typeof logOn<Double>>>;
const byAnother = ({ store }: Double, prefix: string) =>
  store.append(`${prefix}${stream}`, 'no_stream', engineEvents());
const following = (log: EventLog, enough: number) =>
  gathered(log.follow(start, new AbortController().signal), enough);

describe('the bell', () => {
  it.each<[string, (its: Its) => unknown]>([
    ['another process', ({ double, prefix }) => byAnother(double, prefix)],
    ['this one', ({ log }) => write(log, 0, 1)],
  ])('is made anew when the subscription is silent of what %s writes', async (_, writes) => {
    await using its = await logOn(await Double.start());
    const all = following(its.log, 2);
    await listening(its.double);
    its.double.upsetSubscriptions('silence');
    const anew = subscribedAnew(its.double);
    await writes(its);
    await anew;
    await write(its.log, 1, 2);
    expect(wordsOf(await all)).toEqual(['0', '1']);
  });

  it('keeps a subscription that tells of what comes, and one that has nothing to tell of', async () => {
    await using its = await logOn(await Double.start());
    const other = await logOn(its.double);
    const all = following(its.log, 6);
    await listening(its.double);
    const faulty = { call: 'subscribe', checkpointShift: 0, stream: '$all' } as const;
    its.double.faults.add(faulty);
    for (let n = 0; n < 6; n += 1) {
      await write(its.log, n, n + 1);
      await write(other.log, n, n + 1);
      await pause(n < 3 ? 10 : 1_100);
    }
    expect(wordsOf(await all)).toEqual(wordsUpTo(6));
    await pause(2_500);
    expect(its.double.faults.pending).toBe(1);
    await other.log.close();
  });
});
