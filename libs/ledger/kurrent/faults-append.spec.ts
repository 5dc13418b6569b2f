import { describe, expect, it } from '@jest/globals';
import { LogFailed, start } from '#ledger/core';
import { Double, type Fault } from '../../../test/double/index.ts';
import { gathered, kindsOf, partOf } from '../core/testing/samples.ts';
import { hasty, logOn } from './testing/on-double.ts';

const stream = 'case-a';
const part = partOf({ stream, expected: 'none', says: ['one', 'two'] });
const other = partOf({ stream, expected: 'none', says: ['x', 'y'], ids: 'other' });
const appends = { call: 'append' } as const;

/** What an append comes to that meets a fault, how often it is stored, and how long it took. */
const meeting = async (...faults: readonly Fault[]) => {
  await using its = await logOn(await Double.start());
  for (const fault of faults) its.double.faults.add(fault);
  const begun = performance.now();
  const kinds = kindsOf(await its.log.append([part]));
  const ms = performance.now() - begun;
  const stored = await its.log.readStream(stream);
  return { kinds, ms, stored: stored.length, pending: its.double.faults.pending };
};

const once = { stored: 2, pending: 0 };
const anyDone = expect.arrayContaining([expect.stringMatching(/^(written|already)$/)]);

describe('an append whose answer does not come', () => {
  it.each([
    ['is never said', 'silence'],
    ['is a half-close', 'end'],
    ['is lost with the connection', 'drop'],
    ['is that it took too long', 'timeout'],
    ['is that the server is not ready', { said: 'Server Is Not Ready' }],
    ['is unavailable', { status: 'unavailable' }],
    ['is too busy', { status: 'too busy' }],
    ['is unknown', { status: 'unknown' }],
    ['is that nobody leads', { status: 'no leader' }],
    ['is an internal error', { status: 'internal' }],
    ['is that a deadline passed', { status: 'deadline exceeded' }],
    ['is that the commit timed out', { status: 'timed out' }],
    ['is that something is exhausted', { status: 'exhausted' }],
    ['is that the server cancelled it', { status: 'cancelled' }],
  ] as const)('is looked up, or sent again: its answer %s', async (_, answer) => {
    expect(await meeting({ ...appends, write: 'done', answer })).toMatchObject({
      ...once,
      kinds: anyDone,
    });
    expect(await meeting({ ...appends, write: 'not done', answer })).toMatchObject({
      ...once,
      kinds: anyDone,
    });
  });

  it('is stored once, also when the write comes after it was sent again', async () => {
    await using its = await logOn(await Double.start());
    its.double.faults.add({ ...appends, write: { lateMs: 300 }, answer: 'timeout' });
    expect(kindsOf(await its.log.append([part]))).toEqual(['written']);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await its.log.readStream(stream)).toHaveLength(2);
  });

  it('is unknown when patience ends, and neither hangs nor claims anything', async () => {
    const lost: Fault = { ...appends, write: 'not done', answer: 'silence', times: 50 };
    const { kinds, ms, stored } = await meeting(lost);
    expect([kinds, stored]).toEqual([['unknown'], 0]);
    expect(ms).toBeLessThan(hasty.giveUpMs + 4 * hasty.callMs);
  });

  it('is a conflict when another was written meanwhile', async () => {
    await using its = await logOn(await Double.start());
    its.double.faults.add({ ...appends, write: 'not done', answer: 'silence' });
    const [outcomes] = await Promise.all([its.log.append([part]), its.log.append([other])]);
    expect(outcomes).toEqual([{ kind: 'conflict', actual: 1 }]);
    expect((await its.log.readStream(stream)).map(({ body }) => body)).toEqual(
      other.events.map(({ body }) => body),
    );
  });

  it('is a conflict once the other can be read, for whoever decides anew', async () => {
    await using its = await logOn(await Double.start());
    await its.log.append([other]);
    const unseen = { call: 'read', stream: its.prefix + stream, behind: 2 } as const;
    its.double.faults.add({ ...unseen, times: 3 });
    expect(kindsOf(await its.log.append([part]))).toEqual(['conflict']);
    expect(its.double.faults.pending).toBe(0);
  });

  it('takes no other with it: those that wait are looked up one by one', async () => {
    await using its = await logOn(await Double.start());
    const silent = { ...appends, write: 'done', answer: 'silence' } as const;
    for (const n of [1, 2, 3])
      its.double.faults.add({ ...silent, stream: `${its.prefix}case-${n}` });
    its.double.faults.add({
      ...appends,
      write: 'not done',
      answer: 'drop',
      stream: `${its.prefix}case-4`,
    });
    const parts = [1, 2, 3, 4, 5].map((n) =>
      partOf({ stream: `case-${n}`, expected: 'none', says: ['one'] }),
    );
    const kinds = kindsOf(await its.log.append(parts));
    expect(kinds.every((kind) => kind === 'written' || kind === 'already')).toBe(true);
    expect(await gathered(its.log.readAll(start))).toHaveLength(5);
  });
});

it('a great batch is given up together, and may go again as it is', async () => {
  await using its = await logOn(await Double.start());
  const parts = Array.from({ length: 640 }, (_, n) =>
    partOf({ stream: `case-${n}`, expected: 'none', says: [String(n)] }),
  );
  its.double.kill(0);
  const begun = performance.now();
  expect(new Set(kindsOf(await its.log.append(parts)))).toEqual(new Set(['unknown']));
  expect(performance.now() - begun).toBeLessThan(3 * hasty.giveUpMs);
  await its.double.revive(0);
  expect(new Set(kindsOf(await its.log.append(parts)))).toEqual(new Set(['written']));
  expect(await gathered(its.log.readAll(start))).toHaveLength(640);
});

describe('an answer that comes late, twice or after all', () => {
  it('is dropped when nobody waits for it; the process lives', async () => {
    await using its = await logOn(await Double.start());
    its.double.faults.add({ ...appends, write: 'done', answer: 'usual', afterMs: 400 });
    expect(kindsOf(await its.log.append([part]))).toEqual(['already']);
    its.double.faults.add({ ...appends, write: 'done', answer: 'twice' });
    const next = partOf({ stream, expected: 1, says: ['three'] });
    expect(kindsOf(await its.log.append([next]))).toEqual(['written']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await its.log.readStream(stream)).toHaveLength(3);
  });
});

describe('what is refused', () => {
  it('is more than 1 MiB at once, before anything is sent', async () => {
    await using its = await logOn(await Double.start());
    const big = partOf({ stream: 'case-b', expected: 'none', says: ['x'.repeat(1_048_576)] });
    await expect(its.log.append([part, big])).rejects.toThrow('at most 1048576');
    expect(await its.log.end()).toBe(start);
  });
});

it('a clock that runs behind the server’s stops nothing: no time of day is sent', async () => {
  await using its = await logOn(await Double.start());
  its.double.clockAheadMs = 3_600_000;
  expect(kindsOf(await its.log.append([part]))).toEqual(['written']);
});

it('tells a closed log from a log that is away', async () => {
  const its = await logOn(await Double.start());
  await its.end();
  await expect(its.log.append([part])).rejects.toThrow(LogFailed);
  await expect(its.log.readStream(stream)).rejects.toThrow('closed');
});
