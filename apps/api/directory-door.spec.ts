import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { doorIn } from '#host/access';
import { DirectoryDoor } from './access/directory-door.ts';
import { type Service, startService } from './testing/service.ts';

type Knock = {
  readonly as?: string;
  readonly key?: string;
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

describe('the door for whoever has the data directory', () => {
  let service: Service;
  let directoryKey: string;

  const knock = async (route: string, knocking: Knock = {}, payload?: object) => {
    const [method = 'GET', url = ''] = route.split(' ');
    const { as, key = directoryKey, from = '127.0.0.1', headers } = knocking;
    const answer = await service.app.inject({
      method: method as 'GET' | 'POST',
      url,
      remoteAddress: from,
      headers: {
        authorization: `Bearer ${key}`,
        ...(as === undefined ? {} : { 'plimsoll-as': as }),
        ...headers,
      },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const statusOf = async (route: string, knocking?: Knock) => (await knock(route, knocking)).status;

  beforeAll(async () => {
    service = await startService();
    service.app.get(DirectoryDoor).open('http://127.0.0.1:1');
    directoryKey = doorIn(service.zone.directory)?.key ?? '';
  });
  afterAll(() => service.end());

  it('has a key that only the owner of the directory can read', () => {
    expect(statSync(join(service.zone.directory, 'server.json')).mode & 0o777).toBe(0o600);
  });

  it('lets its holder act as the active principal that is named, in its role', async () => {
    expect(await statusOf('GET /v1/events', { as: 'aud-1' })).toBe(200);
    expect(await statusOf('GET /v1/events', { as: 'sec-1' })).toBe(403);
    const headers = { 'idempotency-key': 'door-1' };
    const input = { principal: 'aud-9', role: 'auditor' };
    const added = await knock('POST /v1/commands/add-principal', { as: 'ops-1', headers }, input);
    expect(added.status).toBe(201);
    const recorded = (await service.zone.log.latest())?.event.header ?? '';
    expect(JSON.parse(recorded)).toMatchObject({ type: 'PrincipalAdded', actor: 'ops-1' });
  });

  it.each([
    ['a wrong key', { as: 'aud-1', key: `pld_${'A'.repeat(43)}` }],
    ['something like a key', { as: 'aud-1', key: 'pld_' }],
    ['another machine', { as: 'aud-1', from: '192.168.1.7' }],
    ['another machine, over IPv6', { as: 'aud-1', from: '::ffff:192.168.1.7' }],
    ['another machine, passed on', { as: 'aud-1', headers: { 'x-forwarded-for': '10.0.0.1' } }],
    ['nobody', {}],
    ['an unknown principal', { as: 'nobody' }],
  ])('is closed to %s', async (_, knocking) => {
    expect(await statusOf('GET /v1/law', knocking)).toBe(401);
  });

  it('is closed to a revoked principal', async () => {
    expect(await statusOf('GET /v1/law', { as: 'pan-1' })).toBe(200);
    const body = { principal: 'pan-1', reason: 'term ended' };
    await service.ask('POST /v1/commands/revoke-principal', { as: 'ops-1', body });
    await service.zone.settled();
    expect(await statusOf('GET /v1/law', { as: 'pan-1' })).toBe(401);
  });

  it('is the only one to what is for those who have the files', async () => {
    expect((await service.ask('POST /v1/directory/rebuilds', { as: 'ops-1' })).status).toBe(401);
    expect(await statusOf('POST /v1/directory/settling')).toBe(200);
    const rebuilt = await knock('POST /v1/directory/rebuilds');
    expect(rebuilt.body).toContainEqual(expect.objectContaining({ name: 'law', equal: true }));
  });

  it('issues, replaces and takes away keys for an operator', async () => {
    const keys = (body: object) => knock('POST /v1/directory/keys', {}, body);
    const first = await keys({ act: 'add', principal: 'jpn-1', by: 'ops-1' });
    expect(service.zone.keys.principalOf(String(first.body['key']))).toBe('jpn-1');
    const { fingerprint } = service.zone.keys.list().at(-1) ?? {};
    expect(await keys({ act: 'revoke', principal: 'jpn-1', fingerprint, by: 'ops-1' })).toEqual({
      status: 200,
      body: { revoked: 1 },
    });
    expect(service.zone.keys.principalOf(String(first.body['key']))).toBeUndefined();
    const wrong = await keys({ act: 'add', principal: 'jpn-1', by: 'aud-1' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/as' }] } });
  });
});
