import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { priceOf, concentrate, rawDeclaration } from '#host/testing';
import { enactLaw, type Service, startService } from './testing/service.ts';

const document = {
  schema: 'plimsoll/what-if@1',
  floors: [
    {
      act: 'set',
      product: concentrate,
      unitPrice: priceOf('120'),
      from: '2026-03-01',
      until: '2026-04-01',
    },
  ],
};
let service: Service;
let shipment: unknown;
const ask = (as: string, body: object = document) =>
  service.ask('POST /v1/what-ifs', { as, body, key: null });

beforeAll(async () => {
  service = await startService();
  await enactLaw(service);
  const declared = await service.ask('POST /v1/shipments', { as: 'jpn-1', body: rawDeclaration() });
  shipment = declared.body['id'];
  const toChile = rawDeclaration({ declaredBy: 'CHL', to: 'CHL' });
  await service.ask('POST /v1/shipments', { as: 'chl-1', body: toChile });
  await service.zone.settled();
});
afterAll(() => service.end());

describe('POST /v1/what-ifs', () => {
  it('tells an auditor what would differ, and records nothing', async () => {
    const end = await service.zone.log.end();
    const { status, body } = await ask('aud-1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: { declarations: 2, changed: 2, duty: { USD: { before: '200', after: '600' } } },
      position: end,
    });
    expect(body['mostChanged']).toHaveLength(2);
    expect(await service.zone.log.end()).toBe(end);
  });

  it('shows customs and members their own alone, and the secretariat no shipment', async () => {
    for (const [as, state] of Object.entries({ 'jpn-1': 'JPN', 'jpn-2': 'JPN', 'chl-1': 'CHL' })) {
      const { body } = await ask(as);
      expect(Object.keys(body['byMember'] as object)).toEqual([state]);
      expect(body['mostChanged']).toHaveLength(1);
    }
    const { body } = await ask('sec-1');
    expect(Object.keys(body['byMember'] as object)).toEqual(['CHL', 'JPN']);
    expect(body['mostChanged']).toEqual([]);
  });

  it('is not for operators', async () => expect((await ask('ops-1')).status).toBe(403));

  it('points into a document that cannot be law', async () => {
    const [floor] = document.floors;
    const wrong = { ...document, floors: [{ ...floor, product: 'tin.metal.ingot.lme' }] };
    const { status, body } = await ask('aud-1', wrong);
    expect(status).toBe(422);
    expect(body['errors']).toMatchObject([{ pointer: '/floors/0/product', rule: 'PF1' }]);
  });

  it('is not asked of a period that ends before it begins', async () => {
    const route = 'POST /v1/what-ifs?from=2026-03-01&until=2026-02-01';
    const asked = await service.ask(route, { as: 'aud-1', body: document, key: null });
    expect(asked.status).toBe(422);
    expect(asked.body['errors']).toMatchObject([{ pointer: '/until', rule: 'period-ends-early' }]);
  });
});

describe('the views of a decision', () => {
  const view = (route: string, as: string, body?: object) =>
    service.ask(route.replace(':id', String(shipment)), { as, body, key: null });

  it('as decided and as known now are asked for by name', async () => {
    const { status, body } = await view('GET /v1/shipments/:id/replay?view=now', 'pan-1');
    expect(status).toBe(200);
    const duty = { amount: '100', currency: 'USD' };
    expect(body).toMatchObject({
      identical: true,
      decided: { assessment: { found: { duty } }, differences: [] },
      now: { assessment: { found: { duty } } },
      ordered: null,
    });
  });

  it('as ordered is told with the order, and is for those who may see the shipment', async () => {
    const { body } = await view('POST /v1/shipments/:id/replay', 'jpn-1', document);
    expect(body).toMatchObject({ ordered: { assessment: { found: { duty: { amount: '300' } } } } });
    const others = await view('POST /v1/shipments/:id/replay', 'chl-1', document);
    expect(others.status).toBe(404);
  });

  it('of a revision that is no decision is refused with those that are', async () => {
    const { status, body } = await view(
      'GET /v1/shipments/:id/replay?view=now&revision=0',
      'aud-1',
    );
    expect([status, JSON.stringify(body['errors'])]).toEqual([422, expect.stringContaining('1')]);
  });
});
