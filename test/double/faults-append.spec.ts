import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import {
  ANY,
  EventStoreDBClient,
  NO_STREAM,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { fact, facts, values } from './testing/engine.ts';
import { outcome, pair, type Pair, soon } from './testing/outcome.ts';

const append = (
  { client }: Pick<Pair, 'client'>,
  stream: string,
  expectedRevision: AppendExpectedRevision = NO_STREAM,
) => client.appendToStream(stream, fact('a'), { expectedRevision });
const written = async ({ client }: Pair, stream: string): Promise<number> => {
  const read = values(client.readStream(stream));
  return read.then(
    ({ length }) => length,
    () => 0,
  );
};
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await pause(20);
};
const there = { call: 'append', stream: 's', write: 'done' } as const;
const lost = { call: 'append', stream: 's', write: 'not done' } as const;

describe('an append that is never answered', () => {
  it('never settles, whether written or not', async () => {
    await using its = await pair();
    its.double.faults.add({ ...there, answer: 'silence' });
    expect(await soon(append(its, 's1'))).toBe('nothing');
    its.double.faults.add({ ...lost, answer: 'silence' });
    expect(await soon(append(its, 's2'))).toBe('nothing');
    expect([await written(its, 's1'), await written(its, 's2')]).toEqual([1, 0]);
    expect(await outcome(append(its, 's3'))).toBe('done');
  });

  it('after a half-close, every later append is unsent and unsettled, and so is dispose', async () => {
    await using its = await pair();
    its.double.faults.add({ ...there, answer: 'end' });
    expect(await soon(append(its, 's1'))).toBe('nothing');
    expect(await soon(append(its, 's2'))).toBe('nothing');
    expect([await written(its, 's1'), await written(its, 's2')]).toEqual([1, 0]);
    expect(await soon(its.client.dispose())).toBe('nothing');
    const fresh = EventStoreDBClient.connectionString(its.double.connectionString);
    expect(await outcome(append({ client: fresh }, 's2'))).toBe('done');
    await fresh.dispose();
  });

  it('is rejected when any client of the process loses its call', async () => {
    await using its = await pair();
    await using other = await pair();
    await append(other, 'first');
    its.double.faults.add({ ...there, answer: 'silence' });
    const waiting = append(its, 's');
    expect(await soon(waiting)).toBe('nothing');
    other.double.dropConnections();
    expect(await outcome(waiting)).toMatch(/^unavailable/);
    expect(await written(its, 's')).toBe(1);
  });
});

describe('an append that is answered late, or twice', () => {
  it('settles when the answer comes', async () => {
    await using its = await pair();
    its.double.faults.add({ ...there, answer: 'usual', afterMs: 600 });
    const late = append(its, 's');
    expect(await soon(late)).toBe('nothing');
    expect(await written(its, 's')).toBe(1);
    expect(await outcome(late)).toBe('done');
  });

  it('may be written after it was said to have timed out', async () => {
    await using its = await pair();
    its.double.faults.add({ ...lost, write: { lateMs: 1_500 }, answer: 'timeout' });
    expect(await outcome(append(its, 's'))).toMatch(/^deadline-exceeded/);
    expect(await written(its, 's')).toBe(0);
    await until(async () => (await written(its, 's')) === 1);
  });

  it('twice: ends the process', async () => {
    await using its = await pair();
    its.double.faults.add({ ...there, stream: 'twice', answer: 'twice' });
    const program = `${import.meta.dirname}/testing/answered-twice.ts`;
    const run = promisify(execFile)(process.execPath, [
      '--conditions=source',
      program,
      its.double.connectionString,
    ]);
    await expect(run).rejects.toMatchObject({
      code: 7,
      stdout: expect.stringContaining('ended by TypeError'),
    });
  });
});

describe('a connection that is lost', () => {
  it('before the write, or after the write and before the answer, looks the same', async () => {
    await using its = await pair();
    its.double.faults.add({ ...lost, stream: 's1', answer: 'drop' });
    its.double.faults.add({ ...there, stream: 's2', answer: 'drop' });
    expect(await outcome(append(its, 's1'))).toMatch(/^unavailable/);
    expect(await outcome(append(its, 's2'))).toMatch(/^unavailable/);
    expect([await written(its, 's1'), await written(its, 's2')]).toEqual([0, 1]);
  });
});

describe('wrong answers', () => {
  it.each([
    ['unavailable', 'unavailable'],
    ['too busy', 'unavailable'],
    ['unknown', 'unknown'],
    ['no leader', 'unknown'],
    ['internal', 'unknown'],
    ['deadline exceeded', 'deadline-exceeded'],
    ['timed out', 'timeout'],
    ['exhausted', 'unknown'],
    ['cancelled', 'cancelled'],
  ] as const)('%s comes as %s', async (status, type) => {
    await using its = await pair();
    its.double.faults.add({ ...lost, answer: { status } });
    expect(await outcome(append(its, 's'))).toMatch(new RegExp(`^${type}: `));
    expect(await outcome(append(its, 's'))).toBe('done');
  });

  it.each(['Server Is Not Ready', 'Server Is Busy'])('%s comes as unknown', async (said) => {
    await using its = await pair();
    its.double.faults.add({ ...lost, answer: { said } });
    expect(await outcome(append(its, 's'))).toBe(`unknown: Could not recognize ${said}`);
  });

  it('befall the plain append as well', async () => {
    await using its = await pair();
    const credentials = { username: 'admin', password: 'changeit' };
    const options = { expectedRevision: NO_STREAM, credentials } as const;
    const plainly = (stream: string) => its.client.appendToStream(stream, fact('a'), options);
    its.double.faults.add({ ...there, stream: 's1', answer: { status: 'internal' } });
    its.double.faults.add({ ...there, stream: 's2', answer: 'drop' });
    its.double.faults.add({ ...lost, stream: 's3', answer: { said: 'Server Is Not Ready' } });
    expect(await outcome(plainly('s1'))).toMatch(/^unknown: 13 INTERNAL/);
    expect(await outcome(plainly('s2'))).toMatch(/^unavailable/);
    expect(await outcome(plainly('s3'))).toMatch(/^unavailable/);
    expect([await written(its, 's1'), await written(its, 's2')]).toEqual([1, 1]);
  });
});

describe('clocks and restarts', () => {
  it('a clock behind the server’s makes every append time out, not reads', async () => {
    await using its = await pair();
    await append(its, 's');
    its.double.clockAheadMs = 3_600_000;
    expect(await outcome(append(its, 's', ANY))).toMatch(/^deadline-exceeded/);
    expect(await written(its, 's')).toBe(1);
  });

  it('a restart keeps the log and forgets ids: with any, the same event is written again', async () => {
    await using its = await pair();
    const event = facts('a');
    const again = () => its.client.appendToStream('s', event, { expectedRevision: ANY });
    await again();
    await again();
    expect(await written(its, 's')).toBe(1);
    await its.double.restart();
    await outcome(again());
    await again();
    expect(await written(its, 's')).toBe(2);
  });

  it('a frozen server is noticed by keepalive', async () => {
    // So short an interval is warned of, and it is the only one a spec can wait for.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    await using its = await pair({}, '&keepAliveInterval=200&keepAliveTimeout=200');
    await append(its, 's');
    its.double.freeze(0);
    expect(await outcome(append(its, 's', ANY))).toMatch(/^unavailable/);
    its.double.thaw(0);
    expect(await outcome(append(its, 's2'))).toBe('done');
  });
});
