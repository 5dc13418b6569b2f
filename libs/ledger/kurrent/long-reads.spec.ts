import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type EventLog, LogFailed, start } from '#ledger/core';
import { Double } from '../../../test/double/index.ts';
import { gathered, partOf, wordsOf } from '../core/testing/samples.ts';
import { openKurrentLog } from './index.ts';
import { hasty, logOn } from './testing/on-double.ts';

const metadata = {
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  data: Buffer.from('{"$maxCount":1}'),
  metadata: new Uint8Array(),
};

/** The engine looks for longer than any reading is waited for at first. */
const looksForMs = 3 * hasty.callMs;
const long = { call: 'read', stream: '$all', afterMs: looksForMs, times: 1_000 } as const;

const write = async (log: EventLog, words: readonly string[]): Promise<void> => {
  for (const word of words) {
    await log.append([partOf({ stream: `case-${word}`, expected: 'none', says: [word] })]);
  }
};

describe('where the engine has to look through very much', () => {
  it('a reading comes to its end all the same', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, ['a', 'b']);
    its.double.faults.add(long);
    expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(['a', 'b']);
  });

  it('a log can be opened, and is looked through while it is used', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, ['a']);
    const set = `$$${its.prefix}case-a`;
    its.double.store.append(set, 'any', [metadata]);
    // The last event is found at once, and the metadata of the past is not.
    its.double.faults.add({ ...long, skip: 2 });
    const log = await openKurrentLog(its.at, { patience: hasty });
    expect((await log.readStream('case-a')).length).toBe(1);
    while (!(await log.status()).down.includes('facts')) await pause(50);
    expect(await log.status()).toMatchObject({ trouble: expect.stringContaining('$maxCount') });
    await log.close();
  });

  it('a full page is not waited for until the engine has found one more', async () => {
    await using its = await logOn(await Double.start(), { callMs: 20_000, giveUpMs: 20_000 });
    await write(its.log, ['a', 'b', 'c']);
    its.double.faults.add({ call: 'read', stream: '$all', upset: 'silence', afterMessages: 1 });
    const begun = performance.now();
    expect(wordsOf([await latestOf(its.log)])).toEqual(['c']);
    expect(performance.now() - begun).toBeLessThan(10_000);
    while (its.double.readings.size > 0) await pause(5);
  });

  it('one that is frozen is given up as ever', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, ['a']);
    its.double.freeze(0);
    await expect(gathered(its.log.readAll(start))).rejects.toThrow(LogFailed);
  });
});

const latestOf = async (log: EventLog) => {
  const latest = await log.latest();
  if (latest === undefined) throw new Error('there is no event');
  return latest;
};
