import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concentrate, priceOf } from '#host/testing';
import { shippedMethods } from '#trade/reference-prices';
import { enactLaw, type Service, startService } from './testing/service.ts';

const route = `GET /v1/reference-prices/${concentrate}`;

describe('reference prices by HTTP', () => {
  let service: Service;
  let event = '';
  const give = async (command: string, body: unknown, as = 'sec-1'): Promise<string> => {
    const told = await service.ask(`POST /v1/commands/${command}`, { as, body });
    return (told.body['events'] as readonly { readonly id: string }[])[0]?.id ?? '';
  };

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    const rules = { document: shippedMethods['last-publications'], citation: 'Price act' };
    const change = { kind: 'method', act: 'enact', rules };
    const told = await service.ask('POST /v1/commands/propose-zone-rule', {
      as: 'sec-1',
      body: change,
    });
    await give('approve-zone-rule', { kind: 'method', proposal: told.body['id'] }, 'sec-2');
    for (const from of ['2026-01-05', '2026-01-06', '2026-01-07']) {
      const seen = { product: concentrate, from, unitPrice: priceOf('90') };
      await give('observe-price', { ...seen, publisher: 'A bureau', source: 'A report' });
    }
    const asked = { product: concentrate, method: 'last-publications', on: '2026-02-01' };
    event = await give('determine-reference-price', asked);
  });
  afterAll(() => service.end());

  it('are told to any key with method, observations and worksheet', async () => {
    for (const as of ['sec-1', 'jpn-1', 'chl-1', 'aud-1']) {
      const { status, body } = await service.ask(`${route}?valid=2026-03-01`, { as });
      expect({ status, body }).toMatchObject({
        status: 200,
        body: {
          valid: '2026-03-01',
          inForce: [
            {
              event,
              unitPrice: { amount: '90' },
              observations: [{ publisher: 'A bureau' }, {}, {}],
              worked: { rules: { title: 'The mean of the last five publications' } },
            },
          ],
          history: [{ event, replacedBy: null }],
        },
      });
    }
  });

  it('are asked as known at a moment, and by one method', async () => {
    const early = await service.ask(`${route}?known=2020-01-01T00:00:00.000Z`, { as: 'aud-1' });
    expect(early).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('No reference price of tungsten') },
    });
    const other = await service.ask(`${route}?method=median`, { as: 'aud-1' });
    expect(other).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('by median') },
    });
    const wrong = await service.ask('GET /v1/reference-prices/tin', { as: 'aud-1' });
    expect(wrong.status).toBe(422);
  });

  it('and what rests on replaced ones, or was not found anew, are for those who judge or set them', async () => {
    const nothing = { valid: '2026-03-01', floors: [], proposals: [], unfound: [] };
    const asked = await service.ask('GET /v1/reference-prices?valid=2026-03-01', { as: 'sec-1' });
    expect(asked).toMatchObject({ status: 200, body: nothing });
    const product = { product: concentrate, from: '2026-02-01', unitPrice: priceOf('90') };
    const floor = { ...product, until: null, citation: 'Act', determination: event };
    await give('propose-floor', { act: 'set', floor });
    const seen = (await service.ask(route, { as: 'aud-1' })).body['inForce'] as readonly {
      readonly observations: readonly { readonly event: string }[];
    }[];
    const told = { unitPrice: priceOf('99'), source: 'Erratum', reason: 'misprint' };
    const correction = { corrects: seen[0]?.observations[0]?.event, ...told };
    await give('correct-observation', { product: concentrate, year: '2026', correction });
    await service.zone.settled();
    const { body } = await service.ask('GET /v1/reference-prices', { as: 'sec-1' });
    const restsOn = { determination: event, unitPriceNow: { amount: '93' } };
    expect(body).toMatchObject({ floors: [], proposals: [{ restsOn }], unfound: [] });
    const open = await service.ask('GET /v1/proposals', { as: 'pan-1' });
    expect(open.body).toMatchObject({ proposals: [{ restsOn }] });
  });

  it('are determined again for any key, all of a product or one by its event', async () => {
    const replay = `GET /v1/reference-prices/${concentrate}/replay`;
    for (const query of ['', `?event=${event}`]) {
      const { status, body } = await service.ask(`${replay}${query}`, { as: 'jpn-1' });
      expect({ status, body }).toEqual({
        status: 200,
        body: {
          product: concentrate,
          identical: true,
          replayed: query === '' ? 2 : 1,
          outside: 0,
          differing: [],
        },
      });
    }
    const none = '00000000-0000-4000-8000-000000000000';
    expect((await service.ask(`${replay}?event=${none}`, { as: 'jpn-1' })).status).toBe(404);
    expect((await service.ask(`${replay}?event=x`, { as: 'jpn-1' })).status).toBe(422);
    const report = await service.ask('POST /v1/re-audits', { as: 'aud-1', body: {} });
    expect(report.body).toMatchObject({ differing: 0, byKind: { ReferencePriceDetermined: 2 } });
  });
});
