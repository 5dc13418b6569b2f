import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  END,
  NO_STREAM,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Position,
} from '@eventstore/db-client';
import { facts, openEngine, valueOf } from './testing/engine.ts';

const engine = await openEngine();
const { client, named } = engine;
afterAll(engine.close);

const write = (stream: string, ...said: string[]) =>
  client.appendToStream(named(stream), facts(...said), { expectedRevision: ANY });
const taken = async <One>(from: AsyncIterable<One>, count: number): Promise<One[]> => {
  const seen: One[] = [];
  for await (const one of from) {
    seen.push(one);
    if (seen.length === count) break;
  }
  return seen;
};
const said = (events: readonly { event?: { data: unknown } }[]): unknown[] =>
  events.map(({ event }) => valueOf(event));

const commitOf = (position: Position | undefined): bigint => position?.commit ?? 0n;

describe('a subscription to a stream', () => {
  it('tells what is there, then what comes', async () => {
    await write('told', 'a', 'b');
    const subscription = client.subscribeToStream(named('told'), { fromRevision: 0n });
    const seen = taken(subscription, 3);
    await write('told', 'c');
    await write('told', 'd');
    expect(said(await seen)).toEqual(['b', 'c', 'd']);
  });

  it('to a stream that is not there yet waits for it', async () => {
    const seen = taken(client.subscribeToStream(named('awaited')), 1);
    await client.appendToStream(named('awaited'), facts('a'), { expectedRevision: NO_STREAM });
    expect(said(await seen)).toEqual(['a']);
  });
});

describe('a subscription to all', () => {
  const filterOf = (stream: string, checkpointReached?: (at: Position) => void) =>
    streamNameFilter({
      prefixes: [named(stream)],
      checkpointInterval: 1,
      maxSearchWindow: 1,
      ...(checkpointReached && { checkpointReached: async (_, at) => checkpointReached(at) }),
    });

  it('is filtered by prefix on the server, and goes on after a position', async () => {
    await write('mine-1', 'a');
    await write('other', 'x');
    await write('mine-2', 'b');
    const first = await taken(client.subscribeToAll({ filter: filterOf('mine') }), 2);
    expect(said(first)).toEqual(['a', 'b']);
    const fromPosition = first[0]?.event?.position ?? END;
    const next = taken(client.subscribeToAll({ filter: filterOf('mine'), fromPosition }), 2);
    await write('mine-3', 'c');
    expect(said(await next)).toEqual(['b', 'c']);
  });

  it('is filtered by expression', async () => {
    await write('rx-1', 'a');
    await write('rx-no', 'x');
    await write('rx-2', 'b');
    const filter = streamNameFilter({ regex: `^${named('rx-')}\\d$` });
    expect(said(await taken(client.subscribeToAll({ filter }), 2))).toEqual(['a', 'b']);
  });

  it('offers checkpoints between events that fit, none before its start', async () => {
    const { position: from } = await write('start', 'a');
    for (const other of ['1', '2', '3']) await write(`unseen-${other}`, 'x');
    const offered: Position[] = [];
    const filter = filterOf('wanted', (at) => offered.push(at));
    const subscription = client.subscribeToAll({ filter, fromPosition: from ?? END });
    const seen: Promise<AllStreamResolvedEvent[]> = taken(subscription, 1);
    await write('wanted', 'a');
    const [wanted] = await seen;
    const last = commitOf(wanted?.event?.position);
    const before = offered.map(commitOf).filter((commit) => commit < last);
    expect(before.length).toBeGreaterThan(0);
    for (const commit of before) expect(commit).toBeGreaterThanOrEqual(commitOf(from));
  });

  it('from the end tells only what comes', async () => {
    await write('tail', 'old');
    const subscription = client.subscribeToAll({ filter: filterOf('tail'), fromPosition: END });
    const confirmed = new Promise((resolve) => subscription.once('confirmation', resolve));
    const seen = taken(subscription, 1);
    await confirmed;
    await write('tail', 'new');
    expect(said(await seen)).toEqual(['new']);
  });
});
