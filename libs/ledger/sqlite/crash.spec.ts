import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { openEvent, start } from '#ledger/core';
import { gathered } from '../core/testing/samples.ts';
import { openSqliteLog } from './index.ts';
import { tempFile } from './testing/temp-file.ts';

const program = fileURLToPath(new URL('./testing/append-for-ever.ts', import.meta.url));

/** Lets a process append for a while, kills it, and returns the last revision it said of each stream. */
const killedWhileAppending = async (path: string, ms: number): Promise<Map<string, number>> => {
  const child = spawn(process.execPath, ['--conditions=source', program, path]);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let [said, complaint] = ['', ''];
  const first = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    first.resolve();
  });
  child.stderr.on('data', (chunk: Buffer) => void (complaint += chunk.toString()));
  child.once('close', () => resolve());
  await Promise.race([first.promise, ended]);
  await pause(ms);
  child.kill('SIGKILL');
  await ended;
  expect(complaint).toBe('');
  const lines = said.split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => line.split(' ')).map(([stream = '', n]) => [stream, Number(n)]),
  );
};

it('keeps every acknowledged event when the process is killed', async () => {
  for (const ms of [40, 150, 400]) {
    const { path, remove } = await tempFile();
    const acknowledged = await killedWhileAppending(path, ms);
    const log = await openSqliteLog(path);
    expect(acknowledged.size).toBeGreaterThan(0);
    for (const [stream, revision] of acknowledged) {
      const events = (await log.readStream(stream)).map(openEvent);
      expect(events.length).toBeGreaterThan(revision);
      expect(events.map(({ header }) => header.revision)).toEqual(events.map((_, at) => at));
    }
    const total = [...acknowledged.values()].reduce((sum, n) => sum + n + 1, 0);
    expect((await gathered(log.readAll(start))).length).toBeGreaterThanOrEqual(total);
    await log.close();
    await remove();
  }
});
