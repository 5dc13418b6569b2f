import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { start } from '../event-log.ts';
import { readingConformance } from './reading.conformance.ts';
import { appended, kindsOf, type Made, partOf } from './samples.ts';

/** What every engine promises, and no more. */
export const eventLogConformance = (name: string, make: () => Promise<Made>): void => {
  describe(`${name} keeps the contract of an event log`, () => {
    let made: Made;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.done());
    appending(() => made);
    readingConformance(() => made);
  });
};

const stream = 'shipment-a';
const first = partOf({ stream, expected: 'none', says: ['one', 'two'] });
const second = partOf({ stream, expected: 1, says: ['three'] });

const appending = (made: () => Made): void => {
  it('writes at exactly the expected revision and tells where the stream is otherwise', async () => {
    const { log } = made();
    expect(await appended(log, [partOf({ stream, expected: 0, says: ['x'] })])).toEqual([
      'conflict',
    ]);
    expect(await appended(log, [first])).toEqual(['written']);
    for (const expected of ['none', 0, 2] as const) {
      const other = partOf({ stream, expected, says: ['x'], ids: 'other' });
      expect(await log.append([other])).toEqual([{ kind: 'conflict', actual: 1 }]);
    }
    expect(await appended(log, [second])).toEqual(['written']);
    expect(await log.readStream(stream)).toHaveLength(3);
  });

  it('knows a repeat, also of a beginning, and answers with the same place', async () => {
    const { log } = made();
    await appended(log, [first]);
    const [again] = await log.append([first]);
    await appended(log, [second]);
    expect(again).toMatchObject({ kind: 'already', revision: 1 });
    expect(await log.append([first])).toEqual([again]);
    const beginning = partOf({ stream, expected: 'none', says: ['one'] });
    const sameBytes = { ...beginning, events: first.events.slice(0, 1) };
    expect(await log.append([sameBytes])).toMatchObject([{ kind: 'already', revision: 0 }]);
    expect(await log.readStream(stream)).toHaveLength(3);
  });

  it('takes the same ids with other content for a conflict, and keeps what is stored', async () => {
    const { log } = made();
    await appended(log, [first]);
    const other = partOf({ stream, expected: 'none', says: ['one', 'two'], salt: 8 });
    expect(kindsOf(await log.append([other]))).toEqual(['conflict']);
    expect((await log.readStream(stream)).map(({ header }) => header)).toEqual(
      first.events.map(({ header }) => header),
    );
  });

  it('takes old and new events together for a conflict', async () => {
    const { log } = made();
    await appended(log, [first]);
    const both = { ...first, events: [...first.events, ...second.events] };
    expect(await log.append([both])).toEqual([{ kind: 'conflict', actual: 1 }]);
    expect(await log.readStream(stream)).toHaveLength(2);
  });

  it('answers part by part: a conflict does not stop the others', async () => {
    const { log } = made();
    await appended(log, [first]);
    const parts = ['shipment-b', stream, 'floor-c'].map((name) =>
      partOf({ stream: name, expected: 'none', says: ['x', 'y'], ids: 'new' }),
    );
    expect(await appended(log, parts)).toEqual(['written', 'conflict', 'written']);
    expect(await log.readStream('floor-c')).toHaveLength(2);
  });

  it('refuses a batch that is none: two parts for one stream, no events, another revision', async () => {
    const { log } = made();
    const misplaced = { ...second, expected: 'none' } as const;
    for (const wrong of [[first, second], [{ ...first, events: [] }], [misplaced]]) {
      await expect(log.append(wrong)).rejects.toThrow(RangeError);
    }
    expect(await log.end()).toBe(start);
    expect(await log.append([])).toEqual([]);
  });
};
