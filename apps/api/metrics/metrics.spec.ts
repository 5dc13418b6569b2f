import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addPrincipals,
  ann,
  customsOf,
  operator,
  productSaying,
  rawDeclaration,
  say,
  someDirectory,
} from '#host/testing';
import { Zone } from '#host/zone';
import { serve, type Served } from '../serve.ts';
import { samplesOf, valueOf } from './testing/samples.ts';

const loopback = { port: 0, host: '127.0.0.1' };

describe('metrics of a node on a log of its own', () => {
  const { directory, remove } = someDirectory();
  let zone: Zone;
  let served: Served;
  const ask = async () => (await fetch(`${served.metricsAddress}/metrics`)).text();

  beforeAll(async () => {
    zone = await Zone.open({ directory, draws: 5 });
    served = await serve({ zone, ...loopback, metrics: loopback });
    await addPrincipals(zone);
  });
  afterAll(async () => {
    await served.close();
    await zone.close();
    remove();
  });

  it('are served on a port of their own alone, and only as asked', async () => {
    expect(served.metricsAddress).not.toBe(served.address);
    const told = await fetch(`${served.metricsAddress}/metrics`);
    expect([told.status, told.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect((await fetch(`${served.address}/metrics`)).status).toBe(404);
    expect((await fetch(`${served.metricsAddress}/v1/standings`)).status).toBe(404);
    const posted = await fetch(`${served.metricsAddress}/metrics`, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('count and time every call of the log', async () => {
    const count = (text: string) => valueOf(text, 'plimsoll_log_call_seconds_count', 'append') ?? 0;
    const before = await ask();
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    const after = await ask();
    expect(count(after)).toBeGreaterThan(count(before));
    expect(valueOf(after, 'plimsoll_log_call_seconds_sum', 'append')).toBeGreaterThan(0);
    expect(valueOf(after, 'plimsoll_log_call_failures_total', 'append')).toBe(0);
  });

  it('count commands by outcome, and refusals by the code of their rule', async () => {
    const refused = await say(zone, [ann, 'list-product', productSaying(), 'again']);
    if (refused.handled.kind !== 'refused') throw new Error('it was not refused');
    const text = await ask();
    const { rule } = refused.handled.refusal;
    expect(valueOf(text, 'plimsoll_commands_refused_total', `rule="${rule}"`)).toBe(1);
    expect(valueOf(text, 'plimsoll_commands_total', 'outcome="refused"')).toBe(1);
    expect(valueOf(text, 'plimsoll_commands_total', 'outcome="recorded"')).toBeGreaterThan(1);
    // Told before there is one, or the first would not be seen to have come.
    expect(valueOf(text, 'plimsoll_commands_total', 'outcome="unknown"')).toBe(0);
  });

  it('tell how the node is, and when the last event was recorded', async () => {
    await zone.settled();
    const text = await ask();
    expect(valueOf(text, 'plimsoll_ready')).toBe(1);
    expect(samplesOf(text, 'plimsoll_log_up').map(({ value }) => value)).toEqual([1, 1, 1]);
    expect(samplesOf(text, 'plimsoll_view_behind_seconds')).toHaveLength(
      zone.views.status().length,
    );
    const age =
      Date.now() / 1_000 - (valueOf(text, 'plimsoll_log_last_event_timestamp_seconds') ?? 0);
    expect(Math.abs(age)).toBeLessThan(60);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  });

  it('name no state, no shipment, no product and no principal', async () => {
    await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'd']);
    await zone.settled();
    const labels = [...(await ask()).matchAll(/="([^"]*)"/g)].map(([, value = '']) => value);
    expect(labels.filter((one) => /JPN|nickel|cobalt|jpn|ops-|[0-9a-f]{8}-/i.test(one))).toEqual(
      [],
    );
    expect(labels.length).toBeGreaterThan(50);
  });

  it('tell that nothing is written while the clock is not trusted', async () => {
    const before = Date.now;
    Date.now = () => before() + 3 * 86_400_000;
    try {
      const input = { principal: 'aud-9', role: 'auditor' };
      const adding = { command: 'add-principal', input, caller: operator, key: 'late' };
      await expect(zone.submit(adding)).rejects.toThrow('leapt');
    } finally {
      Date.now = before;
    }
    const text = await ask();
    expect([valueOf(text, 'plimsoll_ready'), valueOf(text, 'plimsoll_writing_stopped')]).toEqual([
      0, 1,
    ]);
  });
});
