import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  binaryEvent,
  NO_STREAM,
  STREAM_EXISTS,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { fact, facts, openEngine, values } from './testing/engine.ts';

const engine = await openEngine();
const { client, named } = engine;
afterAll(engine.close);

const append = (
  stream: string,
  events: ReturnType<typeof facts>,
  expectedRevision: AppendExpectedRevision,
) => client.appendToStream(named(stream), events, { expectedRevision });
const valuesOf = (stream: string): Promise<unknown[]> => values(client.readStream(named(stream)));
const wrong = (actualVersion: bigint | 'no_stream', expectedVersion: AppendExpectedRevision) => ({
  type: 'wrong-expected-version',
  actualVersion,
  expectedVersion,
});

describe('expected revisions', () => {
  it('no_stream begins a stream once', async () => {
    const first = await append('begun', facts('a'), NO_STREAM);
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await expect(append('begun', facts('b'), NO_STREAM)).rejects.toMatchObject(
      wrong(0n, NO_STREAM),
    );
  });

  it('an exact revision is the last one', async () => {
    await append('exact', facts('a', 'b'), NO_STREAM);
    expect(await append('exact', facts('c'), 1n)).toMatchObject({ nextExpectedRevision: 2n });
    await expect(append('exact', facts('d'), 1n)).rejects.toMatchObject(wrong(2n, 1n));
    await expect(append('exact', facts('d'), 3n)).rejects.toMatchObject(wrong(2n, 3n));
    await expect(append('never', facts('d'), 0n)).rejects.toMatchObject(wrong('no_stream', 0n));
    expect(await valuesOf('exact')).toEqual(['a', 'b', 'c']);
  });

  it('any takes everything, stream_exists only what exists', async () => {
    await expect(append('loose', facts('a'), STREAM_EXISTS)).rejects.toMatchObject(
      wrong('no_stream', STREAM_EXISTS),
    );
    await append('loose', facts('a'), ANY);
    await append('loose', facts('b'), STREAM_EXISTS);
    await append('loose', facts('c'), ANY);
    expect(await valuesOf('loose')).toEqual(['a', 'b', 'c']);
  });

  it('the error of a batch says nothing in its message', async () => {
    await append('mute', facts('a'), NO_STREAM);
    const refused = append('mute', facts('b'), NO_STREAM);
    await expect(refused).rejects.toHaveProperty('message', '');
  });

  it('positions grow, sparse, with commit and prepare the same', async () => {
    const { position: first } = await append('places', facts('a'), NO_STREAM);
    const { position: second } = await append('places', facts('b', 'c'), 0n);
    const seen = [];
    for await (const { event } of client.readStream(named('places'))) seen.push(event?.position);
    expect(seen[0]).toEqual(first);
    expect(seen[2]).toEqual(second);
    expect(first?.commit).toBe(first?.prepare);
    expect(Number(second?.commit) - Number(first?.commit)).toBeGreaterThan(100);
  });
});

describe('repeats', () => {
  it('the same ids at the same revisions succeed with the old revision', async () => {
    const batch = facts('a', 'b');
    const first = await append('again', batch, NO_STREAM);
    await append('again', facts('c'), 1n);
    expect(await append('again', batch, NO_STREAM)).toEqual(first);
    expect(await valuesOf('again')).toEqual(['a', 'b', 'c']);
  });

  it('a prefix of an old batch succeeds; old and new together conflict', async () => {
    const [a, b] = [fact('a'), fact('b')];
    await append('part', [a, b], NO_STREAM);
    expect(await append('part', [a], NO_STREAM)).toMatchObject({ nextExpectedRevision: 0n });
    await expect(append('part', [a, b, fact('c')], NO_STREAM)).rejects.toMatchObject(
      wrong(1n, NO_STREAM),
    );
    await expect(append('part', [a, fact('c')], NO_STREAM)).rejects.toMatchObject(
      wrong(1n, NO_STREAM),
    );
    expect(await valuesOf('part')).toEqual(['a', 'b']);
  });

  it('the same id with other data is called a success and keeps the old data', async () => {
    const id = randomUUID();
    await append('other', [fact('old', id)], NO_STREAM);
    const again = await append('other', [fact('new', id)], NO_STREAM);
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await valuesOf('other')).toEqual(['old']);
  });

  it('the same id at another revision is another event', async () => {
    const id = randomUUID();
    await append('twice', [fact('a', id)], NO_STREAM);
    await append('twice', [fact('b', id)], 0n);
    expect(await valuesOf('twice')).toEqual(['a', 'b']);
  });

  it('with any, what was written of late is known again', async () => {
    const batch = facts('a', 'b');
    await append('late', batch, ANY);
    expect(await append('late', batch, ANY)).toMatchObject({ nextExpectedRevision: 1n });
    const [a] = batch;
    await expect(append('late', [a ?? fact(''), fact('c')], ANY)).rejects.toMatchObject(
      wrong(1n, ANY),
    );
    expect(await valuesOf('late')).toEqual(['a', 'b']);
  });
});

describe('size and contents', () => {
  it('more than 1 MiB in one append is refused', async () => {
    const half = (): ReturnType<typeof binaryEvent> =>
      binaryEvent({ type: 'said', data: new Uint8Array(600 * 1024) });
    const both = client.appendToStream(named('large'), [half(), half()], {
      expectedRevision: NO_STREAM,
    });
    await expect(both).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1024 * 1024,
    });
    await client.appendToStream(named('large'), half(), { expectedRevision: NO_STREAM });
  });

  it('a message of 20 MB is not even read', async () => {
    const huge = binaryEvent({ type: 'said', data: new Uint8Array(20_000_000) });
    await expect(
      client.appendToStream(named('huge'), huge, { expectedRevision: NO_STREAM }),
    ).rejects.toMatchObject({ type: 'unknown', code: 8 });
  });

  it('bytes, metadata, type and id come back as they were', async () => {
    const event = binaryEvent({
      id: randomUUID(),
      type: 'said',
      data: Uint8Array.of(0, 255, 10, 13),
      metadata: Uint8Array.of(1, 2, 3),
    });
    await client.appendToStream(named('bytes'), event, { expectedRevision: NO_STREAM });
    for await (const { event: read } of client.readStream(named('bytes'))) {
      expect(read).toMatchObject({ id: event.id, type: 'said', isJson: false, revision: 0n });
      expect(Buffer.from(read?.data as Uint8Array)).toEqual(Buffer.from(event.data));
      expect(Buffer.from(read?.metadata as Uint8Array)).toEqual(Buffer.from([1, 2, 3]));
    }
  });

  it('an id that is none, a type or stream without a name are refused as a bad request', async () => {
    const bad = { type: 'unknown', message: 'Could not recognize BadRequest' };
    const offered = (stream: string, event: ReturnType<typeof fact>) =>
      client.appendToStream(stream, event, { expectedRevision: NO_STREAM });
    await expect(offered(named('bad'), fact('a', 'not-an-id'))).rejects.toMatchObject(bad);
    await expect(offered(named('bad'), { ...fact('a'), type: '' })).rejects.toMatchObject(bad);
    await expect(offered('', fact('a'))).rejects.toMatchObject(bad);
  });

  it('a deadline that has passed by the clock of the server is a timeout, and nothing is written', async () => {
    await expect(
      client.appendToStream(named('past'), fact('a'), { expectedRevision: ANY, deadline: -1_000 }),
    ).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await expect(valuesOf('past')).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('credentials take the plain append, which has the same rules and words of its own', async () => {
    const credentials = { username: 'admin', password: 'changeit' };
    const plainly = (stream: string, events: ReturnType<typeof facts>) =>
      client.appendToStream(named(stream), events, { expectedRevision: NO_STREAM, credentials });
    const batch = facts('a', 'b');
    const first = await plainly('plain', batch);
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await plainly('plain', batch)).toEqual(first);
    await expect(plainly('plain', facts('c'))).rejects.toMatchObject(wrong(1n, NO_STREAM));
  });
});
