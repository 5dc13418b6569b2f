import { afterAll, describe, expect, it } from '@jest/globals';
import { ANY, BACKWARDS, END, NO_STREAM, STREAM_EXISTS } from '@eventstore/db-client';
import { facts, openEngine, values } from './testing/engine.ts';

const engine = await openEngine();
const { client, named } = engine;
afterAll(engine.close);

const write = (
  stream: string,
  said: string,
  expectedRevision: bigint | typeof ANY | typeof NO_STREAM | typeof STREAM_EXISTS,
) => client.appendToStream(named(stream), facts(said), { expectedRevision });
const read = (stream: string) => values(client.readStream(named(stream)));

describe('a soft delete', () => {
  it('hides the stream; a new one under its name goes on with the revisions', async () => {
    await write('soft', 'a', NO_STREAM);
    await client.deleteStream(named('soft'), { expectedRevision: 0n });
    await expect(read('soft')).rejects.toMatchObject({ type: 'stream-not-found' });
    await expect(write('soft', 'b', STREAM_EXISTS)).rejects.toMatchObject({
      type: 'stream-deleted',
    });
    expect(await write('soft', 'b', NO_STREAM)).toMatchObject({ nextExpectedRevision: 1n });
    expect(await read('soft')).toEqual(['b']);
  });

  it('still knows what was written before, and tells no position for it', async () => {
    const [a] = facts('a');
    const expectedRevision = NO_STREAM;
    await client.appendToStream(named('known'), a ?? [], { expectedRevision });
    await client.deleteStream(named('known'), { expectedRevision: 0n });
    const again = client.appendToStream(named('known'), a ?? [], { expectedRevision });
    expect(await again).toMatchObject({ nextExpectedRevision: 0n, position: undefined });
    await expect(read('known')).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('needs the right revision, and a stream', async () => {
    await write('softly', 'a', NO_STREAM);
    await expect(
      client.deleteStream(named('softly'), { expectedRevision: 5n }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
    await expect(
      client.deleteStream(named('nothing'), { expectedRevision: ANY }),
    ).rejects.toMatchObject({ type: 'wrong-expected-version' });
  });

  it('is an event of metadata among all events', async () => {
    await write('noticed', 'a', NO_STREAM);
    await client.deleteStream(named('noticed'), { expectedRevision: ANY });
    const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    for await (const { event } of client.readAll(options))
      expect(event).toMatchObject({ type: '$metadata', streamId: `$$${named('noticed')}` });
  });
});

describe('a tombstone', () => {
  it('ends a stream for ever', async () => {
    await write('ended', 'a', NO_STREAM);
    await client.tombstoneStream(named('ended'), { expectedRevision: ANY });
    const deleted = { type: 'stream-deleted', streamName: named('ended') };
    await expect(read('ended')).rejects.toMatchObject(deleted);
    await expect(write('ended', 'b', ANY)).rejects.toMatchObject(deleted);
    await expect(write('ended', 'b', NO_STREAM)).rejects.toMatchObject(deleted);
  });

  it('is itself an event, of the greatest revision there is', async () => {
    await write('stone', 'a', NO_STREAM);
    await client.tombstoneStream(named('stone'), { expectedRevision: 0n });
    const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1 } as const;
    for await (const { event } of client.readAll(options))
      expect(event).toMatchObject({
        type: '$streamDeleted',
        streamId: named('stone'),
        revision: 2n ** 63n - 1n,
      });
  });
});
