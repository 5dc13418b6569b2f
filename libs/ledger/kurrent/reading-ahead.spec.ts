import { expect, it } from '@jest/globals';
import { type EventLog, type Placed, start, TamperedRecord } from '#ledger/core';
import { Double } from '../../../test/double/index.ts';
import { partOf, wordsOf } from '../core/testing/samples.ts';
import { logOn } from './testing/on-double.ts';

const words = Array.from({ length: 620 }, (_, n) => String(n));
const patience = { callMs: 20_000, giveUpMs: 20_000 };

const written = async () => {
  const its = await logOn(await Double.start(), patience);
  await its.log.append([partOf({ stream: 'case-a', expected: 'none', says: words })]);
  return its;
};

/** What is handed over of a reading, page by page, and how it ended. */
const read = async (log: EventLog, pageSize?: number) => {
  const pages: (readonly Placed[])[] = [];
  try {
    for await (const page of log.readAll(start, pageSize === undefined ? {} : { pageSize })) {
      pages.push(page);
    }
  } catch (error) {
    return { pages, error };
  }
  return { pages, error: undefined };
};

const lengthsOf = (pages: readonly (readonly Placed[])[]) => pages.map(({ length }) => length);

it('hands over a few at a time of whatever it reads at once, without gap or repeat', async () => {
  await using its = await written();
  const { pages } = await read(its.log);
  expect(lengthsOf(pages)).toEqual([250, 250, 120]);
  expect(wordsOf(pages.flat())).toEqual(words);
  expect(lengthsOf((await read(its.log, 300)).pages)).toEqual([250, 50, 250, 50, 20]);
  expect(lengthsOf((await read(its.log, 200)).pages)).toEqual([200, 200, 200, 20]);
});

it('hands over nothing of what it has not checked', async () => {
  await using its = await written();
  its.double.store.scavenge(`${its.prefix}case-a`, 300n);
  const { pages, error } = await read(its.log);
  expect(error).toBeInstanceOf(TamperedRecord);
  expect(lengthsOf(pages)).toEqual([250]);
  expect(wordsOf(pages.flat())).toEqual(words.slice(0, 250));
});
