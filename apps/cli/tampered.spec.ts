import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { doorIn } from '#host/access';
import { someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { Double } from '../../test/double/index.ts';
import { plimsoll, servingAlone } from './testing/processes.ts';

const data = someDirectory();
let double: Double;
let node: Awaited<ReturnType<typeof servingAlone>>;

beforeAll(async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=spec`;
  await (await Zone.open({ directory: data.directory, draws: 5 })).close();
  node = await servingAlone(data.directory);
}, 60_000);
afterEach(() => void node.kill('SIGKILL'));
afterAll(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  data.remove();
});

const ask = async (path: string) => {
  const answer = await fetch(`${doorIn(data.directory)?.address}${path}`);
  return { status: answer.status, said: await answer.text() };
};
const foreign = {
  id: '00000000-0000-4000-8000-000000000009',
  type: 'OrderPlaced',
  isJson: true,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
};

it('a node that meets what is no fact of ours goes on telling what and where, and stops when told to', async () => {
  expect((await ask('/health/ready')).status).toBe(200);
  double.store.append('spec:orders-1', 'no_stream', [foreign]);
  const red = {
    status: 503,
    said: expect.stringContaining('the record orders-1@0 is not as it was'),
  };
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await ask('/health/ready')).status === 503) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await ask('/health/ready')).toEqual(red);
  expect(await ask('/health/live')).toMatchObject({ status: 200 });
  expect(await ask('/v1/standings')).toEqual({
    status: 503,
    said: expect.stringMatching(/"A record of the ledger is not as it was recorded; nothing can/),
  });
  const status = await plimsoll(data.directory, 'log status');
  expect(status).toMatchObject({ code: 1, out: expect.stringContaining('orders-1@0') });
  const ended = once(node, 'exit');
  node.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 60_000);
