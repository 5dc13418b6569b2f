import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type EventLog, start, TamperedRecord } from '#ledger/core';
import { Double } from '../../../test/double/index.ts';
import { gathered, partOf } from '../core/testing/samples.ts';
import { Connection } from './connection.ts';
import { targetOf } from './connection-string.ts';
import { openKurrentLog } from './index.ts';
import { hasty, logOn } from './testing/on-double.ts';
import { Watch } from './watch.ts';

const stream = 'case-a';

/** Appends so many events to one stream, together. */
const write = async (log: EventLog, from: number, until: number): Promise<void> => {
  const says = Array.from({ length: until - from }, (_, n) => String(from + n));
  await log.append([partOf({ stream, expected: from === 0 ? 'none' : from - 1, says })]);
};

const metadata = (text: string) => ({
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  data: Buffer.from(text),
  metadata: new Uint8Array(),
});

describe('tampering', () => {
  it('is told of a revision that is missing', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 5);
    its.double.store.scavenge(its.prefix + stream, 2n);
    await expect(its.log.readStream(stream)).rejects.toThrow(/case-a@2 .*missing/);
  });

  it('is told of a revision that is missing, in the reading of all streams, and shown', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 5);
    const read = async (log: EventLog) => gathered(log.readAll(start, { pageSize: 2 }));
    expect(await read(its.log)).toHaveLength(5);
    its.double.store.scavenge(its.prefix + stream, 2n);
    await expect(read(its.log)).rejects.toThrow(/case-a@2 .*missing/);
    expect(await its.log.status()).toMatchObject({
      trouble: expect.stringContaining('case-a@2'),
    });
  });

  it('is told of it where a reading begins behind it', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 4);
    await its.log.append([partOf({ stream: 'case-b', expected: 'none', says: ['b'] })]);
    const after = await its.log.end();
    await write(its.log, 4, 5);
    expect(await gathered(its.log.readAll(after))).toHaveLength(1);
    its.double.store.scavenge(its.prefix + stream, 3n);
    const stop = new AbortController();
    await expect(gathered(its.log.follow(after, stop.signal))).rejects.toThrow(
      /case-a@3 .*missing/,
    );
  });

  it.each(['soft', 'tombstone'] as const)('is told of a deleted stream (%s)', async (how) => {
    await using its = await logOn(await Double.start());
    const stop = new AbortController();
    const followed = gathered(its.log.follow(start, stop.signal)).catch((error: unknown) => error);
    await write(its.log, 0, 3);
    await pause(100);
    its.double.store.remove(its.prefix + stream, 'any', how);
    await pause(100);
    const { trouble } = await its.log.status();
    expect(trouble).toContain('somebody changed the stream');
    await expect(its.log.readStream(stream)).rejects.toThrow(TamperedRecord);
    const again = partOf({ stream, expected: 'none', says: ['again'] });
    await expect(its.log.append([again])).rejects.toThrow(TamperedRecord);
    stop.abort();
    await followed;
  });

  it('is found at the next start, and access lists are not taken for it', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const set = (text: string) =>
      its.double.store.append(`$$${its.prefix}${stream}`, 'any', [metadata(text)]);
    set('{"$acl":{"$w":"plimsoll"}}');
    const well = await openKurrentLog(its.at);
    expect(await well.status()).toMatchObject({ trouble: null });
    set('{"$maxCount":1}');
    const cut = await openKurrentLog(its.at);
    expect(await cut.status()).toMatchObject({ trouble: expect.stringContaining('$maxCount') });
    await Promise.all([well.close(), cut.close()]);
  });

  it('is found behind any number of access lists, and among those that came later', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const set = (name: string, text: string) =>
      its.double.store.append(`$$${its.prefix}${name}`, 'any', [metadata(text)]);
    const acls = () => {
      for (let n = 0; n < 250; n += 1) set(`case-${n}`, '{"$acl":{"$w":"plimsoll"}}');
    };
    const connection = new Connection(targetOf(its.at), hasty);
    const watch = new Watch(connection, its.prefix);
    acls();
    await watch.look();
    expect(watch.found).toBeNull();
    acls();
    set(stream, '{"$tb":1}');
    acls();
    await watch.look();
    expect(watch.found).toContain('set $tb');
    const anew = await openKurrentLog(its.at);
    expect(await anew.status()).toMatchObject({ trouble: expect.stringContaining('set $tb') });
    await Promise.all([anew.close(), connection.close()]);
  });

  it('is looked for as long as it takes, and opening does not wait for that', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    its.double.store.append(`$$${its.prefix}${stream}`, 'any', [metadata('{"$maxCount":1}')]);
    its.double.faults.add({ call: 'read', skip: 2, upset: 'silence' });
    const log = await openKurrentLog(its.at, { patience: hasty });
    expect(await log.status()).toMatchObject({ trouble: null });
    const stop = new AbortController();
    const followed = gathered(log.follow(await log.end(), stop.signal));
    await pause(300);
    expect(await log.status()).toMatchObject({ trouble: expect.stringContaining('$maxCount') });
    stop.abort();
    await followed;
    await log.close();
  });

  it('is looked for again where that fails after the log was opened', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const connection = new Connection(targetOf(its.at), hasty);
    const watch = new Watch(connection, its.prefix);
    await watch.look();
    its.double.freeze(0);
    await watch.begin();
    await pause(2 * hasty.giveUpMs);
    its.double.store.append(`$$${its.prefix}${stream}`, 'any', [metadata('{"$maxCount":1}')]);
    expect(watch.found).toBeNull();
    its.double.thaw(0);
    while (watch.found === null) await pause(50);
    expect(watch.found).toContain('set $maxCount');
    await connection.close();
  });

  it('is told of an event that is none of ours, under our prefix', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 1);
    its.double.store.append(`${its.prefix}case-b`, 'no_stream', [metadata('{"a":1}')]);
    await expect(its.log.readStream('case-b')).rejects.toThrow(TamperedRecord);
    await expect(gathered(its.log.readAll(start))).rejects.toThrow('case-b@0');
  });
});
