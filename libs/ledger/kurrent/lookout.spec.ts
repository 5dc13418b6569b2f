import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Double } from '../../../test/double/index.ts';
import { targetOf } from './connection-string.ts';
import { Lookout } from './lookout.ts';

let double: Double;
beforeEach(async () => {
  double = await Double.start({ ports: [0, 0, 0] });
});
afterEach(() => double.close());

const lookout = (names = double.connectionString) => new Lookout(targetOf(names), 300);
const place = (node: number): string => `127.0.0.1:${double.ports[node]}`;
const found = async (by: Lookout, except?: string): Promise<string | undefined> => {
  const led = await by.leader(except);
  await led?.client.end();
  return led?.at;
};

it.each<[string, (double: Double) => void]>([
  ['dead', (its) => its.kill(0)],
  ['frozen', (its) => its.freeze(0)],
])('finds who leads while who led before is %s', async (_, strike) => {
  double.elect(2);
  strike(double);
  expect(await found(lookout())).toBe(place(2));
});

it('believes no node that it leads while most name another', async () => {
  double.elect(1);
  double.delude(0);
  for (let tries = 0; tries < 5; tries += 1) expect(await found(lookout())).toBe(place(1));
  expect(await found(lookout(), place(1))).toBeUndefined();
});

it('does not believe others that a frozen node leads, nor that a dead one does', async () => {
  double.freeze(0);
  expect(await found(lookout())).toBeUndefined();
  double.kill(0);
  expect(await found(lookout())).toBeUndefined();
  double.thaw(0);
  await double.revive(0);
  expect(await found(lookout())).toBe(place(0));
});

it('finds another one than that which is left out, or nobody', async () => {
  const by = lookout();
  expect(await found(by, place(0))).toBeUndefined();
  double.elect(1);
  expect(await found(by, place(0))).toBe(place(1));
});

it('asks those too that a node told of', async () => {
  const by = lookout(`esdb://${place(0)},127.0.0.1:1?tls=false`);
  expect(await found(by)).toBe(place(0));
  double.elect(2);
  double.kill(0);
  expect(await found(by)).toBe(place(2));
});

it('does not take one node’s word for it, though it has two names', async () => {
  const port = double.ports[0];
  const by = lookout(`esdb://localhost:${port},${place(0)},127.0.0.1:1?tls=false`);
  expect(await found(by)).toBe(place(0));
  double.kill(1);
  double.kill(2);
  expect(await found(by)).toBeUndefined();
});
