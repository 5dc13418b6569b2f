import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportReport } from '#host/import';
import { someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { Double } from '../../test/double/index.ts';
import { serve, type Served } from '../api/serve.ts';
import { plimsoll } from './testing/ran.ts';

const rows = 3_000;
const data = someDirectory();
const file = join(data.directory, 'trade.csv');
const badRows = `${file}.bad.csv`;
let double: Double;

/** The row of an example as so many shipments, each with another reference; the first is bad. */
const tradeOf = (letter: string): string => {
  const [heading = '', , row = ''] = readFileSync(
    'libs/host/import/examples/declarations.csv',
    'utf8',
  ).split('\n');
  const shipments = Array.from({ length: rows - 1 }, (_, n) =>
    row.replace('2024-0002', `${letter}-${n}`),
  );
  return [heading, row.replace('USD', 'XYZ'), ...shipments, ''].join('\n');
};
const bringIn = async () => {
  const { code, out, err } = await plimsoll(['import', file, '--json'], { data: data.directory });
  return { code, err, report: JSON.parse(out.split('\n').at(-1) ?? '') as ImportReport };
};
/** An engine that goes wrong once some rows are in it, and the import then. */
const broken = async (act: () => void) => {
  const before = double.store.all.length;
  const importing = bringIn();
  while (double.store.all.length < before + 500) await new Promise(setImmediate);
  act();
  return importing;
};
const noRoom = (): void => {
  const answer = { said: 'There is not enough space on the disk' };
  double.faults.add({ call: 'append', write: 'not done', answer, times: 100_000 });
};
const sumOf = ({ accepted, already, rejected, unknown }: ImportReport): number =>
  accepted + already + rejected + unknown;

beforeAll(async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=spec`;
  await plimsoll(['demo', '--declarations', '1'], { data: data.directory });
}, 120_000);
afterAll(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  data.remove();
});

/** An import that was stopped: what it counted, and that it leaves no file of bad rows. */
const expectStopped = ({ code, report }: Awaited<ReturnType<typeof bringIn>>): void => {
  expect(code).toBe(3);
  expect(report.stopped).toBe(true);
  expect(report.read).toBeLessThan(rows);
  expect(sumOf(report)).toBe(report.read);
  expect(existsSync(badRows)).toBe(false);
};
/** Done again it goes on, and has every row once. */
const expectGoneOn = async (): Promise<void> => {
  const { code, report } = await bringIn();
  expect(code).toBe(1);
  expect(report).toMatchObject({ read: rows, rejected: 1, unknown: 0 });
  expect(report.already).toBeGreaterThan(0);
  expect(sumOf(report)).toBe(rows);
  expect(readFileSync(badRows, 'utf8').trim().split('\n')).toHaveLength(2);
  expect(await bringIn()).toMatchObject({ report: { accepted: 0, already: rows - 1 } });
  rmSync(badRows);
};

it('an import stops where the engine is gone, and goes on when it is done again', async () => {
  writeFileSync(file, tradeOf('A'));
  const stopped = await broken(() => double.kill(0));
  await double.revive(0);
  expectStopped(stopped);
  expect(stopped.err).toMatch(/Stopped before the end: .*cannot be reached.*; importing the file/);
  await expectGoneOn();
}, 90_000);

describe('through a server', () => {
  let zone: Zone;
  let served: Served;

  beforeAll(async () => {
    zone = await Zone.open({ directory: data.directory });
    served = await serve({ zone, port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await served.close();
    await zone.close();
  });

  it('an import stops where the engine has no room, and goes on when it is done again', async () => {
    writeFileSync(file, tradeOf('B'));
    const stopped = await broken(noRoom);
    double.faults.clear();
    expectStopped(stopped);
    expect(stopped.report.rejected).toBe(1);
    expect(stopped.report.unknown).toBeGreaterThan(0);
    expect(stopped.err).toMatch(/Stopped before the end: .*not enough space.*; importing the file/);
    await expectGoneOn();
  }, 90_000);
});
