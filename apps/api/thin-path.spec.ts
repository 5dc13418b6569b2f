import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawDeclaration } from '#host/testing';
import { enactLaw, type Service, startService } from './testing/service.ts';

describe('the thin path, by HTTP', () => {
  let service: Service;
  let id = '';
  let position = '';
  const customs = 'jpn-1';

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
  });
  afterAll(() => service.end());

  it('shows the law in force with its events', async () => {
    const { status, body } = await service.ask('GET /v1/law?valid=2026-03-01', { as: 'chl-1' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ floors: [{ amount: '100' }], rules: [{ id: 'zone-shortfall' }] });
  });

  it('quotes what a declaration would bear', async () => {
    const asking = { as: 'chl-1', body: rawDeclaration() };
    const { status, body } = await service.ask('POST /v1/quotes', asking);
    expect(status).toBe(200);
    expect(body).toMatchObject({ found: { outcome: 'assessed', duty: { amount: '100' } } });
  });

  it('declares a shipment and assesses it at once', async () => {
    const asking = { as: customs, body: rawDeclaration(), key: 'first' };
    const { status, body, headers } = await service.ask('POST /v1/shipments', asking);
    expect(status).toBe(201);
    expect(body).toMatchObject({ outcome: 'recorded', revision: 1 });
    expect(headers).toMatchObject({ etag: '"1"', 'plimsoll-position': body['position'] });
    [id, position] = [String(body['id']), String(body['position'])];
    expect(headers['location']).toBe(`/v1/shipments/${id}`);
  });

  it('answers the same command from what is stored', async () => {
    const asking = { as: customs, body: rawDeclaration(), key: 'first' };
    const { status, body } = await service.ask('POST /v1/shipments', asking);
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'already', id, revision: 1 });
  });

  it('shows what was written at its position, with its revision as ETag', async () => {
    const route = `GET /v1/shipments/${id}?position=${position}`;
    const { status, body, headers } = await service.ask(route, { as: customs });
    expect(status).toBe(200);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({ revision: 1, owed: { amount: '100', currency: 'USD' } });
    const sheet = await service.ask(`GET /v1/shipments/${id}/worksheet`, { as: customs });
    expect(sheet.body).toMatchObject({ duty: { amount: '100' }, ruleSet: { version: 1 } });
  });

  it('takes a payment only at the revision that was read, when one is named', async () => {
    const body = { paid: { amount: '100', currency: 'USD' }, paidOn: '2026-03-02' };
    const route = `POST /v1/shipments/${id}/payments`;
    const stale = await service.ask(route, { as: customs, body, headers: { 'if-match': '"0"' } });
    expect([stale.status, stale.body['type']]).toEqual([412, '/problems/changed-since']);
    const asking = { as: customs, body, headers: { 'if-match': '"1"' }, key: 'pay' };
    const paid = await service.ask(route, asking);
    expect([paid.status, paid.headers['etag']]).toEqual([201, '"2"']);
    const again = await service.ask(route, asking);
    expect([again.status, again.body['outcome']]).toEqual([200, 'already']);
    position = String(paid.body['position']);
  });

  it('tells where the state stands: a word to all, reasons to some', async () => {
    const at = `valid=2026-04-01&position=${position}`;
    const words = await service.ask(`GET /v1/standings?${at}`);
    expect(words.body['standings']).toContainEqual({ state: 'JPN', status: expect.any(String) });
    const why = await service.ask(`GET /v1/members/JPN/standing?${at}`, { as: 'jpn-2' });
    expect(why.body).toMatchObject({ state: 'JPN', shipments: 1, owed: {} });
  });

  it('replays the decision and re-audits the ledger', async () => {
    const replayed = await service.ask(`GET /v1/shipments/${id}/replay`, { as: 'aud-1' });
    expect(replayed.body).toMatchObject({ shipment: id, identical: true });
    const audited = await service.ask('POST /v1/re-audits', { as: 'aud-1' });
    expect([audited.status, audited.body['differing']]).toEqual([200, 0]);
  });

  it('amends and cancels', async () => {
    const amended = { declaration: rawDeclaration({ reference: 'B-2' }), reason: 'a slip' };
    const put = await service.ask(`PUT /v1/shipments/${id}`, { as: customs, body: amended });
    expect([put.status, put.body['outcome']]).toEqual([200, 'recorded']);
    const body = { reason: 'never sailed', on: '2026-03-05' };
    const route = `POST /v1/shipments/${id}/cancellation`;
    const cancelled = await service.ask(route, { as: customs, body });
    expect(cancelled.status).toBe(201);
  });

  it('gives events to auditors in pages, and to operators without what shipments say', async () => {
    const first = await service.ask('GET /v1/events?limit=2', { as: 'aud-1' });
    expect(first.body['events']).toHaveLength(2);
    const next = `GET /v1/events?limit=1000&cursor=${String(first.body['next'])}`;
    const seen = (await service.ask(next, { as: 'ops-1' })).body['events'] as readonly {
      readonly stream: string;
      readonly data: unknown;
    }[];
    const shipments = seen.filter(({ stream }) => stream.startsWith('shipment-'));
    expect(shipments.length).toBeGreaterThan(2);
    expect(shipments.every(({ data }) => data === null)).toBe(true);
  });
});
