import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { badBytes, badValues, declare, type Row, saying } from './testing/bad-bodies.ts';
import { enactLaw, type Service, startService } from './testing/service.ts';

const admit = 'POST /v1/commands/admit-member';

const requests: readonly Row[] = [
  {
    what: 'a wrong method',
    route: 'GET /v1/shipments/x/payments',
    asking: { as: 'jpn-1' },
    answered: '405 method-not-allowed',
  },
  {
    what: 'a wrong method on a command',
    route: 'GET /v1/commands/admit-member',
    asking: {},
    answered: '405 method-not-allowed',
  },
  {
    what: 'DELETE',
    route: 'DELETE /v1/law',
    asking: { as: 'sec-1' },
    answered: '405 method-not-allowed',
  },
  {
    what: 'a path that is not there',
    route: 'GET /v1/none',
    asking: { as: 'sec-1' },
    answered: '404 not-found',
  },
  {
    what: 'a URL that is broken',
    route: 'GET /v1/%zz',
    asking: { as: 'sec-1' },
    answered: '400 bad-request',
  },
  {
    what: 'a parameter of 5,000 characters',
    route: `GET /v1/shipments/${'x'.repeat(5_000)}`,
    asking: { as: 'jpn-1' },
    answered: '400 bad-request',
  },
  {
    what: 'a parameter told twice',
    route: 'GET /v1/law?valid=2026-01-01&valid=2026-01-02',
    asking: { as: 'sec-1' },
    answered: '422 malformed not-a-date',
    at: '/valid',
  },
  {
    what: 'an unknown parameter',
    route: 'GET /v1/law?when=now',
    asking: { as: 'sec-1' },
    answered: '422 malformed unknown-parameter',
    at: '/when',
  },
  {
    what: 'a key of blanks',
    route: admit,
    asking: { as: 'sec-1', body: {}, key: ' ' },
    answered: '400 idempotency-key-missing idempotency-key-missing',
  },
  {
    what: 'a key of 201 characters',
    route: admit,
    asking: { as: 'sec-1', body: {}, key: 'k'.repeat(201) },
    answered: '400 idempotency-key-missing idempotency-key-missing',
  },
  {
    what: 'an If-Match that is none',
    route: declare,
    asking: { ...saying({}), headers: { 'if-match': '3' } },
    answered: '400 bad-request if-match-malformed',
  },
];

describe('bad input is told, and nothing of it is recorded', () => {
  let service: Service;

  beforeAll(async () => {
    service = await startService();
    await enactLaw(service);
    await service.zone.settled();
  });
  afterAll(() => service.end());

  const check = async ({ route = declare, asking, answered, at }: Row): Promise<void> => {
    const before = await service.zone.log.end();
    const { status, headers, body } = await service.ask(route, asking);
    const kind = String(body['type']).replace('/problems/', '');
    const rule = typeof body['rule'] === 'string' ? ` ${body['rule']}` : '';
    expect(`${status} ${kind}${rule}`).toBe(answered);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ status, detail: expect.stringMatching(/^\S[^]*\.$/) });
    expect(JSON.stringify(body)).not.toMatch(/\.[tj]s:\d|node_modules|at \w+ \(/);
    if (at !== undefined) expect(body['errors']).toMatchObject([{ pointer: at }]);
    expect(await service.zone.log.end()).toBe(before);
  };

  it.each(badBytes)('a body of $what: $answered', check);
  it.each(badValues)('a declaration with $what: $answered', check);
  it.each(requests)('$what: $answered', check);

  it('says which methods a path takes', async () => {
    const { headers } = await service.ask('PUT /v1/shipments', { as: 'jpn-1', body: {} });
    expect(headers['allow']).toBe('GET, HEAD, POST');
  });

  it('takes the same key for the same content only', async () => {
    const first = await service.ask(declare, { ...saying({ reference: 'one' }), key: 'reused' });
    const end = await service.zone.log.end();
    const other = await service.ask(declare, { ...saying({ reference: 'two' }), key: 'reused' });
    const same = await service.ask(declare, { ...saying({ reference: 'one' }), key: 'reused' });
    expect([first.status, other.status, same.status]).toEqual([201, 422, 200]);
    expect(other.body['rule']).toBe('idempotency-mismatch');
    expect(same.body['events']).toEqual(first.body['events']);
    expect(await service.zone.log.end()).toBe(end);
  });

  it('records once what comes twice at the same time, and answers both alike', async () => {
    const asking = { ...saying({ reference: 'twice' }), key: 'twice' };
    const both = await Promise.all([1, 2, 3, 4].map(() => service.ask(declare, asking)));
    const outcomes = both.map(({ body }) => body['outcome']);
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(3);
    expect(new Set(both.map(({ body }) => JSON.stringify(body['receipt']))).size).toBe(1);
  });
});
