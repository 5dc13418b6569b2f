import { expect, it } from '@jest/globals';
import { type EventLog, type Placed, type Position, start } from '../event-log.ts';
import { parseHeader } from '../event-record.ts';
import { appended, gathered, type Made, partOf, wordsOf } from './samples.ts';

/** Appends event after event to a few streams, one append each. */
const fill = async (log: EventLog, from: number, until: number): Promise<void> => {
  for (let n = from; n < until; n += 1) {
    const stream = `${n % 3 === 0 ? 'floor' : 'shipment'}-${n % 5}`;
    const expected = (await log.readStream(stream)).length - 1;
    const part = partOf({ stream, expected: expected < 0 ? 'none' : expected, says: [String(n)] });
    expect(await appended(log, [part])).toEqual(['written']);
  }
};

const all = (log: EventLog, after: Position = start): Promise<readonly Placed[]> =>
  gathered(log.readAll(after, { pageSize: 7 }));

/** What every engine promises to readers. */
export const readingConformance = (made: () => Made): void => {
  it('reads nothing from nothing', async () => {
    const { log } = made();
    expect(await log.readStream('shipment-none')).toEqual([]);
    expect(await all(log)).toEqual([]);
    expect(await log.end()).toBe(start);
    expect(await log.latest()).toBeUndefined();
  });

  it('gives bytes back as they came', async () => {
    const { log } = made();
    const part = partOf({ stream: 'case-u', expected: 'none', says: ['\u00e9\u{1f6a2}\n'] });
    await appended(log, [part]);
    const [event] = await log.readStream(part.stream);
    expect(event?.header).toBe(part.events[0]?.header);
    expect(event?.body).toBe(part.events[0]?.body);
    expect(Buffer.from(event?.salt ?? []).toString('hex')).toBe('07'.repeat(16));
  });

  it('has one order, the same at every reading, in which each stream keeps its own', async () => {
    const { log } = made();
    await fill(log, 0, 40);
    const placed = await all(log);
    expect(wordsOf(placed).toSorted()).toEqual(
      wordsOf(await gathered(log.readAll(start))).toSorted(),
    );
    expect(wordsOf(await gathered(log.readAll(start)))).toEqual(wordsOf(placed));
    expect(new Set(wordsOf(placed)).size).toBe(40);
    const positions = placed.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].toSorted());
    expect(await log.end()).toBe(positions.at(-1));
    expect((await log.latest())?.position).toBe(positions.at(-1));
    for (const name of new Set(placed.map(({ event }) => parseHeader(event).stream))) {
      const headers = placed
        .map(({ event }) => parseHeader(event))
        .filter((h) => h.stream === name);
      expect(headers.map(({ revision }) => revision)).toEqual(headers.map((_, at) => at));
      expect(await log.readStream(name, 2)).toHaveLength(headers.length - 2);
    }
  });

  it('reads some kinds only, in the same order', async () => {
    const { log } = made();
    await fill(log, 0, 30);
    const ofKinds = (...kinds: string[]) => gathered(log.readAll(start, { kinds, pageSize: 4 }));
    const floors = wordsOf(await ofKinds('floor'));
    expect(floors).toEqual(wordsOf(await all(log)).filter((word) => Number(word) % 3 === 0));
    expect(wordsOf(await ofKinds('floor', 'shipment'))).toEqual(wordsOf(await all(log)));
    expect(await ofKinds('case')).toEqual([]);
  });

  it('reads and follows from any position without gap or repeat, also while others write', async () => {
    const { log } = made();
    await fill(log, 0, 20);
    const seen = await all(log);
    const stop = new AbortController();
    const from = [start, ...seen.map(({ position }) => position)];
    const following = from.map((after, at) => gathered(log.follow(after, stop.signal), 40 - at));
    const writing = fill(log, 20, 40);
    await all(log);
    await writing;
    const words = wordsOf(await all(log));
    const followed = await Promise.all(following);
    for (const [at, after] of from.entries()) {
      expect(wordsOf(followed[at] ?? [])).toEqual(words.slice(at));
      expect(wordsOf(await all(log, after))).toEqual(words.slice(at));
    }
    stop.abort();
  });

  it('ends a following when it is aborted', async () => {
    const { log } = made();
    await fill(log, 0, 3);
    const stop = new AbortController();
    const seen: Placed[] = [];
    for await (const page of log.follow(start, stop.signal)) {
      seen.push(...page);
      if (seen.length === 3) setTimeout(() => stop.abort(), 30);
    }
    expect(wordsOf(seen)).toEqual(['0', '1', '2']);
  });

  it('keeps everything over a restart', async () => {
    const { log, reopen } = made();
    if (reopen === undefined) return;
    await fill(log, 0, 20);
    const before = await all(log);
    const again = await reopen();
    expect(wordsOf(await all(again))).toEqual(wordsOf(before));
    await fill(again, 20, 25);
    expect((await all(again)).slice(0, 20).map(({ position }) => position)).toEqual(
      before.map(({ position }) => position),
    );
    await again.close();
  });
};
