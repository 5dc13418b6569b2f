import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concentrate, rawDeclaration } from '#host/testing';
import { zoneCommands } from '#host/zone';
import { type Answered, enactLaw, type Service, startService } from './testing/service.ts';

const none = '00000000-0000-4000-8000-000000000000';
/** Without a key, and by every role; the shipment is Japan's. */
const columns = ['', 'sec-1', 'ops-1', 'aud-1', 'pan-1', 'jpn-1', 'jpn-2', 'chl-1'] as const;
const everybody = [200, 200, 200, 200, 200, 200, 200, 200];
/** The directory is for its own key alone. */
const nobody = [401, 401, 401, 401, 401, 401, 401, 401];
const anyKey = [401, 200, 200, 200, 200, 200, 200, 200];
const ownOnly = [401, 403, 403, 200, 200, 200, 200, 404];
/** A body that is wrong shows who is let in: they are told so. */
const customsOnly = [401, 403, 403, 403, 403, 422, 403, 422];

const table: readonly (readonly [route: string, statuses: readonly number[]])[] = [
  ['GET /health/live', everybody],
  ['GET /health/ready', everybody],
  ['GET /docs', everybody],
  ['GET /v1/openapi.json', everybody],
  ['GET /problems/:kind', everybody],
  ['GET /v1/standings', everybody],
  ['GET /v1/law', anyKey],
  ['GET /v1/memberships', anyKey],
  ['GET /v1/rules', anyKey],
  ['GET /v1/floors/:product', anyKey],
  ['GET /v1/reference-prices', [401, 200, 200, 200, 200, 403, 403, 403]],
  ['GET /v1/reference-prices/:product', [401, 404, 404, 404, 404, 404, 404, 404]],
  ['GET /v1/quotas', anyKey],
  ['GET /v1/quotas/:id', [401, 404, 404, 404, 404, 404, 404, 404]],
  ['GET /v1/reference-prices/:product/replay', [401, 404, 404, 404, 404, 404, 404, 404]],
  ['GET /v1/quotas/:id/replay', [401, 404, 403, 404, 404, 403, 403, 403]],
  ['POST /v1/quotes', [401, 422, 422, 422, 422, 422, 422, 422]],
  ['POST /v1/what-ifs', [401, 422, 403, 422, 422, 422, 422, 422]],
  ['GET /v1/members/:state/standing', [401, 200, 403, 200, 200, 200, 200, 403]],
  ['GET /v1/members/:state/account', [401, 403, 403, 200, 200, 200, 200, 403]],
  ['GET /v1/proposals', [401, 200, 200, 200, 200, 403, 403, 403]],
  ['GET /v1/proposals/:proposal', [401, 404, 404, 404, 404, 403, 403, 403]],
  ['GET /v1/proposals/:proposal/diff', [401, 404, 403, 404, 404, 403, 403, 403]],
  ['POST /v1/recalculations', [401, 422, 403, 403, 403, 403, 403, 403]],
  ['POST /v1/recalculations/:id/approval', [401, 422, 403, 403, 403, 403, 403, 403]],
  ['GET /v1/recalculations/:id', [401, 404, 403, 404, 404, 403, 403, 403]],
  ['GET /v1/principals/:principal', [401, 403, 200, 200, 403, 403, 403, 403]],
  ['GET /v1/events', [401, 403, 200, 200, 200, 403, 403, 403]],
  ['GET /v1/feed', [401, 403, 422, 422, 422, 422, 422, 422]],
  ['POST /v1/re-audits', [401, 403, 200, 200, 200, 403, 403, 403]],
  ['POST /v1/imports', [401, 403, 415, 403, 403, 415, 403, 415]],
  ['POST /v1/import-profiles', [401, 403, 422, 403, 403, 422, 403, 422]],
  ['POST /v1/directory/keys', nobody],
  ['POST /v1/directory/imports', nobody],
  ['GET /v1/provisional-shipments', [401, 403, 403, 200, 200, 200, 200, 200]],
  ['GET /v1/shipments', [401, 403, 403, 200, 200, 200, 200, 200]],
  ['POST /v1/shipments', customsOnly],
  ['PUT /v1/shipments/:id', customsOnly],
  ['POST /v1/shipments/:id/payments', customsOnly],
  ['POST /v1/shipments/:id/cancellation', customsOnly],
  ['POST /v1/shipments/:id/final-price', customsOnly],
  ['POST /v1/shipments/:id/final-assay', customsOnly],
  ['POST /v1/shipments/:id/final-weight', customsOnly],
  ['GET /v1/shipments/:id', ownOnly],
  ['GET /v1/shipments/:id/worksheet', ownOnly],
  ['GET /v1/shipments/:id/replay', ownOnly],
  ['POST /v1/shipments/:id/replay', [401, 403, 403, 422, 422, 422, 422, 422]],
  ['GET /v1/shipments/:id/receipts', ownOnly],
];

const roleOf: Readonly<Record<string, string>> = {
  'sec-1': 'secretariat',
  'ops-1': 'operator',
  'aud-1': 'auditor',
  'pan-1': 'panel',
  'jpn-1': 'customs',
  'jpn-2': 'member',
  'chl-1': 'customs',
};

describe('who may do what', () => {
  let service: Service;
  let shipment = '';

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    const asking = { as: 'jpn-1', body: rawDeclaration() };
    shipment = String((await service.ask('POST /v1/shipments', asking)).body['id']);
    await service.zone.settled();
  });
  afterAll(() => service.end());

  const filled = (route: string): string =>
    route
      .replace(':id', shipment)
      .replace(':kind', 'malformed')
      .replace(':product', concentrate)
      .replace(':state', 'JPN')
      .replace(':proposal', none)
      .replace(':principal', 'aud-1')
      // A feed never ends; one that cannot begin shows as well who is let in.
      .replace('/v1/feed', '/v1/feed?cursor=none');
  const ask = (route: string, as: string): Promise<Answered> =>
    service.ask(filled(route), { as, ...(route.startsWith('GET') ? {} : { body: {} }) });

  it.each(table.map(([route, statuses]) => ({ route, statuses })))(
    '$route is answered $statuses',
    async ({ route, statuses }) => {
      const answered = await Promise.all(columns.map((as) => ask(route, as)));
      expect(answered.map(({ status }) => status)).toEqual(statuses);
    },
  );

  it.each(Object.entries(zoneCommands).map(([command, { roles }]) => ({ command, roles })))(
    '$command is for $roles',
    async ({ command, roles }) => {
      const answered = await Promise.all(
        columns.map((as) => ask(`POST /v1/commands/${command}`, as)),
      );
      const expected = columns.map((as) => {
        if (as === '') return 401;
        return roles.some((role) => role === roleOf[as]) ? 422 : 403;
      });
      expect(answered.map(({ status }) => status)).toEqual(expected);
    },
  );

  it('leaves no route out of the table', async () => {
    const { body } = await service.ask('GET /v1/openapi.json');
    const paths = body['paths'] as Readonly<Record<string, object>>;
    const published = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const tabled = new Set(table.map(([route]) => route.replace(/:(\w+)/g, '{$1}')));
    const missing = published.filter((route) => !tabled.has(route) && !/commands/.test(route));
    expect(missing).toEqual([]);
  });

  describe('a shipment of another state is answered as one that does not exist', () => {
    const declaration = rawDeclaration({ declaredBy: 'CHL', to: 'CHL' });
    const paid = { amount: '1', currency: 'USD' };
    const payment = { paid, paidOn: '2026-03-02' };
    const cancellation = { reason: 'never sailed', on: '2026-03-05' };

    it.each([
      ['GET /v1/shipments/:id', undefined],
      ['GET /v1/shipments/:id?known=2030-01-01T00:00:00.000Z', undefined],
      ['GET /v1/shipments/:id/worksheet', undefined],
      ['GET /v1/shipments/:id/replay', undefined],
      ['GET /v1/shipments/:id/receipts', undefined],
      ['PUT /v1/shipments/:id', { declaration, reason: 'mine' }],
      ['POST /v1/shipments/:id/payments', payment],
      ['POST /v1/shipments/:id/cancellation', cancellation],
      ['POST /v1/shipments/:id/final-weight', { quantity: { amount: '9', unit: 't.dry' } }],
      ['POST /v1/commands/pay-duty', { shipment: ':id', payment }],
      ['POST /v1/commands/cancel-shipment', { shipment: ':id', cancellation }],
    ])('%s', async (route, body) => {
      const about = async (id: string, headers: Readonly<Record<string, string>>) => {
        const asking = body === undefined ? {} : { body: JSON.stringify(body).replace(':id', id) };
        const told = await service.ask(route.replace(':id', id), {
          as: 'chl-1',
          ...asking,
          headers,
        });
        const { date: _, ...rest } = told.headers;
        return { status: told.status, body: told.body, headers: rest };
      };
      const before = await service.zone.log.end();
      for (const headers of [
        {},
        { 'if-match': '"1"' },
        { 'if-match': '"9"' },
        { 'if-match': '*' },
      ]) {
        const theirs = await about(shipment, headers);
        expect(theirs.status).toBe(404);
        expect(theirs).toEqual(await about(none, headers));
      }
      expect(await service.zone.log.end()).toBe(before);
    });
  });
});
