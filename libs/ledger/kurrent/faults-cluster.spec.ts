import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { start } from '#ledger/core';
import { Double } from '../../../test/double/index.ts';
import { gathered, kindsOf, partOf, wordsOf } from '../core/testing/samples.ts';
import { openKurrentLog } from './index.ts';
import { hasty, logOn } from './testing/on-double.ts';
import { stream, wordsUpTo, write } from './testing/writes.ts';

const three = { ports: [0, 0, 0] };

describe('a cluster', () => {
  it('is written and followed through changes of its leader, in the middle of everything', async () => {
    await using its = await logOn(await Double.start(three));
    const all = gathered(its.log.follow(start, new AbortController().signal), 30);
    const writing = write(its.log, 0, 30);
    for (const leader of [1, 2, 0, 1]) {
      await pause(60);
      its.double.elect(leader);
    }
    await writing;
    expect(wordsOf(await all)).toEqual(wordsUpTo(30));
    expect((await its.log.status()).replicas).toEqual(
      its.double.ports.map((port, at) => ({
        address: `127.0.0.1:${port}`,
        role: at === 1 ? 'leader' : 'follower',
        isAlive: true,
      })),
    );
  });

  it('goes on within seconds when its leader is killed', async () => {
    await using its = await logOn(await Double.start(three));
    await write(its.log, 0, 3);
    its.double.kill(0);
    its.double.elect(2);
    const begun = performance.now();
    await write(its.log, 3, 6);
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(6));
  });

  it('goes on by another leader before anything that the frozen one was asked is given up', async () => {
    const patience = { callMs: 8_000, giveUpMs: 12_000 };
    await using its = await logOn(await Double.start(three), patience);
    await write(its.log, 0, 1);
    const all = gathered(its.log.follow(start, new AbortController().signal), 4);
    its.double.freeze(0);
    const writing = write(its.log, 1, 3);
    await pause(500);
    its.double.elect(1);
    const elected = performance.now();
    await writing;
    expect(performance.now() - elected).toBeLessThan(patience.callMs / 2);
    expect((await its.log.status()).lastError?.what).toContain(
      `another machine leads the log's engine: 127.0.0.1:${its.double.ports[1]}`,
    );
    await write(its.log, 3, 4);
    expect(wordsOf(await all)).toEqual(wordsUpTo(4));
    // Who led before believes for a moment that it still does; nobody comes back to it.
    its.double.thaw(0);
    await write(its.log, 4, 6);
  });

  it('asks a new leader again that took an append and never answers it', async () => {
    const patience = { callMs: 20_000, giveUpMs: 20_000 };
    await using its = await logOn(await Double.start(three), patience);
    await write(its.log, 0, 3);
    its.double.kill(0);
    for (const write of ['done', 'not done'] as const) {
      its.double.faults.add({ call: 'append', write, answer: 'silence' });
    }
    its.double.elect(2);
    const begun = performance.now();
    await write(its.log, 3, 6);
    expect(performance.now() - begun).toBeLessThan(patience.callMs / 3);
    expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(6));
  });

  it('says within seconds that its leader is frozen, however long calls may take', async () => {
    await using its = await logOn(await Double.start(three), { callMs: 20_000, giveUpMs: 20_000 });
    its.double.freeze(0);
    const begun = performance.now();
    expect(await its.log.status()).toMatchObject({
      position: null,
      trouble: "the log's engine does not answer",
      down: ['connection'],
    });
    expect(performance.now() - begun).toBeLessThan(5_000);
    its.double.thaw(0);
  });

  it('is asked nothing while most of it names no leader: one that is about to lead is not believed', async () => {
    const patience = { callMs: 2_000, giveUpMs: 2_000 };
    await using its = await logOn(await Double.start(three), patience);
    await write(its.log, 0, 1);
    const { length } = its.double.store.all;
    its.double.kill(0);
    its.double.delude(1);
    expect(kindsOf(await its.log.append([partOf({ stream, expected: 0, says: ['1'] })]))).toEqual([
      'unknown',
    ]);
    expect((await its.log.status()).trouble).toContain('has no leader');
    expect(its.double.store.all).toHaveLength(length);
    its.double.elect(1);
    await write(its.log, 1, 3);
    expect(await its.log.readStream(stream)).toHaveLength(3);
  });

  it('is not written through a leader that was deposed and does not know it', async () => {
    await using its = await logOn(await Double.start(three));
    await write(its.log, 0, 1);
    its.double.elect(1);
    its.double.delude(0);
    await pause(2_300);
    await write(its.log, 1, 2);
    const [, place] = its.double.ports.map((port) => `127.0.0.1:${port}`);
    expect((await its.log.status()).lastError?.what).toContain(
      `another machine leads the log's engine: ${place}`,
    );
    await write(its.log, 2, 3);
    expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(3));
  });

  it('is given up in time when its leader is frozen, said to be, and used again when it thaws', async () => {
    await using its = await logOn(await Double.start(three));
    await write(its.log, 0, 1);
    its.double.freeze(0);
    const begun = performance.now();
    const frozen = await its.log.append([partOf({ stream, expected: 0, says: ['1'] })]);
    expect(kindsOf(frozen)).toEqual(['unknown']);
    expect(performance.now() - begun).toBeLessThan(hasty.giveUpMs + 12 * hasty.callMs);
    expect((await its.log.status()).trouble).toMatch(/does not answer|no leader that answers/);
    its.double.thaw(0);
    await write(its.log, 1, 3);
    expect(await its.log.readStream(stream)).toHaveLength(3);
  });

  it('is found again after all of it was away while it was looked for', async () => {
    await using its = await logOn(await Double.start(three));
    for (const node of [0, 1, 2]) its.double.kill(node);
    const part = partOf({ stream, expected: 'none', says: ['0'] });
    expect(kindsOf(await its.log.append([part]))).toEqual(['unknown']);
    for (const node of [0, 1, 2]) await its.double.revive(node);
    await write(its.log, 0, 3);
    expect(await its.log.readStream(stream)).toHaveLength(3);
  });

  it('is followed on after it was away for long, though who answers first lacks what was read', async () => {
    await using its = await logOn(await Double.start(three));
    await write(its.log, 0, 3);
    const all = gathered(its.log.follow(start, new AbortController().signal), 5);
    await pause(200);
    for (const node of [0, 1, 2]) its.double.kill(node);
    await pause(hasty.giveUpMs + 1_000);
    its.double.faults.add({ call: 'read', stream: '$all', behind: 4, times: 4 });
    for (const node of [0, 1, 2]) await its.double.revive(node);
    await write(its.log, 3, 5);
    expect(wordsOf(await all)).toEqual(wordsUpTo(5));
  });

  it('is asked of its leader alone: a node that lags is never believed', async () => {
    await using its = await logOn(await Double.start(three));
    await write(its.log, 0, 2);
    const [, follower] = its.double.ports;
    const one = its.at.replace(/\/\/[^?]*\?/, `//127.0.0.1:${follower}?`);
    const log = await openKurrentLog(one, { patience: hasty });
    expect(await log.readStream(stream)).toHaveLength(2);
    await write(log, 2, 4);
    await log.close();
  });
});
