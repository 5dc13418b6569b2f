import { describe, expect, it } from '@jest/globals';
import { type EventLog, start, UnknownPosition } from '#ledger/core';
import { Double, type Upset } from '../../../test/double/index.ts';
import { gathered, partOf, wordsOf } from '../core/testing/samples.ts';
import { proposedOf } from './record.ts';
import { logOn } from './testing/on-double.ts';

const stream = 'case-a';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Appends so many events to one stream, one by one. */
const write = async (log: EventLog, from: number, until: number): Promise<void> => {
  for (let n = from; n < until; n += 1) {
    const expected = n === 0 ? 'none' : n - 1;
    await log.append([partOf({ stream, expected, says: [String(n)] })]);
  }
};
const wordsUpTo = (n: number) => Array.from({ length: n }, (_, at) => String(at));
/** Waits until no reading is under way, by far not so long as a silent one is waited for. */
const noneUnderWay = async ({ readings }: Double): Promise<void> => {
  for (const until = performance.now() + 5_000; readings.size > 0; await pause(5)) {
    if (performance.now() > until) throw new Error('a reading is still under way');
  }
};
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

  it('finds what another process writes while the subscription is silent, and subscribes anew', async () => {
    await using its = await logOn(await Double.start());
    const other = await logOn(its.double);
    const all = following(its.log, 2);
    await pause(3_000);
    its.double.upsetSubscriptions('silence');
    its.double.faults.add({ call: 'subscribe', checkpointShift: 0 });
    its.double.store.append(`${its.prefix}${stream}`, 'no_stream', engineEvents());
    await other.log.close();
    for (let n = 0; n < 30 && its.double.faults.pending > 0; n += 1) await pause(100);
    expect(its.double.faults.pending).toBe(0);
    await write(its.log, 1, 2);
    expect(wordsOf(await all)).toEqual(['0', '1']);
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

/** What `write` would have another process store. */
const engineEvents = () => {
  const { events } = partOf({ stream, expected: 'none', says: ['0'] });
  return events.map((event) => Object.assign(proposedOf(event), { isJson: true }));
};

describe('a reading', () => {
  it.each<[string, Upset]>([
    ['is cut off', 'drop'],
    ['falls silent', 'silence'],
    ['errs', { status: 'internal' }],
    ['is met by a server that is not ready', { status: 'unavailable' }],
  ])('is done again when it %s in the middle', async (_, upset) => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 6);
    for (const afterMessages of [0, 3]) {
      its.double.faults.add({ call: 'read', upset, afterMessages, times: 2 });
      expect(await its.log.readStream(stream)).toHaveLength(6);
      its.double.faults.add({ call: 'read', upset, afterMessages, times: 2 });
      expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(6));
    }
  });

  it('reads on after a page that was left half read', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 30);
    for (let n = 0; n < 5; n += 1) {
      for await (const page of its.log.readAll(start, { pageSize: 4 })) {
        expect(page).toHaveLength(4);
        break;
      }
    }
    expect(await its.log.readStream(stream)).toHaveLength(30);
  });

  it('cancels the page that was read ahead when it is left', async () => {
    await using its = await logOn(await Double.start(), { callMs: 20_000, giveUpMs: 20_000 });
    await write(its.log, 0, 12);
    await noneUnderWay(its.double);
    // The second page never comes to an end by itself.
    its.double.faults.add({ call: 'read', skip: 2, upset: 'silence', afterMessages: 1 });
    for await (const page of its.log.readAll(start, { pageSize: 4 })) {
      expect(page).toHaveLength(4);
      while (its.double.readings.size === 0) await pause(5);
      break;
    }
    await noneUnderWay(its.double);
    expect((await its.log.status()).lastError).toBeNull();
  });

  it('sees nothing of other programs, nor of other ledgers, on the same server', async () => {
    await using its = await logOn(await Double.start());
    const other = await logOn(its.double);
    await write(other.log, 0, 3);
    its.double.store.append('else-1', 'any', engineEvents());
    await write(its.log, 0, 2);
    expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(2));
    expect(await its.log.end()).not.toBe(await other.log.end());
    await other.log.close();
  });

  it('refuses a position that the log has not told', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const end = await its.log.end();
    for (const position of ['0000000000000007', end.replaceAll(/\d\b/g, '1')]) {
      const pages = its.log.readAll(position as typeof start);
      await expect(gathered(pages)).rejects.toThrow(UnknownPosition);
    }
  });
});
