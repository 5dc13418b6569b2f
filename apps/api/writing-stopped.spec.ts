import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ann, operator, someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { SetClock } from '../../libs/ledger/core/testing/counter.ts';
import { buildApp } from './app.ts';

const { directory, remove } = someDirectory();
const clock = new SetClock(Date.parse('2026-11-24T12:00:00.000Z'));
let zone: Zone;
let app: NestFastifyApplication;

beforeAll(async () => {
  zone = await Zone.open({ directory, clock });
  for (const { principal, role } of [operator, ann]) {
    const input = { principal, role };
    await zone.submit({ command: 'add-principal', input, caller: operator, key: principal });
  }
  await zone.settled();
  app = await buildApp(zone);
});
afterAll(async () => {
  await app.close();
  await zone.close();
  remove();
});

const ready = () => app.inject({ method: 'GET', url: '/health/ready' });
const give = (command: string, { principal }: typeof ann, payload: object) =>
  app.inject({
    method: 'POST',
    url: `/v1/commands/${command}`,
    headers: {
      authorization: `Bearer ${zone.keys.issue(principal)}`,
      'idempotency-key': `${command}-1`,
    },
    payload,
  });

it('is ready, then red with 503 for writers while the clock is not trusted, then ready again', async () => {
  const admission = { state: 'AUS', from: '2020-01-01', citation: 'Act' };
  expect((await ready()).statusCode).toBe(200);
  clock.nowMs += 2 * 86_400_000;
  const red = await ready();
  expect([red.statusCode, red.json()['detail']]).toEqual([503, expect.stringContaining('leapt')]);
  expect((await give('admit-member', ann, admission)).statusCode).toBe(503);
  const reason = 'the clock was looked at';
  expect((await give('resume-writing', ann, { reason })).statusCode).toBe(403);
  expect((await give('resume-writing', operator, { reason })).statusCode).toBe(201);
  expect((await ready()).statusCode).toBe(200);
  expect((await give('admit-member', ann, admission)).statusCode).toBe(201);
});
