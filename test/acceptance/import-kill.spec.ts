import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportReport } from '#host/import';
import { someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { furtherNotice } from '#trade/shipments';
import { admitMembers, readCells } from './testing/nickel-zone.ts';
import { largeNickel } from './testing/synthetic-nickel.ts';

const { directory, remove } = someDirectory();
const data = join(directory, 'zone');
const file = join(directory, 'trade.csv');
const large = largeNickel(6000);

const inZone = async <T>(work: (zone: Zone) => T | Promise<T>): Promise<T> => {
  const zone = await Zone.open({ directory: data });
  try {
    return await work(zone);
  } finally {
    await zone.close();
  }
};
const recorded = () =>
  inZone(async (zone) => {
    await zone.settled();
    const where = [['known_until', '=', furtherNotice]] as const;
    return zone.rows.find('shipment_versions', { where }).length;
  });

type Ended = {
  readonly code: number | null;
  readonly report: ImportReport | undefined;
  readonly err: string;
};

/** Runs the program's import as a process of its own, and does something to it once it imports. */
const importing = async (act: (child: ChildProcess) => void | Promise<void>): Promise<Ended> => {
  rmSync(`${file}.bad.csv.part`, { force: true });
  const words = ['import', file, '--profile', 'comtrade', '--json', '--data', data];
  const child = spawn(process.execPath, ['--conditions=source', 'apps/cli/main.ts', ...words]);
  const closed = once(child, 'close');
  const [out, err] = [text(child.stdout), text(child.stderr)];
  while (!existsSync(`${file}.bad.csv.part`) && child.exitCode === null) await pause(5);
  await act(child);
  await closed;
  const report = (await out) === '' ? undefined : (JSON.parse(await out) as ImportReport);
  return { code: child.exitCode, report, err: await err };
};
const sumOf = ({ setAside, rejected, accepted, already, unknown }: ImportReport): number =>
  Object.values(setAside).reduce(
    (sum, count) => sum + count,
    rejected + accepted + already + unknown,
  );

beforeAll(async () => {
  writeFileSync(file, large.text);
  await inZone((zone) => admitMembers(zone, readCells(file)));
});
afterAll(remove);

describe('an import that does not come to its end', () => {
  it('keeps what it recorded when it is killed, wherever that is', async () => {
    let before = 0;
    for (let n = 0; n < 5; n += 1) {
      await importing(async (child) => {
        await pause(Math.random() * 250);
        child.kill('SIGKILL');
      });
      const after = await recorded();
      expect(after).toBeGreaterThanOrEqual(before);
      before = after;
    }
    expect(before).toBeLessThanOrEqual(large.good);
  });

  it('ends cleanly on Ctrl-C, its sums exact, and says that running it again goes on', async () => {
    const { code, report, err } = await importing((child) => void child.kill('SIGINT'));
    expect(code).toBe(3);
    expect(report?.stopped).toBe(true);
    expect(report?.read).toBeLessThan(large.rows);
    expect(report === undefined ? 0 : sumOf(report)).toBe(report?.read);
    expect(err).toContain('importing the file again goes on');
  });

  it('goes on where it was: nothing doubled, nothing lost, every bad row handed back', async () => {
    const { code, report } = await importing(() => undefined);
    expect(code).toBe(1);
    expect(report).toMatchObject({ read: large.rows, rejected: large.bad });
    expect(report === undefined ? 0 : sumOf(report)).toBe(large.rows);
    expect((report?.accepted ?? 0) + (report?.already ?? 0)).toBe(large.good);
    expect(await recorded()).toBe(large.good);
    expect(readFileSync(`${file}.bad.csv`, 'utf8').trim().split('\n')).toHaveLength(large.bad + 1);
    const again = await importing(() => undefined);
    expect(again.report).toMatchObject({ accepted: 0, already: large.good, rejected: large.bad });
  });

  it('replays every decision identically', async () => {
    const audit = await inZone((zone) => zone.questions.reaudit());
    expect(audit).toMatchObject({ decisions: large.good, identical: large.good, differing: 0 });
  });
});
