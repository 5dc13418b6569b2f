import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { operator, someDirectory } from '#host/testing';
import { copyLedger, Zone } from '#host/zone';
import { Double } from '../../test/double/index.ts';
import { serve, type Served } from '../api/serve.ts';
import { ran } from './testing/ran.ts';

/** A node serves the ledger of its own directory; the same ledger was copied to a cluster. */
const data = someDirectory();
let double: Double;
let zone: Zone;
let served: Served;

const plimsoll = async (line: string) => {
  const typed = '{"principal":"aud.1","role":"auditor"}';
  const { code, said } = await ran(line.split(' '), { data: data.directory, typed });
  return { code, said: said.join('\n') };
};
const named = (prefix: string) => `${double.connectionString}&prefix=${prefix}`;

beforeEach(async () => {
  double = await Double.start();
  zone = await Zone.open({ directory: data.directory, draws: 5 });
  await zone.submit({
    command: 'add-principal',
    input: { principal: 'operator.1', role: 'operator' },
    caller: operator,
    key: 'first',
  });
  await zone.close();
  await copyLedger({ from: data.directory, to: named('copied') });
  zone = await Zone.open({ directory: data.directory, draws: 5 });
  served = await serve({ zone, port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  delete process.env['PLIMSOLL_LOG'];
  await served.close();
  await zone.close();
  double.close();
  data.remove();
});

it('is not asked of a server that keeps another, nor does that get its facts: 3, and says who it is', async () => {
  const adding = 'do add-principal --as operator.1 --key k1';
  process.env['PLIMSOLL_LOG'] = named('copied');
  const before = [await zone.log.end(), double.store.all.length];
  for (const line of [adding, 'rebuild', 'keys add operator.1', 'standing', 'log status']) {
    const { code, said } = await plimsoll(line);
    expect({ line, code }).toEqual({ line, code: 3 });
    expect(said).toContain(`process ${process.pid} has the data directory ${data.directory}`);
    expect(said).toContain('the log that is named is 127.0.0.1:');
  }
  expect([await zone.log.end(), double.store.all.length]).toEqual(before);
  process.env['PLIMSOLL_LOG'] = '';
  expect(await plimsoll(adding)).toMatchObject({ code: 0 });
});

it('need not be named to be told how the log of the server is', async () => {
  expect((await plimsoll('log status')).said).toContain(`told by the node on ${served.address}`);
});

it('is not made anew in the directory of a node whose cluster was forgotten', async () => {
  const node = join(data.directory, 'node');
  await (await Zone.open({ directory: node, cluster: named('copied'), draws: 5 })).close();
  process.env['PLIMSOLL_LOG'] = '';
  for (const line of ['start --port 0', 'start --no-demo --port 0', 'standing']) {
    const { code, said } = await plimsoll(`${line} --data ${node}`);
    expect({ line, code }).toEqual({ line, code: 3 });
    expect(said).toContain(`the node in ${node} is of the ledger`);
    expect(said).toContain('which a cluster keeps; name its log by PLIMSOLL_LOG');
  }
  expect(existsSync(join(node, 'ledger.sqlite'))).toBe(false);
  expect(existsSync(join(node, 'demonstration.json'))).toBe(false);
});
