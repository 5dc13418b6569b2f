import { afterAll, describe, expect, it } from '@jest/globals';
import {
  BACKWARDS,
  binaryEvent,
  END,
  NO_STREAM,
  type AllStreamResolvedEvent,
} from '@eventstore/db-client';
import { facts, openEngine, values } from './testing/engine.ts';

const engine = await openEngine();
const { client, named } = engine;
afterAll(engine.close);

const written = async (stream: string, ...said: string[]) =>
  client.appendToStream(named(stream), facts(...said), { expectedRevision: NO_STREAM });
const all = async (
  read: AsyncIterable<AllStreamResolvedEvent>,
): Promise<(AllStreamResolvedEvent & { event: object })[]> => {
  const seen = [];
  for await (const one of read)
    if (one.event !== undefined) seen.push({ ...one, event: one.event });
  return seen;
};

describe('a stream', () => {
  it('is read from a revision on, forwards and backwards, so many at a time', async () => {
    await written('read', 'a', 'b', 'c', 'd');
    const read = (options: Parameters<typeof client.readStream>[1]) =>
      values(client.readStream(named('read'), options));
    expect(await read({ fromRevision: 1n, maxCount: 2 })).toEqual(['b', 'c']);
    expect(await read({ fromRevision: 9n })).toEqual([]);
    expect(await read({ direction: BACKWARDS, fromRevision: END, maxCount: 1 })).toEqual(['d']);
    expect(await read({ direction: BACKWARDS, fromRevision: 1n })).toEqual(['b', 'a']);
  });

  it('that never was is not found', async () => {
    await expect(values(client.readStream(named('never')))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: named('never'),
    });
  });

  it('shows what $maxCount and $tb leave; all events show everything until a scavenge', async () => {
    const { position } = await written('kept', 'a', 'b', 'c', 'd');
    await client.setStreamMetadata(named('kept'), { maxCount: 2 });
    expect(await values(client.readStream(named('kept')))).toEqual(['c', 'd']);
    await client.setStreamMetadata(named('kept'), { truncateBefore: 3 });
    expect(await values(client.readStream(named('kept'), { fromRevision: 1n }))).toEqual(['d']);
    const last = { fromPosition: position ?? END, direction: BACKWARDS, maxCount: 3 } as const;
    const before = await all(client.readAll(last));
    expect(before.map(({ event }) => event.data)).toEqual([
      { value: 'c' },
      { value: 'b' },
      { value: 'a' },
    ]);
  });

  it('of links shows the link, or what it points to where that is asked', async () => {
    await written('target', 'a', 'b');
    const link = binaryEvent({ type: '$>', data: Buffer.from(`1@${named('target')}`) });
    await client.appendToStream(named('links'), link, { expectedRevision: NO_STREAM });
    for await (const { event } of client.readStream(named('links')))
      expect(event).toMatchObject({ type: '$>', streamId: named('links'), revision: 0n });
    for await (const one of client.readStream(named('links'), { resolveLinkTos: true })) {
      expect(one.event).toMatchObject({ streamId: named('target'), revision: 1n });
      expect(one.link).toMatchObject({ streamId: named('links'), revision: 0n });
    }
  });
});

describe('all events', () => {
  it('come in the order of their positions, from one on, that one included', async () => {
    const { position: from } = await written('order-1', 'a');
    await written('order-2', 'b', 'c');
    const seen = await all(client.readAll({ fromPosition: from ?? END, maxCount: 3 }));
    expect(seen.map(({ event }) => event.streamId)).toEqual(
      ['order-1', 'order-2', 'order-2'].map(named),
    );
    const positions = seen.map(({ event }) => event.position.commit);
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
  });

  it('hold events of the system and of metadata', async () => {
    await written('meta', 'a');
    await client.setStreamMetadata(named('meta'), { maxCount: 5 });
    const [last] = await all(client.readAll({ direction: BACKWARDS, fromPosition: END }));
    expect(last?.event).toMatchObject({ type: '$metadata', streamId: `$$${named('meta')}` });
    const [first] = await all(client.readAll({ maxCount: 1 }));
    expect(first?.event.streamId).toMatch(/^\$/);
  });

  it('cannot be read from a place where nothing begins; beyond the end there is nothing', async () => {
    const { position } = await written('within', 'a');
    const at = (commit: bigint) => ({ fromPosition: { commit, prepare: commit } });
    const place = position?.commit ?? 0n;
    const none = all(client.readAll(at(place - 1n)));
    await expect(none).rejects.toMatchObject({ type: 'unknown', code: 2 });
    const neither = all(client.subscribeToAll(at(place - 1n)));
    await expect(neither).rejects.toMatchObject({ type: 'unknown', code: 2 });
    expect(await all(client.readAll(at(place + 1_000_000n)))).toEqual([]);
  });

  it('ignore a filter without a word', async () => {
    await written('unfiltered', 'a');
    const filter = { filterOn: 'streamName', prefixes: ['nothing-of-this-name'] };
    const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1, filter } as const;
    expect(await all(client.readAll(options))).toHaveLength(1);
  });
});
