import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  addPrincipals,
  ann,
  customsOf,
  operator,
  productSaying,
  rawDeclaration,
  say,
  someDirectory,
} from '#host/testing';
import { Zone } from '#host/zone';
import { buildApp } from './app.ts';
import { Faults } from './http/faults.ts';

const dayMs = 86_400_000;

describe('readiness', () => {
  const { directory, remove } = someDirectory();
  const clock = {
    leapMs: 0,
    now: () => Date.now() + clock.leapMs,
    monotonic: () => performance.now(),
  };
  let zone: Zone;
  let app: NestFastifyApplication;
  const ask = async (url: string) => {
    const { statusCode, body } = await app.inject({ method: 'GET', url });
    return { status: statusCode, body: JSON.parse(body) as unknown };
  };
  const add = (principal: string) =>
    zone.submit({
      command: 'add-principal',
      input: { principal, role: 'auditor' },
      caller: operator,
      key: principal,
    });

  beforeAll(async () => {
    zone = await Zone.open({ directory, clock });
    app = await buildApp(zone);
  });
  afterAll(async () => {
    await app.close();
    await zone.close();
    remove();
  });

  it('tells every view, how far it is, and what it could not take in', async () => {
    await zone.settled();
    const { status, body } = await ask('/health/ready');
    expect(status).toBe(200);
    const view = { name: 'shipments', deadLetters: 0, upToDate: true };
    expect(body).toMatchObject({
      status: 'ready',
      views: expect.arrayContaining([expect.objectContaining(view)]),
    });
  });

  it('tells that views are behind, and is ready all the same', async () => {
    // Law is folded before it is answered; what customs declare is followed.
    await addPrincipals(zone);
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'd']);
    expect(declared.handled.kind).toBe('recorded');
    const { status, body } = await ask('/health/ready');
    expect([status, JSON.stringify(body).includes('"upToDate":false')]).toEqual([200, true]);
    await zone.settled();
  });

  it('is not ready while the file of keys is broken, and says which', async () => {
    const path = join(directory, 'key-hashes.json');
    writeFileSync(path, '[{"principal":');
    expect(await ask('/health/ready')).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining(path) },
    });
    rmSync(path);
    expect(await ask('/health/ready')).toMatchObject({ status: 200 });
  });

  it('writes a line when it is ready no more, and when it is again, however often it is asked', async () => {
    const lines: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = (line) => lines.push(String(line)) > 0;
    const path = join(directory, 'key-hashes.json');
    await ask('/health/ready');
    lines.length = 0;
    writeFileSync(path, '[{"principal":');
    for (let n = 0; n < 3; n += 1) await ask('/health/ready');
    rmSync(path);
    for (let n = 0; n < 3; n += 1) await ask('/health/ready');
    process.stderr.write = write;
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { at: expect.any(String), ready: false, why: expect.stringContaining(path) },
      { at: expect.any(String), ready: true },
    ]);
  });

  it('is not ready once the clock has leapt; the process lives', async () => {
    clock.leapMs = 3 * dayMs;
    await expect(add('aud-2')).rejects.toThrow('leapt');
    expect(await ask('/health/ready')).toMatchObject({
      status: 503,
      body: { type: '/problems/unavailable', detail: expect.stringContaining('clock') },
    });
    expect(await ask('/health/live')).toMatchObject({ status: 200 });
    clock.leapMs = 0;
  });

  it('is not ready once the views no longer follow', async () => {
    app.get(Faults).followed = new Error('the disk is gone');
    const { status, body } = await ask('/health/ready');
    expect([status, JSON.stringify(body).includes('disk')]).toEqual([503, false]);
  });
});
