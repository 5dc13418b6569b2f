import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { addPrincipals, ann, productSaying, say, someDirectory } from '#host/testing';
import { logParts } from '#ledger/core';
import { Zone } from '#host/zone';
import { Double } from '../../../test/double/index.ts';
import { serve, type Served } from '../serve.ts';
import { samplesOf, valueOf } from './testing/samples.ts';

const loopback = { port: 0, host: '127.0.0.1' };
let double: Double;
let one: ReturnType<typeof someDirectory>;
let zone: Zone;
let served: Served;

beforeEach(async () => {
  double = await Double.start({ ports: [0, 0, 0] });
  one = someDirectory();
  const cluster = `${double.connectionString}&prefix=metrics`;
  zone = await Zone.open({ directory: one.directory, cluster, draws: 5 });
  served = await serve({ zone, ...loopback, metrics: loopback });
});
afterEach(async () => {
  await served.close();
  await zone.close();
  double.close();
  one.remove();
});

const metrics = async () => (await fetch(`${served.metricsAddress}/metrics`)).text();
const downOf = (text: string) =>
  logParts.filter((part) => valueOf(text, 'plimsoll_log_up', `part="${part}"`) === 0);
/** Metrics, once they satisfy; asked again for as long as a test may last. */
const once = async (satisfy: (text: string) => boolean): Promise<string> => {
  for (;;) {
    const text = await metrics();
    if (satisfy(text)) return text;
    await pause(100);
  }
};
const whyNotReady = async () => {
  const answer = await fetch(`${served.address}/health/ready`);
  const { detail = '' } = (await answer.json()) as { readonly detail?: string };
  return [answer.status, detail] as const;
};

it.each([
  {
    part: 'connection',
    words: 'cannot be reached',
    hurt: () => [0, 1, 2].forEach((node) => double.kill(node)),
  },
  {
    part: 'subscription',
    words: 'the subscription to what is recorded is down',
    hurt: () => {
      double.faults.add({ call: 'subscribe', upset: 'end', times: 1_000 });
      double.upsetSubscriptions('end');
    },
  },
  {
    part: 'facts',
    words: 'somebody changed the stream metrics:ledger-zone in the engine: deleted it',
    hurt: () => double.store.remove('metrics:ledger-zone', 'any', 'tombstone'),
  },
])(
  'says that the $part is down, in the metrics and in readiness',
  async ({ part, words, hurt }) => {
    // A node that nothing was hurt of is well, and has subscribed.
    const before = await once((text) => valueOf(text, 'plimsoll_ready') === 1);
    expect(downOf(before)).toEqual([]);
    await pause(200);
    hurt();
    const after = await once((text) => downOf(text).some((down) => down === part));
    expect(valueOf(after, 'plimsoll_ready')).toBe(0);
    expect(await whyNotReady()).toEqual([503, expect.stringContaining(words)]);
  },
);

it('counts a change of leader, and shows who keeps the log', async () => {
  const before = await metrics();
  expect(samplesOf(before, 'plimsoll_log_replicas')).toEqual([
    { labels: '{role="leader",alive="true"}', value: 1 },
    { labels: '{role="follower",alive="true"}', value: 2 },
  ]);
  expect(valueOf(before, 'plimsoll_log_leader_changes_total')).toBe(0);
  double.elect((double.leader + 1) % 3);
  await once((text) => valueOf(text, 'plimsoll_log_leader_changes_total') === 1);
});

it('counts commands that are decided again because another node was first', async () => {
  const two = someDirectory();
  const cluster = `${double.connectionString}&prefix=metrics`;
  const other = await Zone.open({ directory: two.directory, cluster, draws: 5 });
  await addPrincipals(zone);
  await other.settled();
  const list = (at: Zone, key: string) => say(at, [ann, 'list-product', productSaying(), key]);
  const keys = Array.from({ length: 8 }, (_, n) => `k${n}`);
  await Promise.all(keys.flatMap((key) => [list(zone, key), list(other, `o${key}`)]));
  const redecided = zone.tally.redecided + other.tally.redecided;
  expect(redecided).toBeGreaterThan(0);
  expect(valueOf(await metrics(), 'plimsoll_commands_redecided_total')).toBe(zone.tally.redecided);
  await other.close();
  two.remove();
});
