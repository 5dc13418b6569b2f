import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operator, someDirectory } from '#host/testing';
import { logStanding, Zone } from '#host/zone';
import { Double } from '../../test/double/index.ts';
import { serve, type Served } from '../api/serve.ts';
import { plimsoll } from './testing/ran.ts';

const data = someDirectory();
let double: Double;
let zone: Zone;
let served: Served;

const status = (...options: readonly string[]) =>
  plimsoll(['log', 'status', ...options], { data: data.directory });

beforeAll(async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=status`;
  await (await Zone.open({ directory: data.directory, draws: 5 })).close();
});
afterAll(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  data.remove();
});

it('without a node is told by the command itself, which says that it can know of no error before it', async () => {
  const { code, out } = await status();
  expect(code).toBe(0);
  expect(out).toContain('every view has read all of it');
  expect(out).toContain('told by this command, as no node runs on the data directory');
  expect(out).toContain('last error: none, of this command');
});

it('beside a node is told by the node, also while the engine is down and after that', async () => {
  zone = await Zone.open({ directory: data.directory, draws: 5 });
  served = await serve({ zone, port: 0, host: '127.0.0.1' });
  const well = await status();
  expect(well).toMatchObject({ code: 0, err: '' });
  expect(well.out).toContain(`told by the node on ${served.address}`);
  expect(well.out).toContain('every view has read all of it');
  expect(well.out).toContain('last error: none since it was started');

  double.kill(0);
  const down = await status();
  expect(down).toMatchObject({ code: 1, err: '' });
  expect(down.out).toContain('last event at a position that cannot be asked');
  expect(down.out).toContain('how far views are behind it cannot be told');
  expect(down.out).toMatch(/last error: the log's engine cannot be reached \(.*\), \d{4}-/);
  expect(down.out).toContain('IT CANNOT BE RELIED ON: ');

  await double.revive(0);
  const again = await status('--json');
  expect(JSON.parse(again.out)).toMatchObject({
    lag: 0,
    lastError: { what: expect.stringContaining('cannot be reached') },
    views: expect.arrayContaining([expect.objectContaining({ name: 'law', isUpToDate: true })]),
  });
  await served.close();
  await zone.close();
}, 60_000);

it('counts what views are behind, as the facts that they have not read', async () => {
  const stopped = await Zone.open({ directory: data.directory, draws: 5 });
  const other = someDirectory();
  const writing = await Zone.open({ directory: other.directory, draws: 5 });
  for (const principal of ['aud.1', 'aud.2', 'aud.3'])
    await writing.submit({
      command: 'add-principal',
      input: { principal, role: 'auditor' },
      caller: operator,
      key: principal,
    });
  await writing.close();
  const standing = await logStanding(data.directory, stopped.log, stopped.views.status());
  expect(standing).toMatchObject({ lag: 3, trouble: null });
  await stopped.close();
  other.remove();
});

it('says with 3 that the engine is down where no node runs', async () => {
  double.kill(0);
  const { code, err } = await status();
  expect(code).toBe(3);
  expect(err).toMatch(/cannot be reached .*; nothing listens there/);
}, 30_000);
