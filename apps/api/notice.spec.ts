import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { demonstrationFounding } from '#host/demonstration';
import { openZone, someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { buildApp } from './app.ts';

const places = [someDirectory(), someDirectory()] as const;
const [demonstration, other] = places;
const zones: Zone[] = [];
const apps: NestFastifyApplication[] = [];
const words = 'demonstration data, invented';

beforeAll(async () => {
  const founding = demonstrationFounding;
  zones.push(await Zone.open({ directory: demonstration.directory, founding }));
  zones.push(await openZone(other.directory));
  for (const zone of zones) apps.push(await buildApp(zone));
});
afterAll(async () => {
  for (const app of apps) await app.close();
  for (const zone of zones) await zone.close();
  for (const { remove } of places) remove();
});

const ask = async (at: number, url: string) => {
  const answer = await apps[at]?.inject({ method: 'GET', url });
  return { said: answer?.headers['plimsoll-data'], body: answer?.body ?? '' };
};

it.each(['/docs', '/health/live', '/health/ready', '/v1/standings', '/v1/law', '/no-such-thing'])(
  '%s says that the data is invented, where it is, and nothing elsewhere',
  async (url) => {
    expect((await ask(0, url)).said).toBe(words);
    expect((await ask(1, url)).said).toBeUndefined();
  },
);

it('says so in the page and in readiness too', async () => {
  for (const url of ['/docs', '/health/ready']) {
    expect((await ask(0, url)).body).toContain(words);
    expect((await ask(1, url)).body).not.toContain(words);
  }
});
