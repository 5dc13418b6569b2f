import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Caller, Zone } from '#host/zone';
import { serve, type Served } from './serve.ts';

const operator: Caller = { principal: 'founder', role: 'operator', state: null };

describe('serve', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-serve-'));
  let zone: Zone;
  let served: Served;
  let authorization = '';

  const add = (principal: string) =>
    zone.submit({
      command: 'add-principal',
      input: { principal, role: 'auditor' },
      caller: operator,
      key: principal,
    });

  beforeAll(async () => {
    zone = await Zone.open({ directory });
    served = await serve({ zone, port: 0, host: '127.0.0.1' });
    await add('aud-1');
    await zone.settled();
    authorization = `Bearer ${zone.keys.issue('aud-1')}`;
  });
  afterAll(async () => {
    await zone.close();
    rmSync(directory, { recursive: true });
  });

  const readUntil = async (words: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${served.address}/v1/feed`, {
      headers: { authorization, ...headers },
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    let read = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      read += chunk;
      if (read.includes(words)) break;
    }
    return read;
  };

  it('feeds events as they are recorded, and resumes after the last one seen', async () => {
    const seen = await readUntil('aud-1');
    const last = /id: (\d+)\nevent: PrincipalAdded/.exec(seen)?.[1] ?? '';
    expect(last).not.toBe('');
    const next = readUntil('aud-2', { 'last-event-id': last });
    await add('aud-2');
    const resumed = await next;
    expect(resumed).toContain('aud-2');
    expect(resumed).not.toContain('aud-1');
  });

  it('closes while a feed is open', async () => {
    const feed = await fetch(`${served.address}/v1/feed`, { headers: { authorization } });
    await served.close();
    expect(await feed.text()).toContain(': following');
    await expect(fetch(`${served.address}/health/live`)).rejects.toThrow();
  });
});
