import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concentrate, rawDeclaration, rulesSaying } from '#host/testing';
import { type Asking, enactLaw, type Service, startService } from './testing/service.ts';

const floor = {
  product: concentrate,
  from: '2027-01-01',
  until: null,
  unitPrice: { amount: '120', currency: 'USD', unit: 't.dry' },
  citation: 'Floor act',
};
const member = { from: '2026-01-01', citation: 'Accession act' };
const payment = { paid: { amount: '1', currency: 'USD' }, paidOn: '2026-03-02' };

/** A thing, and a command that changes it; `n` makes it another command each time. */
type Row = {
  readonly thing: string;
  readonly as: string;
  readonly route: string;
  readonly body: (n: number) => unknown;
};

describe('If-Match', () => {
  let service: Service;
  let shipment = '';
  let proposal = '';
  const ask = (route: string, asking: Asking) => service.ask(route, asking);
  const named = (route: string) =>
    route.replace(':shipment', shipment).replace(':proposal', proposal);

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    const declared = await ask('POST /v1/shipments', { as: 'jpn-1', body: rawDeclaration() });
    shipment = String(declared.body['id']);
    const proposed = { act: 'set', floor };
    const told = await ask('POST /v1/commands/propose-floor', { as: 'sec-1', body: proposed });
    proposal = String(told.body['id']);
    await service.zone.settled();
  });
  afterAll(() => service.end());

  const rows: readonly Row[] = [
    {
      thing: 'GET /v1/shipments/:shipment',
      as: 'jpn-1',
      route: 'POST /v1/shipments/:shipment/payments',
      body: (n) => ({ ...payment, reference: `P-${n}` }),
    },
    {
      thing: `GET /v1/floors/${concentrate}`,
      as: 'sec-1',
      route: 'POST /v1/commands/propose-floor',
      body: (n) => ({ act: 'set', floor: { ...floor, from: `2028-01-0${n}` } }),
    },
    {
      thing: 'GET /v1/proposals/:proposal',
      as: 'sec-1',
      route: 'POST /v1/commands/propose-floor',
      body: (n) => ({ act: 'set', floor: { ...floor, from: `2029-01-0${n}` } }),
    },
    {
      thing: 'GET /v1/memberships',
      as: 'sec-1',
      route: 'POST /v1/commands/admit-member',
      body: (n) => ({ ...member, state: ['', 'KOR', 'CAN', 'FRA', 'ITA'][n] }),
    },
    {
      thing: 'GET /v1/rules',
      as: 'sec-1',
      route: 'POST /v1/commands/propose-rules',
      body: (n) => ({
        document: rulesSaying({
          id: `later-${n}`,
          valid: { from: '2018-01-01', until: '2019-01-01' },
        }),
        citation: 'Duty act',
      }),
    },
  ];

  it.each(rows)('$thing, changed by $route', async ({ thing, as, route, body }) => {
    const give = (n: number, tag: string, key?: string) =>
      ask(named(route), { as, body: body(n), headers: { 'if-match': tag }, key: key ?? null });
    const read = await ask(named(thing), { as });
    expect(read.status).toBe(200);
    const tag = String(read.headers['etag']);
    expect(tag).toMatch(/^"\d+"$/);

    const changed = await give(1, tag, `first ${thing}`.replaceAll(' ', '-'));
    expect(changed.body).toMatchObject({ outcome: 'recorded' });
    expect(changed.headers['etag']).not.toBe(tag);

    const stale = await give(2, tag, `stale ${thing}`.replaceAll(' ', '-'));
    expect([stale.status, stale.body['type']]).toEqual([412, '/problems/changed-since']);
    const again = await give(1, tag, `first ${thing}`.replaceAll(' ', '-'));
    expect([again.status, again.body['outcome']]).toEqual([200, 'already']);

    const now = String((await ask(named(thing), { as })).headers['etag']);
    expect(now).toBe(changed.headers['etag']);
    const listed = await give(3, `"0", ${now}`, `listed ${thing}`.replaceAll(' ', '-'));
    expect(listed.status).toBe(201);
  });

  it('lets one of two through who read the same', async () => {
    const tag = String((await ask('GET /v1/memberships', { as: 'sec-1' })).headers['etag']);
    const both = await Promise.all(
      ['PER', 'BOL'].map((state) =>
        ask('POST /v1/commands/admit-member', {
          as: 'sec-1',
          body: { ...member, state },
          headers: { 'if-match': tag },
        }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 412]));
  });

  it('a principal is revoked only as it was read', async () => {
    const read = await ask('GET /v1/principals/pan-1', { as: 'ops-1' });
    expect(read.body).toEqual({ principal: 'pan-1', role: 'panel', state: null });
    const body = { principal: 'pan-1', reason: 'term ended' };
    const give = (tag: string) =>
      ask('POST /v1/commands/revoke-principal', {
        as: 'ops-1',
        body,
        headers: { 'if-match': tag },
      });
    expect((await give('"3"')).status).toBe(412);
    expect((await give(String(read.headers['etag']))).status).toBe(201);
  });

  it.each([
    ['*', 201],
    ['W/"1"', 412],
    ['"abc"', 412],
    ['"999"', 412],
    ['1', 400],
    ['"1', 400],
    ['"1";', 400],
  ])('%s is answered %d', async (tag, status) => {
    const body = { ...payment, reference: `tag ${tag}` };
    const route = named('POST /v1/shipments/:shipment/payments');
    const told = await ask(route, { as: 'jpn-1', body, headers: { 'if-match': tag } });
    expect(told.status).toBe(status);
  });

  it('what is not there cannot be matched, nor what is another state’s', async () => {
    const headers = { 'if-match': '*' };
    const fresh = await ask('POST /v1/shipments', {
      as: 'jpn-1',
      body: rawDeclaration({ reference: 'new' }),
      headers,
    });
    expect(fresh.status).toBe(412);
    const route = named('POST /v1/shipments/:shipment/payments');
    expect((await ask(route, { as: 'chl-1', body: payment, headers })).status).toBe(404);
  });

  it('what was known earlier has no tag', async () => {
    const route = 'GET /v1/memberships?known=2026-01-01T00:00:00.000Z';
    const { headers } = await ask(route, { as: 'sec-1' });
    expect(headers['etag']).toBeUndefined();
  });
});
