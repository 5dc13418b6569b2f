import { expect, it } from '@jest/globals';
import { LogFailed, start } from '#ledger/core';
import { eventLogConformance } from '../core/testing/event-log.conformance.ts';
import { gathered, kindsOf, partOf, wordsOf } from '../core/testing/samples.ts';
import { openSqliteLog, openSqliteLogReadOnly } from './index.ts';
import { tempFile } from './testing/temp-file.ts';

eventLogConformance('SQLite', async () => {
  const { path, remove } = await tempFile();
  const log = await openSqliteLog(path, { checkpointPages: 20 });
  const reopen = async () => {
    await log.close();
    return openSqliteLog(path);
  };
  const done = async () => {
    await log.close();
    await remove();
  };
  return { log, reopen, done };
});

it('rejects what is asked of a closed log, and a log that cannot be opened', async () => {
  const { path, remove } = await tempFile();
  const log = await openSqliteLog(path);
  const part = partOf({ stream: 'case-a', expected: 'none', says: ['one'] });
  const late = log.append([part]);
  await log.close();
  expect(kindsOf(await late)).toEqual(['written']);
  await expect(log.append([part])).rejects.toThrow(LogFailed);
  await expect(log.end()).rejects.toThrow(LogFailed);
  await expect(openSqliteLog('/nowhere/at/all.db')).rejects.toThrow(LogFailed);
  await remove();
});

it('lets another process read and follow, and not write', async () => {
  const { path, remove } = await tempFile();
  const log = await openSqliteLog(path);
  const reading = await openSqliteLogReadOnly(path);
  const following = gathered(reading.follow(start, new AbortController().signal), 1);
  const part = partOf({ stream: 'case-a', expected: 'none', says: ['one'] });
  await log.append([part]);
  expect(wordsOf(await following)).toEqual(['one']);
  await expect(reading.append([part])).rejects.toThrow(LogFailed);
  await reading.close();
  await log.close();
  await remove();
});

it('refuses an event id that stands in another stream, and goes on', async () => {
  const { path, remove } = await tempFile();
  const log = await openSqliteLog(path);
  const [a, b, c] = ['case-a', 'case-b', 'case-c'].map((stream) =>
    partOf({ stream, expected: 'none', says: ['one'] }),
  );
  if (!a || !b || !c) throw new Error('no parts');
  const idOf = (header = '') => /"id":"([^"]*)"/.exec(header)?.[1] ?? '';
  const header = b.events[0]?.header.replace(idOf(b.events[0].header), idOf(a.events[0]?.header));
  const stored = b.events[0];
  if (!stored || !header) throw new Error('no event');
  const doubled = { ...b, events: [{ ...stored, header }] };
  const answers = await Promise.allSettled([
    log.append([a]),
    log.append([doubled]),
    log.append([c]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await log.readStream('case-b')).toEqual([]);
  await log.close();
  await remove();
});
