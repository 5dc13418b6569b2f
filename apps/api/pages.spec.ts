import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concentrate, rawDeclaration } from '#host/testing';
import { enactLaw, type Service, startService } from './testing/service.ts';

type Items = readonly Readonly<Record<string, unknown>>[];

describe('pages', () => {
  let service: Service;
  const declared: string[] = [];

  const declare = async (changed: Readonly<Record<string, unknown>>, as = 'jpn-1') => {
    const { body } = await service.ask('POST /v1/shipments', { as, body: rawDeclaration(changed) });
    return String(body['id']);
  };

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    for (let n = 0; n < 7; n += 1) declared.push(await declare({ reference: `R-${n}` }));
    const [first = ''] = declared;
    const cancellation = { reason: 'never sailed', on: '2026-03-05' };
    await service.ask(`POST /v1/shipments/${first}/cancellation`, {
      as: 'jpn-1',
      body: cancellation,
    });
    await declare({ from: 'CHL', value: { amount: '9000', currency: 'USD' } });
    await declare({ declaredBy: 'CHL', to: 'CHL' }, 'chl-1');
    for (const from of ['2027-01-01', '2027-02-01', '2027-03-01']) {
      const unitPrice = { amount: '120', currency: 'USD', unit: 't.dry' };
      const floor = { product: concentrate, from, until: null, unitPrice, citation: 'Floor act' };
      await service.ask('POST /v1/commands/propose-floor', {
        as: 'sec-1',
        body: { act: 'set', floor },
      });
    }
    await service.zone.settled();
  });
  afterAll(() => service.end());

  const all = async (route: string, list: string, as = 'jpn-1'): Promise<Items> => {
    const found: Items[number][] = [];
    for (let cursor = ''; ;) {
      const { status, body } = await service.ask(`GET ${route}${cursor}`, { as });
      expect(status).toBe(200);
      const items = body[list] as Items;
      found.push(...items);
      const { next } = body;
      if (typeof next !== 'string' || items.length === 0) return found;
      cursor = `&cursor=${next}`;
    }
  };

  it.each([
    ['/v1/shipments?', 'shipments', 'shipment', 'jpn-1', 8],
    ['/v1/shipments?', 'shipments', 'shipment', 'aud-1', 9],
    ['/v1/proposals?', 'proposals', 'proposal', 'sec-1', 3],
    ['/v1/standings?', 'standings', 'state', 'sec-1', 3],
    ['/v1/events?', 'events', 'id', 'aud-1', 50],
  ] as const)('%s gives every one of its %s once, whatever the size of a page', async (...row) => {
    const [route, list, key, as, least] = row;
    const whole = await all(`${route}limit=1000`, list, as);
    expect(whole.length).toBeGreaterThanOrEqual(Math.min(least, 30));
    for (const limit of [1, 2, 3]) {
      const paged = await all(`${route}limit=${limit}`, list, as);
      expect(paged.map((item) => item[key])).toEqual(whole.map((item) => item[key]));
    }
    expect(new Set(whole.map((item) => item[key])).size).toBe(whole.length);
  });

  it.each([
    ['', 8],
    ['&status=open', 7],
    ['&status=cancelled', 1],
    ['&owed=true', 6],
    ['&owed=false', 2],
    ['&from=CHL', 1],
    [`&product=${concentrate}`, 8],
    ['&product=no.such.thing.here', 0],
    ['&declaredBy=JPN', 8],
    ['&declaredBy=CHL', 0],
    ['&known=2020-01-01T00:00:00.000Z', 0],
  ])('own shipments with %s: %d', async (filter, count) => {
    expect(await all(`/v1/shipments?limit=2${filter}`, 'shipments')).toHaveLength(count);
  });

  it('shows a shipment in short as it is shown in full', async () => {
    const briefs = await all('/v1/shipments?status=cancelled', 'shipments');
    expect(briefs).toMatchObject([{ shipment: declared[0], status: 'cancelled', outcome: 'nil' }]);
  });

  it('shows a state its own alone', async () => {
    const theirs = await all('/v1/shipments?', 'shipments', 'chl-1');
    expect(theirs.map(({ declaredBy }) => declaredBy)).toEqual(['CHL']);
  });

  it('tells no position in plain', async () => {
    const { body } = await service.ask('GET /v1/events?limit=1', { as: 'aud-1' });
    expect(String(body['next'])).toMatch(/^[\w-]{20,}$/);
  });

  it.each([
    ['nonsense', '/v1/events?cursor=nonsense'],
    ['nothing', '/v1/events?cursor=W10'],
    ['a plain position', '/v1/events?cursor=0000000000000003'],
    ['what is no text', '/v1/events?cursor=%00'],
  ])('refuses %s', async (_, route) => {
    const { status, body } = await service.ask(`GET ${route}`, { as: 'aud-1' });
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ pointer: '/cursor' }]);
  });

  it.each([
    ['/v1/events?limit=1', '/v1/shipments?'],
    ['/v1/shipments?limit=1', '/v1/events?'],
    ['/v1/shipments?limit=1', '/v1/shipments?status=open'],
    ['/v1/standings?limit=1&valid=2026-01-01', '/v1/standings?valid=2026-01-02'],
  ])('a cursor of %s is of no use for %s', async (from, to) => {
    const { body } = await service.ask(`GET ${from}`, { as: 'aud-1' });
    const other = await service.ask(`GET ${to}&cursor=${String(body['next'])}`, { as: 'aud-1' });
    expect([other.status, other.body['rule']]).toEqual([422, 'not-a-cursor']);
  });

  it.each(['0', '1001', '-1', 'ten', '1.5'])('limit=%s is refused', async (limit) => {
    const { status } = await service.ask(`GET /v1/shipments?limit=${limit}`, { as: 'jpn-1' });
    expect(status).toBe(422);
  });

  it('gives events of the kinds asked for', async () => {
    const events = await all('/v1/events?kinds=floor,principal&limit=5', 'events', 'aud-1');
    const kinds = new Set(events.map(({ stream }) => String(stream).split('-')[0]));
    expect(kinds).toEqual(new Set(['floor', 'principal']));
    const { status } = await service.ask('GET /v1/events?kinds=florr', { as: 'aud-1' });
    expect(status).toBe(422);
  });
});
