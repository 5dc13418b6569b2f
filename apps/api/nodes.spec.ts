import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concentrate, rawDeclaration } from '#host/testing';
import { positionToken } from '#host/zone';
import type { Position } from '#ledger/core';
import { Double } from '../../test/double/index.ts';
import { enactLaw, type Service, startService } from './testing/service.ts';

const customs = 'jpn-1';
const declare = (at: Service, key: string) =>
  at.ask('POST /v1/shipments', { as: customs, body: rawDeclaration(), key });
const shown = (at: Service, id: unknown, position: unknown) =>
  at.ask(`GET /v1/shipments/${String(id)}`, {
    as: customs,
    headers: { 'plimsoll-position': String(position) },
  });
const refused = { status: 422, body: { type: '/problems/malformed' } };

describe('two nodes of one ledger in a cluster', () => {
  let double: Double;
  let one: Service;
  let two: Service;

  beforeAll(async () => {
    double = await Double.start();
    process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=nodes`;
    one = await startService();
    await enactLaw(one);
    two = await startService();
  });
  afterAll(async () => {
    double.faults.clear();
    await two.end();
    await one.end();
    delete process.env['PLIMSOLL_LOG'];
    double.close();
  });

  it('read at either at once what was written at the other, by its position', async () => {
    for (let n = 0; n < 10; n += 1) {
      const [writer, reader] = n % 2 === 0 ? [one, two] : [two, one];
      const { status, body, headers } = await declare(writer, `at-once-${n}`);
      expect([status, headers['plimsoll-position']]).toEqual([201, body['position']]);
      const read = await shown(reader, body['id'], body['position']);
      expect([read.status, read.body['owed']]).toEqual([200, { amount: '100', currency: 'USD' }]);
      const asked = `/v1/shipments/${String(body['id'])}?position=${String(body['position'])}`;
      expect((await reader.ask(`GET ${asked}`, { as: customs })).status).toBe(200);
    }
  });

  it('say that the write stands where the views are held back, and show it afterwards', async () => {
    const upset = { status: 'unavailable' } as const;
    double.faults.add({ call: 'read', stream: '$all', upset, times: 1_000_000 });
    const { status, body } = await declare(one, 'held-back');
    expect(status).toBe(201);
    const begun = performance.now();
    const [read, quote] = await Promise.all([
      shown(two, body['id'], body['position']),
      two.ask('POST /v1/quotes', {
        as: customs,
        body: rawDeclaration(),
        headers: { 'plimsoll-position': String(body['position']) },
      }),
    ]);
    expect(performance.now() - begun).toBeLessThan(7_000);
    for (const late of [read, quote]) {
      expect(late).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
      expect(late.body['type']).toBe('/problems/not-yet-visible');
      expect(late.body['detail']).toContain('stands and is not lost');
    }
    double.faults.clear();
    expect((await shown(two, body['id'], body['position'])).status).toBe(200);
  }, 30_000);

  it('stop an import whose engine is gone, and take it when it is sent again', async () => {
    const columns =
      'declared_by,reference,flow,product,from,to,acceptance,quantity,unit,value,currency,price_basis';
    const row = `JPN,gone,import,${concentrate},AUS,JPN,2026-03-01,10,t.dry,900,USD,CIF`;
    const headers = { 'content-type': 'text/csv' };
    const send = () =>
      one.ask('POST /v1/imports?profile=declarations', {
        as: customs,
        body: `${columns}\n${row}\n`,
        headers,
      });
    double.kill(0);
    const { status, body } = await send();
    await double.revive(0);
    expect(status).toBe(503);
    expect(body['detail']).toMatch(/^The import stopped: .*cannot be reached.*Send it again/);
    expect(await send()).toMatchObject({ status: 200 });
  }, 30_000);

  it('refuse a position that is none, is of another ledger, or of another kind of log', async () => {
    const { ledger } = two.zone.founding;
    const { body } = await declare(one, 'refused');
    const token = String(body['position']);
    expect(token).toMatch(/^[\w-]+$/);
    const changed = Buffer.from(token, 'base64url').toString().replace(/\d"]$/, 'x"]');
    const bad = [
      ['x', 'not-a-position'],
      ['W10', 'not-a-position'],
      [Buffer.from(changed).toString('base64url'), 'not-a-position'],
      [positionToken('other-ledger', two.zone.views.position), 'other-ledger'],
      [positionToken(ledger, '0000000000000007' as Position), 'other-log'],
    ] as const;
    for (const [told, rule] of bad) {
      const read = await shown(two, body['id'], told);
      expect(read).toMatchObject({ ...refused, body: { rule } });
      expect(read.body['errors']).toMatchObject([{ pointer: '/Plimsoll-Position' }]);
    }
  });

  it('take a command only once they have seen what it names', async () => {
    const { body } = await declare(one, 'then-paid');
    const paid = await two.ask(`POST /v1/shipments/${String(body['id'])}/payments`, {
      as: customs,
      body: { paid: { amount: '100', currency: 'USD' }, paidOn: '2026-03-02' },
      headers: { 'plimsoll-position': String(body['position']) },
    });
    expect(paid.status).toBe(201);
  });
});
