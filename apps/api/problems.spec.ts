import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawDeclaration } from '#host/testing';
import { type Asking, enactLaw, type Service, startService } from './testing/service.ts';

const member = { state: 'KOR', from: '2026-01-01', citation: 'Accession act' };
const none = '00000000-0000-4000-8000-000000000000';
const admit = 'POST /v1/commands/admit-member';

type Row = readonly [
  what: string,
  route: string,
  asking: Asking,
  status: number,
  kind: string,
  rule?: string,
];

const table: readonly Row[] = [
  [
    'no Idempotency-Key',
    admit,
    { as: 'sec-1', body: member, key: null },
    400,
    'idempotency-key-missing',
  ],
  ['broken JSON', admit, { as: 'sec-1', body: '{"state":' }, 400, 'broken-json', 'broken-json'],
  ['an empty body', admit, { as: 'sec-1', body: '' }, 400, 'broken-json'],
  ['no body', admit, { as: 'sec-1', headers: { 'idempotency-key': 'n' } }, 400, 'broken-json'],
  ['deep JSON', admit, { as: 'sec-1', body: '['.repeat(251) }, 400, 'too-deep', 'too-deep'],
  ['over 1 MiB', admit, { as: 'sec-1', body: `"${'x'.repeat(1024 * 1024)}"` }, 413, 'too-large'],
  [
    'a form',
    admit,
    { as: 'sec-1', body: 'a=b', headers: { 'content-type': 'text/plain' } },
    415,
    'not-json',
  ],
  ['no key', admit, { body: member }, 401, 'unauthenticated'],
  ['a wrong key', admit, { as: 'plk_wrong', body: member }, 401, 'unauthenticated'],
  ['another role', admit, { as: 'jpn-1', body: member }, 403, 'not-allowed'],
  ['no such command', 'POST /v1/commands/nope', { as: 'sec-1', body: {} }, 404, 'not-found'],
  ['no such route', 'GET /v1/nope', { as: 'sec-1' }, 404, 'not-found'],
  [
    'a malformed input',
    admit,
    { as: 'sec-1', body: { state: 'ZZZ' } },
    422,
    'malformed',
    'unknown-state',
  ],
  [
    'a lone surrogate',
    admit,
    { as: 'sec-1', body: '{"state":"\\ud800"}' },
    422,
    'malformed',
    'not-sayable',
  ],
  ['a refusal', admit, { as: 'sec-1', body: { ...member, state: 'JPN' } }, 422, 'refused', 'MB2'],
  ['a date that is none', 'GET /v1/standings?valid=2026-02-30', {}, 422, 'malformed', 'not-a-date'],
  ['an id that is none', 'GET /v1/shipments/x', { as: 'aud-1' }, 422, 'malformed', 'not-an-id'],
  ['a plain position', 'GET /v1/standings?position=9', {}, 422, 'malformed', 'not-a-position'],
  ['no such shipment', `GET /v1/shipments/${none}`, { as: 'jpn-1' }, 404, 'not-found', 'SH6'],
  ['a malformed URL', 'GET /%zz', {}, 400, 'bad-request'],
];

describe('problems', () => {
  let service: Service;

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
  });
  afterAll(() => service.end());

  it.each(table.map((row) => ({ what: row[0], row })))('$what', async ({ row }) => {
    const [, route, asking, status, kind, rule] = row;
    const { body, headers, ...answer } = await service.ask(route, asking);
    expect(body).toMatchObject({ type: `/problems/${kind}`, status, detail: expect.any(String) });
    expect(answer.status).toBe(status);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(JSON.stringify(body)).not.toMatch(/\.ts:|node_modules/);
    if (rule !== undefined) expect(body['rule']).toBe(rule);
  });

  it('tells every problem of an input, pointing into the body', async () => {
    const wrong = { paid: { amount: 1, currency: 'USD' }, paidOn: 'soon' };
    const route = `POST /v1/shipments/${none}/payments`;
    const { body } = await service.ask(route, { as: 'jpn-1', body: wrong });
    expect(body['errors']).toMatchObject([{ pointer: '/paid/amount' }, { pointer: '/paidOn' }]);
  });

  it('tells of a refusal what stands where it points, in the input of the command or below it', async () => {
    const body = { ...member, state: 'JPN' };
    const admitted = await service.ask(admit, { as: 'sec-1', body });
    expect(admitted.body['errors']).toMatchObject([{ pointer: '/state', value: '"JPN"' }]);
    const declaration = { ...rawDeclaration(), quantity: { amount: '1', unit: 't.gross' } };
    const declared = await service.ask('POST /v1/shipments', { as: 'jpn-1', body: declaration });
    expect(declared.body['errors']).toMatchObject([
      { pointer: '/quantity/unit', rule: 'SH2', value: '"t.gross"' },
    ]);
  });

  it('refuses another command under the same Idempotency-Key', async () => {
    const give = (state: string) =>
      service.ask(admit, { as: 'sec-1', body: { ...member, state }, key: 'same' });
    expect((await give('KOR')).status).toBe(201);
    const other = await give('CAN');
    expect([other.status, other.body['rule']]).toEqual([422, 'idempotency-mismatch']);
  });

  it('does not tell a shipment of another state from one that does not exist', async () => {
    const asking = { as: 'jpn-1', body: rawDeclaration() };
    const declared = await service.ask('POST /v1/shipments', asking);
    const id = String(declared.body['id']);
    await service.zone.settled();
    const at = (shipment: string) => [
      service.ask(`GET /v1/shipments/${shipment}`, { as: 'chl-1' }),
      service.ask(`GET /v1/shipments/${shipment}/worksheet`, { as: 'chl-1' }),
      service.ask(`GET /v1/shipments/${shipment}/replay`, { as: 'chl-1' }),
      service.ask(`POST /v1/shipments/${shipment}/payments`, {
        as: 'chl-1',
        body: { paid: { amount: '1', currency: 'USD' }, paidOn: '2026-03-02' },
        headers: { 'if-match': '"77"' },
      }),
    ];
    const [theirs, nobodys] = [await Promise.all(at(id)), await Promise.all(at(none))];
    expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(theirs.map(({ body }) => body)).toEqual(nobodys.map(({ body }) => body));
  });
});
