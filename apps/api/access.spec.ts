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

  describe('by key', () => {
    let service: Service;
    const statusOf = async (route: string, as?: string) =>
      (await service.ask(route, { as })).status;

    beforeAll(async () => {
      service = await startService();
      await enactLaw(service);
    });
    afterAll(() => service.end());

    it('a revoked principal is nobody', async () => {
      expect(await statusOf('GET /v1/law', 'pan-1')).toBe(200);
      const body = { principal: 'pan-1', reason: 'term ended' };
      await service.ask('POST /v1/commands/revoke-principal', { as: 'ops-1', body });
      await service.zone.settled();
      expect(await statusOf('GET /v1/law', 'pan-1')).toBe(401);
    });
  });
});
