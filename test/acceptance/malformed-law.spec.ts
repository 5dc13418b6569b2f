import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ann,
  concentrate,
  customsOf,
  enactStandingRule,
  forge,
  openZone,
  operator,
  productSaying,
  rawDeclaration,
  say,
  someDirectory,
} from '#host/testing';
import { LawUnreadable, Zone } from '#host/zone';
import { buildApp } from '../../apps/api/app.ts';
import { plimsoll } from './testing/doors.ts';

const { directory, remove } = someDirectory();
const japan = customsOf('JPN');
const citation = 'An act';
let zone: Zone;
let app: NestFastifyApplication;

let forged: string;
const ready = async () => {
  const { statusCode, body } = await app.inject({ method: 'GET', url: '/health/ready' });
  return [statusCode, body] as const;
};
const ask = async (url: string) => {
  const authorization = `Bearer ${zone.keys.issue(ann.principal)}`;
  const { statusCode, body } = await app.inject({ method: 'GET', url, headers: { authorization } });
  return [statusCode, body] as const;
};

beforeAll(async () => {
  zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  for (const state of ['AUS', 'JPN'])
    await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  await enactStandingRule(zone);
  // Another writer of the same log, whose program knows no rules: a floor without a price.
  const data = { product: concentrate, from: '2026-01-01', until: null, citation };
  const unpriced = [{ type: 'PriceFloorSet', data }];
  forged = String((await forge(zone, `floor-${concentrate}`, unpriced))[0]);
  await zone.settled();
  app = await buildApp(zone);
});
afterAll(async () => {
  await app.close();
  await zone.close();
  remove();
});

/** What is said of it everywhere: which event, where it stands, and what it lacks. */
const why = () =>
  new RegExp(
    `event ${forged} \\(floor-${concentrate}, revision 0\\) stops the law: ` +
      'PriceFloorSet cannot be read as law: /unitPrice: nothing is not right',
  );

it('a malformed fact of law stops what is judged by law, and says which fact and why', async () => {
  expect(zone.law.unread).toMatch(why());
  const declared = say(zone, [japan, 'declare-shipment', rawDeclaration(), 'd']);
  await expect(declared).rejects.toThrow(LawUnreadable);
  await expect(declared).rejects.toThrow(why());
  const end = await zone.log.end();
  const admission = { state: 'CAN', from: '2020-01-01', citation };
  await expect(say(zone, [ann, 'admit-member', admission, 'a'])).rejects.toThrow(why());
  expect(await zone.log.end()).toBe(end);
  const auditor = { principal: 'aud.1', role: 'auditor' };
  const { handled } = await say(zone, [operator, 'add-principal', auditor, 'p']);
  expect(handled.kind).toBe('recorded');
});

it('a standing is unknown, and every other question is answered by what stops it', async () => {
  const at = { valid: '2026-06-01' as never };
  const standing = await zone.questions.standing('JPN' as never, at);
  expect(standing).toMatchObject({ status: 'unknown' });
  expect(JSON.stringify(standing)).toContain(forged);
  expect(() => zone.questions.law(at)).toThrow(why());
  const [status, body] = await ask('/v1/law?valid=2026-06-01');
  expect([status, body]).toEqual([503, expect.stringMatching(why())]);
  expect(body).not.toMatch(/TypeError|\.ts:\d/);
});

it('an audit says so too: what it found would be by less law than there is', async () => {
  const authorization = `Bearer ${zone.keys.issue('aud.1')}`;
  const asked = {
    method: 'POST' as const,
    url: '/v1/re-audits',
    headers: { authorization },
    payload: {},
  };
  const { statusCode, body } = await app.inject(asked);
  expect([statusCode, body]).toEqual([503, expect.stringMatching(why())]);
});

it('readiness is red, and says so', async () => {
  expect(await ready()).toEqual([503, expect.stringMatching(why())]);
});

it('the command line says so too, beside the server and without it', async () => {
  const asked = async () => {
    const law = await plimsoll(directory, 'law --valid 2026-06-01');
    expect(law).toEqual({ code: 3, said: expect.stringMatching(why()) });
    const standing = await plimsoll(directory, 'standing JPN --why --valid 2026-06-01');
    expect(standing.said).toContain('unknown');
    expect(standing.said).toContain(forged);
    const events = await plimsoll(directory, 'events --json --limit 1000');
    expect([events.code, events.said]).toEqual([0, expect.stringContaining(forged)]);
    const audit = await plimsoll(directory, 're-audit');
    expect(audit).toEqual({ code: 3, said: expect.stringMatching(why()) });
    expect(law.said + standing.said).not.toMatch(/\n\s+at |\.ts:\d/);
  };
  await asked();
  await app.close();
  await zone.close();
  await asked();
  const declare = `do declare-shipment --as ${japan.principal} --key d`;
  const refused = await plimsoll(directory, declare, JSON.stringify(rawDeclaration()));
  expect(refused).toEqual({ code: 3, said: expect.stringMatching(why()) });
  zone = await Zone.open({ directory });
  app = await buildApp(zone);
  expect(zone.law.unread).toMatch(why());
  expect((await ready())[0]).toBe(503);
});

it('a replay and a re-audit end with the fact that stops them, and judge nothing past it', async () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const asked = async (line: string) => {
    const { code, said } = await plimsoll(directory, line);
    expect([line, code, said]).toEqual([line, 3, expect.stringMatching(why())]);
    expect(said).not.toMatch(/\n\s+at |\.ts:\d|identical/);
  };
  for (const line of ['re-audit', 're-audit --workers 2', `replay ${id}`, 'replay a-quota'])
    await asked(line);
  const authorization = `Bearer ${zone.keys.issue('aud.1')}`;
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': 'r' };
  const url = '/v1/re-audits';
  const { statusCode, body } = await app.inject({ method: 'POST', url, headers, body: '{}' });
  expect([statusCode, body]).toEqual([503, expect.stringMatching(why())]);
});
