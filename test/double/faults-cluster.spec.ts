import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { ANY, EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { fact, values } from './testing/engine.ts';
import { outcome, pair } from './testing/outcome.ts';

const THREE = { ports: [0, 0, 0] };
const append = (client: EventStoreDBClient, stream: string, requiresLeader = false) =>
  client.appendToStream(stream, fact('a'), { expectedRevision: ANY, requiresLeader });

describe('three nodes', () => {
  it('are told by gossip, and the leader is taken', async () => {
    await using its = await pair(THREE);
    its.double.elect(2);
    expect(await outcome(append(its.client, 's', true))).toBe('done');
  });

  it('a follower passes on what does not ask for the leader, and refuses what does', async () => {
    await using its = await pair(THREE);
    const follower = EventStoreDBClient.connectionString(
      `esdb://127.0.0.1:${its.double.ports[1]}?tls=false`,
    );
    expect(await outcome(append(follower, 's'))).toBe('done');
    await follower.dispose();
    const strict = EventStoreDBClient.connectionString(
      `esdb://127.0.0.1:${its.double.ports[1]}?tls=false`,
    );
    expect(await outcome(append(strict, 's', true))).toMatch(/^not-leader/);
    expect(await outcome(append(strict, 's', true))).toBe('done');
    await strict.dispose();
  });

  it('when the leader dies, another is found once it is elected', async () => {
    await using its = await pair(THREE);
    await append(its.client, 's');
    its.double.kill(0);
    expect(await outcome(append(its.client, 's'))).toMatch(/^unavailable/);
    its.double.elect(1);
    expect(await outcome(append(its.client, 's', true))).toBe('done');
    await its.double.revive(0);
    expect(await values(its.client.readStream('s'))).toEqual(['a', 'a']);
  });

  it('a leader deposed in mid-batch has written some and answered none', async () => {
    await using its = await pair(THREE);
    await append(its.client, 'first');
    const port = its.double.ports[1] ?? 0;
    const leader = { host: '127.0.0.1', port };
    its.double.faults.add({ call: 'append', times: 3, write: 'done', answer: 'silence' });
    its.double.faults.add({ call: 'append', write: 'not done', answer: { notLeader: leader } });
    const streams = ['a', 'b', 'c', 'd'];
    const offered = streams.map((stream) =>
      its.client.appendToStream(stream, fact('x'), { expectedRevision: NO_STREAM }),
    );
    const became = await Promise.all(offered.map((one) => outcome(one)));
    for (const one of became) expect(one).toMatch(/^not-leader/);
    its.double.elect(1);
    const there = await Promise.all(
      streams.map((stream) => outcome(values(its.client.readStream(stream)))),
    );
    expect(there.map((one) => one === 'done')).toEqual([true, true, true, false]);
  });

  it('all away while the client discovers: every later append fails at once, for ever', async () => {
    await using its = await pair(THREE, '&maxDiscoverAttempts=2&discoveryInterval=50');
    its.double.faults.add({
      call: 'gossip',
      times: 6,
      upset: { status: 'unavailable' },
    });
    expect(await outcome(append(its.client, 's'))).toMatch(/Failed to discover/);
    expect(await outcome(append(its.client, 's'))).toMatch(/Failed to discover/);
    expect(await outcome(values(its.client.readAll({ maxCount: 0 })))).toBe('done');
    expect(await outcome(append(its.client, 's'))).toMatch(/Failed to discover/);
  });
});

describe('who may', () => {
  it('a wrong password is access denied, a right one is not', async () => {
    const user = { name: 'admin', password: 'right' };
    const pem = (name: string) =>
      readFile(`${import.meta.dirname}/testing/tls/localhost-${name}.pem`);
    const [key, certificate] = await Promise.all([pem('key'), pem('certificate')]);
    await using its = await pair({ user, tls: { key, certificate } });
    const as = (password: string) =>
      new EventStoreDBClient(
        { endpoint: `localhost:${its.double.ports[0]}` },
        { rootCertificate: certificate },
        { username: 'admin', password },
      );
    const [right, wrong] = [as('right'), as('wrong')];
    expect(await outcome(values(right.readAll({ maxCount: 0 })))).toBe('done');
    expect(await outcome(values(wrong.readAll({ maxCount: 0 })))).toMatch(/^access-denied/);
    await Promise.all([right.dispose(), wrong.dispose()]);
  });
});
