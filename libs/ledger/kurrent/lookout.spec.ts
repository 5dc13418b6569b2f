import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Double } from '../../../test/double/index.ts';
import { targetOf } from './connection-string.ts';
import { Lookout } from './lookout.ts';

let double: Double;
beforeEach(async () => {
  double = await Double.start({ ports: [0, 0, 0] });
});
afterEach(() => {
  for (const by of openLookouts.splice(0)) by.close();
  double.close();
});

const place = (node: number): string => `127.0.0.1:${double.ports[node]}`;
const openLookouts: Lookout[] = [];
const lookout = (names = double.connectionString): Lookout => {
  const by = new Lookout(targetOf(names), 1_000);
  openLookouts.push(by);
  return by;
};
const found = async (by: Lookout, except?: string): Promise<string | undefined> => {
  const led = await by.leader(except);
  await led?.client.end();
  return led?.at;
};
/** Who is found, though a busy machine may want more than one look. */
const comes = async (by: Lookout, except?: string): Promise<string> => {
  for (;;) {
    const at = await found(by, except);
    if (at !== undefined) return at;
    await pause(50);
  }
};

it.each<[string, (double: Double) => void]>([
  ['dead', (its) => its.kill(0)],
  ['frozen', (its) => its.freeze(0)],
])('finds who leads while who led before is %s', async (_, strike) => {
  double.elect(2);
  strike(double);
  expect(await comes(lookout())).toBe(place(2));
});

it('finds who leads in the epoch of most logs, before others have heard of it', async () => {
  double.kill(0);
  double.elect(2, 1);
  expect(await comes(lookout())).toBe(place(2));
});

it('believes no node that it leads while most name another', async () => {
  double.elect(1);
  double.delude(0);
  for (let tries = 0; tries < 5; tries += 1) expect(await comes(lookout())).toBe(place(1));
  expect(await found(lookout(), place(1))).toBeUndefined();
});

describe('a leader that was deposed, and has won over another node since', () => {
  it('is not believed by who has seen most in a later epoch', async () => {
    const by = lookout();
    double.elect(1);
    expect(await comes(by)).toBe(place(1));
    double.delude(0, 1);
    double.kill(2);
    expect(await found(by)).toBeUndefined();
    await pause(5_100);
    expect(await found(by)).toBeUndefined();
    expect(by.against).toBe(`${place(0)} leads epoch 0, and there was 1`);
    await double.revive(2);
    double.elect(2);
    expect(await comes(by)).toBe(place(2));
  });

  it('is not believed by who saw the later epoch in passing, while all was well', async () => {
    const by = lookout();
    expect(await comes(by)).toBe(place(0));
    double.elect(0);
    await pause(2_300);
    double.delude(0, 1);
    double.kill(2);
    expect(await found(by)).toBeUndefined();
  });

  it('has to wait where one node alone tells a later epoch, but not for ever', async () => {
    double.elect(2);
    double.delude(0, 1);
    const by = lookout();
    expect(await found(by)).toBeUndefined();
    expect(by.against).toBe(`${place(0)} leads epoch 0, and a node knows of 1`);
    await pause(5_100);
    expect(await comes(by)).toBe(place(0));
    expect(by.against).toBeUndefined();
  });
});

it('takes no node’s own word for it, though it is the only one that the connection string names', async () => {
  double.elect(1);
  double.delude(0);
  const discovered = `esdb+discover://${place(0)}?tls=false`;
  expect(await comes(lookout(discovered))).toBe(place(1));
});

it('does not believe others that a frozen node leads, nor that a dead one does', async () => {
  double.freeze(0);
  expect(await found(lookout())).toBeUndefined();
  double.kill(0);
  expect(await found(lookout())).toBeUndefined();
  double.thaw(0);
  await double.revive(0);
  expect(await comes(lookout())).toBe(place(0));
});

it('finds another one than that which is left out, or nobody', async () => {
  const by = lookout();
  expect(await found(by, place(0))).toBeUndefined();
  double.elect(1);
  expect(await comes(by, place(0))).toBe(place(1));
});

it('asks those too that a node told of', async () => {
  const by = lookout(`esdb://${place(0)},127.0.0.1:1?tls=false`);
  expect(await comes(by)).toBe(place(0));
  double.elect(2);
  double.kill(0);
  expect(await comes(by)).toBe(place(2));
});

it('does not take one node’s word for it, though it has two names', async () => {
  const port = double.ports[0];
  const by = lookout(`esdb://localhost:${port},${place(0)},127.0.0.1:1?tls=false`);
  expect(await comes(by)).toBe(place(0));
  double.kill(1);
  double.kill(2);
  expect(await found(by)).toBeUndefined();
});
