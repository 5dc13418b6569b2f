import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ANY, START, streamNameFilter, type Position } from '@eventstore/db-client';
import type { Upset } from './index.ts';
import { facts, valueOf, values } from './testing/engine.ts';
import { outcome, pair, type Pair, soon } from './testing/outcome.ts';

const write = ({ client }: Pair, stream: string, ...said: string[]) =>
  client.appendToStream(stream, facts(...said), { expectedRevision: ANY });

/** What a subscription to all tells of: values, and how it stopped, in order. */
const followed = (
  { client }: Pair,
  fromPosition: Position | typeof START = START,
  checkpoints: Position[] = [],
): string[] => {
  const told: string[] = [];
  const filter = streamNameFilter({
    prefixes: ['s'],
    checkpointInterval: 1,
    maxSearchWindow: 1,
    checkpointReached: async (_, at) => void checkpoints.push(at),
  });
  client
    .subscribeToAll({ filter, fromPosition })
    .on('data', ({ event }) => told.push(String(valueOf(event))))
    .on('end', () => told.push('end'))
    .on('error', (error) => told.push(`error ${(error as { type?: string }).type}`));
  return told;
};
const awhile = (): Promise<void> => pause(300);
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await pause(5);
};

describe('a subscription stops', () => {
  it.each<[Upset, string[]]>([
    ['end', ['end']],
    ['drop', ['error unavailable']],
    ['silence', []],
    [{ status: 'internal' }, ['error unknown']],
    [{ status: 'cancelled' }, ['error cancelled']],
    [{ notLeader: { host: '127.0.0.1', port: 1 } }, ['error not-leader']],
  ])('%j: and never goes on by itself', async (upset, stop) => {
    await using its = await pair();
    await write(its, 's', 'a');
    const told = followed(its);
    await until(() => told.length === 1);
    its.double.upsetSubscriptions(upset);
    await until(() => told.length === 1 + stop.length);
    await soon(write(its, 's', 'b'));
    await soon(write(its, 's', 'c'));
    await awhile();
    expect(told).toEqual(['a', ...stop]);
  });

  it('after so many messages, the confirmation among them', async () => {
    await using its = await pair();
    await write(its, 's', 'a', 'b', 'c');
    const upset = { status: 'unavailable' } as const;
    its.double.faults.add({ call: 'subscribe', upset, afterMessages: 3 });
    const cut = followed(its);
    await until(() => cut.some((said) => said.startsWith('error')));
    expect(cut.at(-1)).toBe('error unavailable');
    expect(cut.length).toBeLessThan(4);
  });
});

describe('checkpoints', () => {
  it('ahead of the last event make who resumes from them skip', async () => {
    await using its = await pair();
    its.double.faults.add({ call: 'subscribe', checkpointShift: 1 });
    const checkpoints: Position[] = [];
    const told = followed(its, START, checkpoints);
    await write(its, 's', 'a');
    await write(its, 's', 'b');
    await until(() => told.length === 2);
    await awhile();
    expect(told).toEqual(['a', 'b']);
    const beyond = checkpoints.at(-1);
    await write(its, 's', 'c');
    await write(its, 's', 'd');
    const resumed = followed(its, beyond);
    await until(() => resumed.length > 0);
    await awhile();
    expect(resumed).toEqual(['d']);
  });

  it('may be stale', async () => {
    await using its = await pair();
    its.double.faults.add({ call: 'subscribe', checkpointShift: -2 });
    const checkpoints: Position[] = [];
    const told = followed(its, START, checkpoints);
    for (const value of ['a', 'b', 'c']) await write(its, 's', value);
    await until(() => told.length === 3);
    await awhile();
    const resumed = followed(its, checkpoints.at(-1));
    await until(() => resumed.length > 1);
    expect(resumed).toEqual(['b', 'c']);
  });
});

describe('a read', () => {
  it.each<[Upset, string]>([
    ['silence', 'nothing'],
    ['end', 'done'],
    ['drop', 'unavailable'],
    [{ status: 'unavailable' }, 'unavailable'],
  ])('%j in its midst', async (upset, became) => {
    await using its = await pair();
    await write(its, 's', 'a', 'b', 'c');
    its.double.faults.add({ call: 'read', stream: 's', upset, afterMessages: 2 });
    const after = became === 'nothing' ? soon : outcome;
    expect(await after(values(its.client.readStream('s')))).toMatch(new RegExp(`^${became}`));
    expect(await values(its.client.readStream('s'))).toEqual(['a', 'b', 'c']);
  });

  it('is upset while it waits to be taken', async () => {
    await using its = await pair();
    const large = 'x'.repeat(200_000);
    for (let n = 0; n < 30; n += 1) await write(its, 's', large);
    const subscription = its.client.subscribeToAll({}, { highWaterMark: 1 });
    const stopped = new Promise((resolve) => subscription.once('error', resolve));
    await awhile();
    its.double.upsetSubscriptions({ status: 'internal' });
    await awhile();
    subscription.resume();
    expect(await stopped).toMatchObject({ type: 'unknown' });
  });

  it('of a follower that lags misses the last events', async () => {
    await using its = await pair();
    await write(its, 's', 'a', 'b', 'c');
    its.double.faults.add({ call: 'read', stream: 's', behind: 2 });
    expect(await values(its.client.readStream('s'))).toEqual(['a']);
  });

  it('misses a revision that was scavenged or cut out, in its stream and in all', async () => {
    await using its = await pair();
    const { position } = await write(its, 's', 'a', 'b', 'c');
    its.double.store.scavenge('s', 1n);
    const revisions: (bigint | undefined)[] = [];
    for await (const { event } of its.client.readStream('s')) revisions.push(event?.revision);
    expect(revisions).toEqual([0n, 2n]);
    const told = followed(its);
    await until(() => told.length > 1);
    expect(told).toEqual(['a', 'c']);
    expect(position).toBeDefined();
  });
});
