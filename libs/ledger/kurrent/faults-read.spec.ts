import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { start, UnknownPosition } from '#ledger/core';
import { Double, type Upset } from '../../../test/double/index.ts';
import { gathered, wordsOf } from '../core/testing/samples.ts';
import { logOn } from './testing/on-double.ts';
import { engineEvents, stream, wordsUpTo, write } from './testing/writes.ts';

/** Waits until no reading is under way, by far not so long as a silent one is waited for. */
const noneUnderWay = async ({ readings }: Double): Promise<void> => {
  for (const until = performance.now() + 5_000; readings.size > 0; await pause(5)) {
    if (performance.now() > until) throw new Error('a reading is still under way');
  }
};
describe('a reading', () => {
  it.each<[string, Upset]>([
    ['is cut off', 'drop'],
    ['falls silent', 'silence'],
    ['errs', { status: 'internal' }],
    ['is met by a server that is not ready', { status: 'unavailable' }],
  ])('is done again when it %s in the middle', async (_, upset) => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 6);
    for (const afterMessages of [0, 3]) {
      its.double.faults.add({ call: 'read', upset, afterMessages, times: 2 });
      expect(await its.log.readStream(stream)).toHaveLength(6);
      its.double.faults.add({ call: 'read', upset, afterMessages, times: 2 });
      expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(6));
    }
  });

  it('reads on after a page that was left half read', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 30);
    for (let n = 0; n < 5; n += 1) {
      for await (const page of its.log.readAll(start, { pageSize: 4 })) {
        expect(page).toHaveLength(4);
        break;
      }
    }
    expect(await its.log.readStream(stream)).toHaveLength(30);
  });

  it('cancels the page that was read ahead when it is left', async () => {
    await using its = await logOn(await Double.start(), { callMs: 20_000, giveUpMs: 20_000 });
    await write(its.log, 0, 12);
    await noneUnderWay(its.double);
    // The second page never comes to an end by itself.
    its.double.faults.add({ call: 'read', skip: 2, upset: 'silence', afterMessages: 1 });
    for await (const page of its.log.readAll(start, { pageSize: 4 })) {
      expect(page).toHaveLength(4);
      while (its.double.readings.size === 0) await pause(5);
      break;
    }
    await noneUnderWay(its.double);
    expect((await its.log.status()).lastError).toBeNull();
  });

  it('sees nothing of other programs, nor of other ledgers, on the same server', async () => {
    await using its = await logOn(await Double.start());
    const other = await logOn(its.double);
    await write(other.log, 0, 3);
    its.double.store.append('else-1', 'any', engineEvents());
    await write(its.log, 0, 2);
    expect(wordsOf(await gathered(its.log.readAll(start)))).toEqual(wordsUpTo(2));
    expect(await its.log.end()).not.toBe(await other.log.end());
    await other.log.close();
  });

  it('refuses a position that the log has not told', async () => {
    await using its = await logOn(await Double.start());
    await write(its.log, 0, 3);
    const end = await its.log.end();
    for (const position of ['0000000000000007', end.replaceAll(/\d\b/g, '1')]) {
      const pages = its.log.readAll(position as typeof start);
      await expect(gathered(pages)).rejects.toThrow(UnknownPosition);
    }
  });
});
