import { hash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { someDirectory } from '#host/testing';
import type { Projection } from '#kernel';
import type { EventLog } from '#ledger/core';
import { openKurrentLog } from '#ledger/kurrent';
import { openSqliteLog } from '#ledger/sqlite';
import { Views } from '#ledger/views';
import { partOf } from '../../libs/ledger/core/testing/samples.ts';
import { Double } from '../double/index.ts';
import { randomFrom } from './random.ts';

const types = { ThingSaid: { schema: 1 } };
const restarts = 1_000;
const streams = Array.from({ length: 10 }, (_, n) => `case-${n}`);

/** Facts that are taken in before the machine fails, in the middle of whatever it does. */
type Fuse = { left: number };

const burn = (fuse: Fuse): void => {
  fuse.left -= 1;
  if (fuse.left < 0) throw Object.assign(new Error('the disk is gone'), { errcode: 10 });
};

/** Every fact in its order: one that is missing, comes twice or too early changes the chain for good. */
const chain = (fuse: Fuse): Projection => ({
  name: 'chain',
  version: 1,
  tables: [
    { name: 'chain', columns: { one: 'text', facts: 'integer', chain: 'text' }, key: ['one'] },
    { name: 'heads', columns: { stream: 'text', revision: 'integer' }, key: ['stream'] },
  ],
  project: (rows, { id, stream, revision }) => {
    const before = rows.get('chain', ['one']);
    const link = hash('sha256', `${String(before?.['chain'] ?? '')}${id}`);
    rows.put('chain', { one: 'one', facts: Number(before?.['facts'] ?? 0) + 1, chain: link });
    burn(fuse);
    const head = Number(rows.get('heads', [stream])?.['revision'] ?? -1);
    if (revision !== head + 1) throw new RangeError(`${stream}@${revision} after ${head}`);
    rows.put('heads', { stream, revision });
  },
});

let data: ReturnType<typeof someDirectory>;
let double: Double;
beforeEach(async () => {
  data = someDirectory();
  double = await Double.start();
});
afterEach(() => {
  double.close();
  data.remove();
});

/** Writes one to five events to a stream. */
const writer = (log: EventLog, random: () => number) => {
  const written = new Map<string, number>();
  return async (): Promise<void> => {
    const stream = streams[Math.floor(random() * streams.length)] ?? '';
    const there = written.get(stream) ?? 0;
    const says = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, n) => `${there + n}`);
    await log.append([partOf({ stream, expected: there === 0 ? 'none' : there - 1, says })]);
    written.set(stream, there + says.length);
  };
};

type Ending = 'stopped' | 'killed in a batch' | 'killed after a batch';

/** Follows until it is stopped or killed at a random point; a killed process has closed nothing. */
const followed = async (log: EventLog, path: string, random: () => number) => {
  const fuse = { left: random() < 0.5 ? Math.floor(random() * 12) : Number.POSITIVE_INFINITY };
  const stop = new AbortController();
  const end = await log.end();
  const views = await Views.open({
    path,
    projections: [chain(fuse)],
    log,
    types,
    afterBatch: ({ position }) => {
      if (random() < 0.3) throw new Error('killed');
      if (position >= end || random() < 0.5) stop.abort();
    },
  });
  const ending = await views.run(stop.signal).then(
    (): Ending => 'stopped',
    (error: Error): Ending =>
      error.message === 'killed' ? 'killed after a batch' : 'killed in a batch',
  );
  return { views, ending };
};

const seen = (views: Views) => ({
  digests: views.status().map(({ digest }) => digest),
  letters: views.deadLetters(),
  facts: views.reader.get('chain', ['one'])?.['facts'],
});

const made: readonly (readonly [string, () => Promise<EventLog>])[] = [
  ['the embedded log', () => openSqliteLog(join(data.directory, 'ledger.sqlite'))],
  ['a cluster', () => openKurrentLog(`${double.connectionString}&prefix=restarts`)],
];

describe.each(made)('views of %s', (_, open) => {
  it('that are started again at each of 1,000 random points have no gap and no repeat', async () => {
    const [log, random] = [await open(), randomFrom(17)];
    const write = writer(log, random);
    const path = join(data.directory, 'views.sqlite');
    const endings = new Map<Ending, number>();
    let dropped: Views | undefined;
    for (let n = 0; n < restarts; n += 1) {
      await write();
      const { views, ending } = await followed(log, path, random);
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
      await dropped?.close();
      dropped = views;
    }
    await dropped?.close();
    for (const ending of ['stopped', 'killed in a batch', 'killed after a batch'] as const)
      expect(endings.get(ending)).toBeGreaterThan(150);

    const projections = [chain({ left: Number.POSITIVE_INFINITY })];
    const options = { projections, log, types };
    const views = await Views.open({ path, ...options });
    const whole = await Views.open({ path: `${path}.whole`, ...options });
    for (const one of [views, whole]) await one.catchUp();
    expect(seen(views)).toEqual(seen(whole));
    expect(seen(views)).toMatchObject({ letters: [], facts: expect.any(Number) });
    expect(await views.rebuild()).toMatchObject([{ equal: true }]);
    await Promise.all([views.close(), whole.close()]);
    await log.close();
  }, 60_000);
});
