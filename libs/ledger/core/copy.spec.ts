import { expect, it } from '@jest/globals';
import { compareLogs, type Comparison } from './compare.ts';
import { copyEvents, NotCopied } from './copy.ts';
import { type EventLog, type Position, start } from './event-log.ts';
import { TamperedRecord } from './event-record.ts';
import { gathered, partOf } from './testing/samples.ts';
import { WeakLog } from './testing/weak-log.ts';

const streams = ['case-a', 'case-b', 'case-a', 'case-a', 'case-c', 'case-b', 'case-a'] as const;

/** A log that goes from stream to stream, so many of its steps. */
const logOf = async (steps: number, salt = 7): Promise<WeakLog> => {
  const log = new WeakLog(['well']);
  const ends = new Map<string, number>();
  for (const [at, stream] of streams.slice(0, steps).entries()) {
    const last = ends.get(stream);
    const says = at % 2 === 0 ? [`${at}`] : [`${at}`, 'and more'];
    ends.set(stream, (last ?? -1) + says.length);
    await log.append([partOf({ stream, expected: last ?? 'none', says, salt })]);
  }
  return log;
};
const recordsOf = async (log: EventLog) =>
  (await gathered(log.readAll(start))).map(({ event }) => event);
const until = 'z' as Position;

/** Compares, copies what is lacking, stopped after so many events or not, and compares again. */
const copied = async (source: EventLog, target: EventLog, stopAfter = 1_000) => {
  const { position: after, kind } = await compareLogs({ source, target, until });
  expect(kind).not.toBe('differs');
  const onEvent = (events: number) => {
    if (events >= stopAfter) throw new Error('killed');
  };
  const done = await copyEvents({ source, target, after, until, onEvent }).catch(String);
  return { done, result: await compareLogs({ source, target, until }) };
};

it('copies every record, byte for byte in the same order, however unsure the target is', async () => {
  const source = await logOf(7);
  const target = new WeakLog();
  const { done, result } = await copied(source, target);
  expect(done).toBe(10);
  expect(result).toMatchObject({ kind: 'same', events: 10 });
  expect(await recordsOf(target)).toEqual(await recordsOf(source));
  expect(await copied(source, target)).toMatchObject({ done: 0, result: { kind: 'same' } });
});

it('goes on from where the target ends, wherever it was stopped', async () => {
  const source = await logOf(7);
  const whole = await recordsOf(source);
  for (let stopAfter = 1; stopAfter <= 10; stopAfter += 1) {
    const target = new WeakLog();
    const { result } = await copied(source, target, stopAfter);
    expect(await recordsOf(target)).toEqual(whole.slice(0, result.events));
    expect((await copied(source, target)).result.kind).toBe('same');
    expect(await recordsOf(target)).toEqual(whole);
  }
});

it('copies up to a position and no further', async () => {
  const source = await logOf(7);
  const [, , third] = await gathered(source.readAll(start));
  const end = third?.position ?? until;
  const target = new WeakLog();
  expect(await copyEvents({ source, target, after: start, until: end })).toBe(3);
  expect(await compareLogs({ source, target, until: end })).toMatchObject({ kind: 'same' });
  expect(await compareLogs({ source, target, until })).toMatchObject({ kind: 'beginning' });
});

const asCompared = async (source: EventLog, target: EventLog): Promise<Comparison> =>
  compareLogs({ source, target, until });

it('tells a target that is no beginning of the source, and where', async () => {
  const source = await logOf(3);
  const differs = { kind: 'differs', events: 4 };
  expect(await asCompared(source, await logOf(4))).toMatchObject({
    ...differs,
    difference: 'the source ends there, the target has case-a@2',
  });
  const other = await logOf(3);
  await other.append([partOf({ stream: 'case-x', expected: 'none', says: ['x'] })]);
  expect(await asCompared(await logOf(4), other)).toMatchObject({
    ...differs,
    difference: 'the source has case-a@2 there, the target case-x@0',
  });
  expect(await asCompared(source, await logOf(3, 8))).toMatchObject({
    kind: 'differs',
    events: 0,
    difference: 'case-a@0 has another header in the target than in the source',
  });
});

/** The log with one record as if somebody had written over it. */
const altered = (log: WeakLog, at: number, field: 'body' | 'header' | 'salt'): EventLog => {
  const reading = async function* () {
    const all = await gathered(log.readAll(start));
    const one = all[at];
    if (one === undefined) throw new Error(`there is no record ${at}`);
    const { [field]: was } = one.event;
    const is = typeof was === 'string' ? was.replace(':"', ':" ') : new Uint8Array(16);
    yield all.with(at, { ...one, event: { ...one.event, [field]: is } });
  };
  return new Proxy(log, {
    get: (target, name) =>
      name === 'readAll' ? reading : Reflect.get(target, name).bind?.(target),
  });
};

it.each(['body', 'header', 'salt'] as const)(
  'finds a %s that was altered in the target',
  async (field) => {
    const [source, target] = [await logOf(7), await logOf(7)];
    const compared = await asCompared(source, altered(target, 1, field));
    expect(compared).toMatchObject({ kind: 'differs', events: 1 });
  },
);

it('does not copy a record of the source that is not as it was recorded', async () => {
  const source = altered(await logOf(7), 1, 'body');
  const target = new WeakLog();
  const copying = { source, target, after: start, until };
  await expect(copyEvents(copying)).rejects.toThrow(TamperedRecord);
  await expect(asCompared(source, await logOf(7))).rejects.toThrow(TamperedRecord);
});

it('stops where another writes to the target', async () => {
  const [source, target] = [await logOf(7), await logOf(1)];
  const copying = { source, target, after: start, until };
  await target.append([partOf({ stream: 'case-b', expected: 'none', says: ['x'] })]);
  await expect(copyEvents(copying)).rejects.toThrow(NotCopied);
  await expect(copyEvents(copying)).rejects.toThrow('the stream case-b is at 0 in the target');
});
