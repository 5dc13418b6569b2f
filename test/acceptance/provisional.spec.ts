import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawDeclaration } from '#host/testing';
import { shippedTimeLimits } from '#trade/zone-rules';
import { enactLaw, type Service, startService } from '../../apps/api/testing/service.ts';
import { ran } from '../../apps/cli/testing/ran.ts';

let service: Service;
let shipment = '';
let other = '';
const dates = { acceptance: '2026-03-01', arrival: '2026-02-20' };
const provisional = ['price', 'assay', 'weight'];
const weighed = { quantity: { amount: '9', unit: 't.dry' } };
const declare = async (as: string, changed: object): Promise<string> => {
  const body = rawDeclaration({ dates, provisional, ...changed });
  return String((await service.ask('POST /v1/shipments', { as, body })).body['id']);
};
const final = (part: string, body: object, of = shipment) =>
  service.ask(`POST /v1/shipments/${of}/final-${part}`, { as: 'jpn-1', body });
const list = async (as: string, asked: string) => {
  const { status, body } = await service.ask(`GET /v1/provisional-shipments?${asked}`, { as });
  const shipments = body['shipments'] as readonly { readonly shipment: string }[] | undefined;
  return { status, ids: shipments?.map((one) => one.shipment).toSorted(), body };
};
const plimsoll = async (...words: readonly string[]) => {
  const { code, said } = await ran(words, { data: service.zone.directory, typed: '{}' });
  return { code, out: said.join('\n') };
};

beforeAll(async () => {
  service = await startService();
  await enactLaw(service);
  const rules = { document: shippedTimeLimits, citation: 'Limits act' };
  const change = { kind: 'time-limits', act: 'enact', rules };
  const command = (name: string, as: string, body: object) =>
    service.ask(`POST /v1/commands/${name}`, { as, body });
  const { body } = await command('propose-zone-rule', 'sec-1', change);
  await command('approve-zone-rule', 'sec-2', { kind: 'time-limits', proposal: body['id'] });
  shipment = await declare('jpn-1', {});
  other = await declare('chl-1', { declaredBy: 'CHL', to: 'CHL', provisional: ['price'] });
  await declare('jpn-1', { provisional: undefined });
});
afterAll(() => service.end());

describe('a provisional shipment', () => {
  it('says what is provisional, by when it must be final, and by which rule', async () => {
    const rule = service.zone.law.book.zoneRules.find(
      ({ document }) => document.schema === 'plimsoll/time-limits@1',
    );
    const parts = [
      { part: 'price', lastDay: '2026-08-20', rule: rule?.by },
      { part: 'assay', lastDay: '2026-05-21', rule: rule?.by },
      { part: 'weight', lastDay: '2026-03-22', rule: rule?.by },
    ];
    for (const route of [`/v1/shipments/${shipment}`, `/v1/shipments/${shipment}/worksheet`])
      expect((await service.ask(`GET ${route}`, { as: 'jpn-2' })).body['provisional']).toEqual(
        parts,
      );
    const { out } = await plimsoll('shipment', shipment);
    expect(out).toContain('provisional: weight, to be final by 2026-03-22');
    expect(out).toMatch(/^below the floor: (yes|no|not known)$/m);
  });

  it('is listed while it is provisional, and as overdue once a limit has passed', async () => {
    const both = [shipment, other].toSorted();
    expect((await list('aud-1', 'valid=2026-03-22')).ids).toEqual(both);
    expect((await list('aud-1', 'valid=2026-03-22&overdue=true')).ids).toEqual([]);
    expect((await list('aud-1', 'valid=2026-03-23&overdue=true')).ids).toEqual([shipment]);
    expect((await list('aud-1', 'valid=2026-03-23&overdue=false')).ids).toEqual([other]);
    const page = await list('pan-1', 'valid=2026-12-31&limit=1');
    const next = encodeURIComponent(String(page.body['next']));
    const second = await list('pan-1', `valid=2026-12-31&limit=1&cursor=${next}`);
    expect([page.ids, second.ids].flat()).toEqual(both);
    const { code, out } = await plimsoll('provisional', '--overdue', '--valid', '2026-03-23');
    expect(code).toBe(0);
    expect(out).toContain('Provisional on 2026-03-23: 1 shipment\n');
    expect(out).toContain(`${shipment}  JPN    2026-03-01`);
    expect(out).toContain('2026-03-22, overdue');
    expect(out).not.toContain(other);
  });

  it('is shown to its own state, and to those who judge', async () => {
    expect((await list('jpn-2', '')).ids).toEqual([shipment]);
    expect((await list('chl-1', '')).ids).toEqual([other]);
    expect((await list('chl-1', 'declaredBy=JPN')).ids).toEqual([]);
    expect((await list('ops-1', '')).status).toBe(403);
    expect(await final('price', { value: { amount: '1', currency: 'USD' } }, other)).toMatchObject({
      status: 404,
    });
  });

  it('is finalised in time, or by an order; every refusal says where and why', async () => {
    expect(await final('weight', { ...weighed, on: '2026-03-23' })).toMatchObject({
      status: 422,
      body: { rule: 'SH18', detail: expect.stringContaining('was due by 2026-03-22') },
    });
    expect(await final('weight', { quantity: '9 t' })).toMatchObject({ status: 422 });
    const told = await final('weight', { ...weighed, on: '2026-03-22' });
    expect(told).toMatchObject({
      status: 201,
      body: { receipt: { lodged: 'final weight', assessment: { duty: { amount: '0' } } } },
    });
    expect(await final('weight', { ...weighed, on: '2026-03-22' })).toMatchObject({
      status: 422,
      body: { rule: 'SH17' },
    });
    const assay = { assays: [{ substance: 'WO3', percent: '64', basis: 'dry' }] };
    const ordered = { ...assay, on: '2026-06-01', citation: 'Order 3' };
    expect(await final('assay', ordered)).toMatchObject({ status: 201 });
    const value = { amount: '850', currency: 'USD' };
    expect(await final('price', { value, on: '2026-08-20' })).toMatchObject({
      status: 201,
      body: { receipt: { assessment: { duty: { amount: '50.04', currency: 'USD' } } } },
    });
  });

  it('is final then, listed no more but as it was known before, and replays', async () => {
    const { ids } = await list('jpn-1', 'valid=2026-12-31');
    expect(ids).toEqual([]);
    const shown = await service.ask(`GET /v1/shipments/${shipment}`, { as: 'jpn-1' });
    expect(shown.body).not.toHaveProperty('provisional');
    const { events } = await service.zone.questions.events({ limit: 1000 });
    const declared = events.find(
      ({ stream, type }) => stream.endsWith(shipment) && type === 'TariffAssessed',
    );
    const known = encodeURIComponent(String(declared?.recordedAt));
    expect((await list('jpn-1', `valid=2026-12-31&known=${known}`)).ids).toContain(shipment);
    const { body } = await service.ask(`GET /v1/shipments/${shipment}/replay`, { as: 'aud-1' });
    expect(body['identical']).toBe(true);
    const types = (body['decisions'] as readonly { readonly type: string }[]).map(
      ({ type }) => type,
    );
    expect(types).toEqual([
      'TariffAssessed',
      ...['WeightFinalised', 'AssayFinalised', 'PriceFinalised'].flatMap((type) => [
        type,
        'TariffReassessed',
      ]),
    ]);
  });

  it('SH18: is amended and cancelled in time, or by an order', async () => {
    const late = { reason: 'never sailed', on: '2027-03-02' };
    const cancel = (body: object) =>
      service.ask(`POST /v1/shipments/${shipment}/cancellation`, { as: 'jpn-1', body });
    expect(await cancel(late)).toMatchObject({ status: 422, body: { rule: 'SH18' } });
    expect(await cancel({ ...late, citation: 'Order 4' })).toMatchObject({ status: 201 });
  });
});
