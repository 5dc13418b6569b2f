import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concentrate } from '#host/testing';
import { serve, type Served } from './serve.ts';
import { enactLaw, type Service, startService } from './testing/service.ts';

const columns =
  'declared_by,reference,flow,product,from,to,acceptance,quantity,unit,value,currency,price_basis';
const row = (reference: string, state = 'JPN', value = '900'): string =>
  `${state},${reference},import,${concentrate},AUS,${state},2026-03-01,10,t.dry,${value},USD,CIF`;
const rowsFrom = (first: number, count: number): string =>
  Array.from({ length: count }, (_, n) => `${row(`r-${first + n}`)}\n`).join('');

type Line = {
  readonly bad?: string;
  readonly report?: Readonly<Record<string, unknown>>;
  readonly problem?: Readonly<Record<string, unknown>>;
};
const linesOf = (body: string): readonly Line[] =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

describe('importing by upload', () => {
  let service: Service;
  let served: Served;
  let keys: Readonly<Record<string, string>>;

  const post = async (body: string, as: string, how: { profile?: string; type?: string } = {}) => {
    const { profile = 'declarations', type = 'text/csv' } = how;
    const answer = await fetch(`${served.address}/v1/imports?profile=${profile}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys[as]}`, 'content-type': type },
      body,
    });
    const text = await answer.text();
    return { status: answer.status, text, lines: answer.ok ? linesOf(text) : [] };
  };
  const problemOf = async (...asked: Parameters<typeof post>) => {
    const { status, text } = await post(...asked);
    return { status, ...(JSON.parse(text) as { detail: string; rule?: string }) };
  };

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    const issued = ['jpn-1', 'chl-1', 'ops-1', 'sec-1'].map((one) => [
      one,
      service.zone.keys.issue(one),
    ]);
    keys = Object.fromEntries(issued) as Record<string, string>;
    served = await serve({ zone: service.zone, port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await served.close();
    await service.end();
  });

  it('records the rows of the customs that hand them in, and hands back the others', async () => {
    const body = [columns, row('a'), row('b', 'CHL'), row('c', 'JPN', 'much')].join('\n');
    const { status, lines } = await post(body, 'jpn-1');
    expect(status).toBe(200);
    expect(lines.at(-1)?.report).toMatchObject({ read: 3, accepted: 1, rejected: 2, already: 0 });
    const bad = lines.flatMap((line) => line.bad ?? []);
    expect(bad[0]).toBe(`${columns},_line,_column,_value,_rule,_wanted`);
    expect(bad.find((line) => line.includes('other-state'))).toContain(',3,');
    expect(bad.find((line) => line.includes('not-a-decimal'))).toContain(',4,value,');
  });

  it('records nothing twice', async () => {
    const body = [columns, row('a'), row('d')].join('\n');
    const { lines } = await post(body, 'jpn-1');
    expect(lines.at(-1)?.report).toMatchObject({ accepted: 1, already: 1 });
  });

  it('takes rows of any state from an operator, and NDJSON', async () => {
    const names = columns.split(',');
    const object = (csv: string) =>
      JSON.stringify(Object.fromEntries(csv.split(',').map((cell, at) => [names[at], cell])));
    const body = [object(row('e')), object(row('f', 'CHL'))].join('\n');
    const { lines } = await post(body, 'ops-1', { type: 'application/x-ndjson' });
    expect(lines.at(-1)?.report).toMatchObject({ read: 2, accepted: 2 });
  });

  it('is not for the secretariat', async () => {
    expect((await post(columns, 'sec-1')).status).toBe(403);
  });

  it.each([
    ['an unknown profile', 422, 'errors says where', { body: columns, profile: 'mine' }],
    ['another content type', 415, 'text/csv or app', { body: columns, type: 'text/plain' }],
    ['JSON', 415, 'text/csv or application/x-ndjson', { body: '{}', type: 'application/json' }],
    ['nothing', 422, 'the file is empty', { body: '' }],
    ['another mark', 422, 'delimited by ";"', { body: columns.replaceAll(',', ';') }],
    ['columns missing', 422, 'the header lacks', { body: 'a,b,c\n1,2,3\n' }],
  ] as const)('%s is told as a problem', async (...row) => {
    const [, status, words, { body, ...how }] = row;
    const problem = await problemOf(body, 'jpn-1', how);
    expect(problem.status).toBe(status);
    expect(problem.detail).toContain(words);
  });

  it('rows sent elsewhere are refused', async () => {
    const answer = await service.ask('POST /v1/quotes', {
      as: 'jpn-1',
      body: columns,
      headers: { 'content-type': 'text/csv' },
    });
    expect(answer.status).toBe(415);
  });

  it('reads by a profile of one’s own once it is named', async () => {
    const mine = {
      schema: 'plimsoll/import-profile@1',
      id: 'mine',
      words: 'Payments of our own',
      command: 'pay-duty',
      rowId: ['ref'],
      customs: { state: 'JPN' },
      setAside: [],
      fields: [{ to: '/shipment', column: 'shipment' }],
    };
    const name = async (profile: object) => {
      const answer = await fetch(`${served.address}/v1/import-profiles`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys['jpn-1']}`, 'content-type': 'application/json' },
        body: JSON.stringify(profile),
      });
      return { status: answer.status, ...((await answer.json()) as { readonly profile: string }) };
    };
    const { profile } = await name(mine);
    const { lines } = await post('ref,shipment\n1,none\n', 'jpn-1', { profile });
    expect(lines.at(-1)?.report).toMatchObject({ read: 1, rejected: 1 });
    expect((await name({})).status).toBe(422);
  });

  it('keeps what it acknowledged when the other side goes away, and doubles nothing after', async () => {
    const events = async () => (await service.zone.log.latest())?.position;
    const before = await events();
    await new Promise<void>((resolve) => {
      const upload = request(`${served.address}/v1/imports?profile=declarations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${keys['jpn-1']}`, 'content-type': 'text/csv' },
      });
      upload.on('response', (answer) => {
        // The first batch is acknowledged; the body breaks off in the middle of a row.
        answer.once('data', () => upload.destroy());
        answer.on('error', () => undefined);
      });
      upload.on('error', () => undefined);
      upload.on('close', resolve);
      upload.write(`${columns}\n${rowsFrom(0, 700)}${row('r-700').slice(0, -20)}`);
    });
    await pause(200);
    expect(await events()).not.toBe(before);
    const { lines } = await post(`${columns}\n${rowsFrom(0, 1000)}`, 'jpn-1');
    const { read, accepted, already } = lines.at(-1)?.report ?? {};
    expect([read, Number(accepted) + Number(already)]).toEqual([1000, 1000]);
    expect(Number(already)).toBeGreaterThanOrEqual(500);
    expect(Number(accepted)).toBeGreaterThanOrEqual(300);
  });

  it('waits for a listener that is slow', async () => {
    const body = `${columns}\n${Array.from({ length: 30_000 }, (_, n) => `${row(`s-${n}`, 'CHL')}\n`).join('')}`;
    const { lines } = await post(body, 'jpn-1');
    expect(lines.filter(({ bad }) => bad !== undefined)).toHaveLength(30_001);
    expect(lines.at(-1)?.report).toMatchObject({ read: 30_000, rejected: 30_000 });
  });
});
