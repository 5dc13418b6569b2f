import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type EventLog, start, UnknownPosition } from '#ledger/core';
import { Double, type Upset } from '../../../test/double/index.ts';
import { gathered, wordsOf } from '../core/testing/samples.ts';
import { logOn } from './testing/on-double.ts';
import { wordsUpTo, write } from './testing/writes.ts';

const following = (log: EventLog, enough: number) =>
  gathered(log.follow(start, new AbortController().signal), enough);

describe('a following', () => {
  it.each<[string, Upset]>([
    ['ends', 'end'],
    ['is cut off', 'drop'],
    ['falls silent', 'silence'],
    ['errs', { status: 'unknown' }],
    ['is dropped by a server that is too busy', { status: 'too busy' }],
    ['is cancelled by the server', { status: 'cancelled' }],
  ])('has every event once, in order, when the subscription %s', async (_, upset) => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const all = following(its.log, 9);
    for (let n = 3; n < 9; n += 1) {
      its.double.upsetSubscriptions(upset);
      await write(its.log, n, n + 1);
      await pause(20);
    }
    expect(wordsOf(await all)).toEqual(wordsUpTo(9));
  });

  it('waits for a leader that has what another told: one may be behind for a moment', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const all = following(its.log, 6);
    await pause(100);
    its.double.faults.add({ call: 'read', stream: '$all', behind: 2, times: 3 });
    await pause(1_200);
    await write(its.log, 3, 6);
    expect(wordsOf(await all)).toEqual(wordsUpTo(6));
  });

  it('ends where nobody has what it was to go on from', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const [last] = (await gathered(its.log.readAll(start))).slice(-1);
    await using empty = await logOn(await Double.start());
    const lost = gathered(
      empty.log.follow(last?.position ?? start, new AbortController().signal),
      1,
    );
    await expect(lost).rejects.toThrow(UnknownPosition);
  });

  it('believes no checkpoint: those ahead of the events cost it none', async () => {
    await using its = await logOn(await Double.start());
    its.double.faults.add({ call: 'subscribe', checkpointShift: 5, times: 9 });
    const all = following(its.log, 20);
    for (let n = 0; n < 20; n += 4) {
      await write(its.log, n, n + 4);
      its.double.upsetSubscriptions('end');
    }
    expect(wordsOf(await all)).toEqual(wordsUpTo(20));
  });

  it('outlives the server’s being away, and says so meanwhile', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 2);
    const all = following(its.log, 4);
    await pause(100);
    its.double.kill(0);
    await pause(500);
    expect(await its.log.status()).toMatchObject({
      position: null,
      trouble: expect.stringContaining('cannot be reached'),
      lastError: { what: expect.stringContaining('ECONNREFUSED') },
    });
    await its.double.revive(0);
    await write(its.log, 2, 4);
    expect(wordsOf(await all)).toEqual(wordsUpTo(4));
    while ((await its.log.status()).trouble !== null) await pause(50);
  });

  it('takes up at any place, again and again, without gap or repeat', async () => {
    await using its = await logOn(await Double.start());
    const writing = write(its.log, 0, 60);
    const words: string[] = [];
    for (let after = start; words.length < 60;) {
      const enough = Math.min(60 - words.length, 1 + Math.floor(Math.random() * 3));
      const page = await gathered(its.log.follow(after, new AbortController().signal), enough);
      words.push(...wordsOf(page));
      after = page.at(-1)?.position ?? after;
    }
    await writing;
    expect(words).toEqual(wordsUpTo(60));
  });
});
