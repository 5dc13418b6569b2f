import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rawDeclaration } from '#host/testing';
import { enactLaw, type Service, startService } from './testing/service.ts';

let service: Service;
const over = { from: '2026-02-01', until: '2026-04-01', citation: 'Judgment 26-7' };

beforeAll(async () => {
  service = await startService();
  await enactLaw(service);
  await service.ask('POST /v1/shipments', { as: 'jpn-1', body: rawDeclaration() });
});
afterAll(() => service.end());

it('a recalculation is proposed, approved by another, and told as JSON and CSV', async () => {
  const { ask, zone } = service;
  const [rules] = zone.law.book.enactments;
  const body = { kind: 'rules', voiding: { enactment: rules?.root, ...over } };
  const proposed = await ask('POST /v1/recalculations', { as: 'sec-1', body });
  expect(proposed.status).toBe(201);
  const route = `/v1/recalculations/${String(proposed.body['id'])}`;
  expect(await ask(`GET ${route}`, { as: 'aud-1' })).toMatchObject({
    status: 200,
    body: { status: 'proposed', touched: 1, report: { changed: 1 } },
  });
  expect(await ask(`POST ${route}/approval`, { as: 'sec-1', body: {} })).toMatchObject({
    status: 422,
    body: { rule: 'RC1' },
  });
  expect(await ask(`POST ${route}/approval`, { as: 'sec-2', body: {} })).toMatchObject({
    status: 201,
  });
  await zone.settled();
  expect(await ask(`GET ${route}`, { as: 'aud-1' })).toMatchObject({
    body: { status: 'closed', done: 1, closing: { report: { changed: 1 } } },
  });
  const csv = await ask(`GET ${route}?format=csv`, { as: 'pan-1' });
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.body['text']).toMatch(/^shipment,.*\n.*,JPN,.*,-100\n$/);
});

it('tells of none that was not proposed, and takes no other format', async () => {
  const nothing = '/v1/recalculations/00000000-0000-8000-8000-000000000000';
  expect(await service.ask(`GET ${nothing}`, { as: 'aud-1' })).toMatchObject({ status: 404 });
  expect(await service.ask(`GET ${nothing}?format=xml`, { as: 'aud-1' })).toMatchObject({
    status: 422,
  });
  expect(await service.ask(`GET ${nothing}`, { as: 'jpn-1' })).toMatchObject({ status: 403 });
});
