import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { type Declared, rolesKey } from './access/for.ts';
import { controllers } from './app.module.ts';
import { enactLaw, type Service, startService } from './testing/service.ts';

const routes = controllers.flatMap((controller) => {
  const handlers = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype));
  return handlers.flatMap(([name, { value }]) =>
    typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value)
      ? [{ name: `${controller.name}.${name}`, handler: value as () => unknown }]
      : [],
  );
});

describe('who may call a route', () => {
  it('is declared by every route', () => {
    const reflector = new Reflector();
    const undeclared = routes.filter(
      ({ handler }) => reflector.get<Declared | undefined>(rolesKey, handler) === undefined,
    );
    expect(routes.length).toBeGreaterThan(15);
    expect(undeclared.map(({ name }) => name)).toEqual([]);
  });

  describe('by role', () => {
    let service: Service;
    const statusOf = async (route: string, as?: string) =>
      (await service.ask(route, { as })).status;

    beforeAll(async () => {
      service = await startService();
      await enactLaw(service);
    });
    afterAll(() => service.end());

    it.each([
      ['GET /health/live', 200],
      ['GET /health/ready', 200],
      ['GET /v1/standings', 200],
      ['GET /v1/openapi.json', 200],
      ['GET /docs', 200],
      ['GET /v1/law', 401],
      ['GET /v1/members/JPN/standing', 401],
    ])('without a key: %s is %d', async (route, status) => {
      expect(await statusOf(route)).toBe(status);
    });

    it.each([
      ['GET /v1/law', ['sec-1', 'ops-1', 'aud-1', 'pan-1', 'jpn-1', 'jpn-2', 'chl-1']],
      ['GET /v1/events', ['ops-1', 'aud-1', 'pan-1']],
      ['GET /v1/proposals', ['sec-1', 'ops-1', 'aud-1', 'pan-1']],
      ['GET /v1/members/JPN/standing', ['sec-1', 'aud-1', 'pan-1', 'jpn-1', 'jpn-2']],
    ])('%s is for these alone', async (route, allowed) => {
      const all = ['sec-1', 'ops-1', 'aud-1', 'pan-1', 'jpn-1', 'jpn-2', 'chl-1'];
      const statuses = await Promise.all(all.map((as) => statusOf(route, as)));
      expect(all.filter((_, at) => statuses[at] === 200)).toEqual(allowed);
      expect(new Set(statuses.filter((status) => status !== 200)).has(500)).toBe(false);
    });

    it('a revoked principal is nobody', async () => {
      expect(await statusOf('GET /v1/law', 'pan-1')).toBe(200);
      const body = { principal: 'pan-1', reason: 'term ended' };
      await service.ask('POST /v1/commands/revoke-principal', { as: 'ops-1', body });
      await service.zone.settled();
      expect(await statusOf('GET /v1/law', 'pan-1')).toBe(401);
    });
  });
});
