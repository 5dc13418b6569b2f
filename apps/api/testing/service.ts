import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '#host/access';
import { concentrate, productSaying, rulesSaying } from '#host/testing';
import { type Caller, Zone } from '#host/zone';
import type { Json } from '#ledger/core';
import type { ProposedRules } from '#trade/duty-rules';
import { shippedStandingRule } from '#trade/zone-rules';
import { buildApp } from '../app.ts';
import { Described } from '../http/described.ts';
import { Shutdown } from '../http/shutdown.ts';
import { type Conforming, conformingTo } from './conforming.ts';

const operator: Caller = { principal: 'ops-1', role: 'operator', state: null };

const principals: readonly (readonly [string, Role, string?])[] = [
  ['ops-1', 'operator'],
  ['sec-1', 'secretariat'],
  ['sec-2', 'secretariat'],
  ['aud-1', 'auditor'],
  ['pan-1', 'panel'],
  ['jpn-1', 'customs', 'JPN'],
  ['jpn-2', 'member', 'JPN'],
  ['chl-1', 'customs', 'CHL'],
];

export type Asking = {
  readonly as?: string | undefined;
  readonly body?: unknown;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // The shape of an answer is what a spec is about.
  readonly body: Readonly<Record<string, unknown>>;
};

export type Service = {
  readonly zone: Zone;
  readonly app: NestFastifyApplication;
  readonly keyOf: (principal: string) => string;
  readonly ask: (route: string, asking?: Asking) => Promise<Answered>;
  readonly end: () => Promise<void>;
};

let nextKey = 0;

const keysOf = async (zone: Zone): Promise<ReadonlyMap<string, string>> => {
  for (const [principal, role, state] of principals) {
    const input: Json = state === undefined ? { principal, role } : { principal, role, state };
    await zone.submit({ command: 'add-principal', input, caller: operator, key: principal });
  }
  await zone.settled();
  return new Map(principals.map(([principal]) => [principal, zone.keys.issue(principal)]));
};

const headersOf = ({ key, body, headers }: Asking, token: string | undefined) => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(key === null || body === undefined ? {} : { 'idempotency-key': key ?? `k${(nextKey += 1)}` }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...headers,
});

type Asker = {
  readonly app: NestFastifyApplication;
  readonly keys: ReadonlyMap<string, string>;
  readonly conforms: Conforming;
};

const payloadOf = (body: unknown): { readonly payload?: string | Buffer } => {
  if (body === undefined) return {};
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  return { payload: isRaw ? body : JSON.stringify(body) };
};

const asker =
  ({ app, keys, conforms }: Asker): Service['ask'] =>
  async (route, asking = {}) => {
    const [method = 'GET', url = ''] = route.split(' ');
    const {
      statusCode: status,
      headers,
      body: text,
    } = await app.inject({
      method: method as 'GET' | 'POST' | 'PUT',
      url,
      headers: headersOf(asking, keys.get(asking.as ?? '') ?? asking.as),
      ...payloadOf(asking.body),
    });
    const type = String(headers['content-type']);
    const body = bodyOf(type, text);
    conforms({ method, path: url.split('?')[0] ?? '', status, type, body });
    return { status, headers, body };
  };

const bodyOf = (type: string, body: string): Answered['body'] =>
  (/\bjson/.test(type) ? JSON.parse(body) : { text: body }) as Answered['body'];

/** A service on a new zone in a temporary directory, with principals of every role. */
export const startService = async (): Promise<Service> => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-api-'));
  const zone = await Zone.open({ directory });
  const keys = await keysOf(zone);
  const app = await buildApp(zone);
  zone.follow((error) => {
    throw error;
  });
  const conforms = conformingTo(app.get(Described).document);
  const end = async (): Promise<void> => {
    app.get(Shutdown).begin();
    await app.close();
    await zone.close();
    rmSync(directory, { recursive: true });
  };
  const keyOf = (principal: string): string => keys.get(principal) ?? '';
  return { zone, app, keyOf, ask: asker({ app, keys, conforms }), end };
};

/** Gives the zone members, a product, a floor of 100 dollars and the duty rule, all by HTTP. */
export const enactLaw = async ({ ask }: Service): Promise<void> => {
  const give = (command: string, body: unknown, as = 'sec-1') =>
    ask(`POST /v1/commands/${command}`, { as, body });
  for (const state of ['AUS', 'JPN', 'CHL']) {
    await give('admit-member', { state, from: '2020-01-01', citation: 'Accession act' });
  }
  const rules = { document: shippedStandingRule, citation: 'Standing act' };
  const proposedRule = await give('propose-zone-rule', { kind: 'standing', act: 'enact', rules });
  await give('approve-zone-rule', { kind: 'standing', proposal: proposedRule.body['id'] }, 'sec-2');
  await give('list-product', productSaying());
  const floor = {
    product: concentrate,
    from: '2020-01-01',
    until: null,
    unitPrice: { amount: '100', currency: 'USD', unit: 't.dry' },
    citation: 'Floor act',
  };
  const proposed = await give('propose-floor', { act: 'set', floor });
  const approval = { product: concentrate, proposal: proposed.body['id'] };
  await give('approve-floor', approval, 'sec-2');
  const proposedDuty = await give('propose-rules', {
    document: rulesSaying(),
    citation: 'Duty act',
  });
  const shown = await ask('GET /v1/proposals', { as: 'sec-2' });
  const [open] = shown.body['proposals'] as [{ rules: ProposedRules['seen'] }];
  const { edgeSheet, affected } = open.rules;
  const named = { proposal: proposedDuty.body['id'], edgeSheet, diff: affected?.digest };
  await give('approve-rules', named, 'sec-2');
};
