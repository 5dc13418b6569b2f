import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Caller, Zone } from '#host/zone';
import { serve, type Served } from './serve.ts';

/** All that a server answers to bytes as they are. */
const rawAnswer = async (address: string, request: string): Promise<string> => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.end(request);
  let answered = '';
  for await (const chunk of socket.setEncoding('utf8')) answered += String(chunk);
  return answered;
};

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
    const last = /id: ([\w-]+)\nevent: PrincipalAdded/.exec(seen)?.[1] ?? '';
    expect(last).not.toBe('');
    const next = readUntil('aud-2', { 'last-event-id': last });
    await add('aud-2');
    const resumed = await next;
    expect(resumed).toContain('aud-2');
    expect(resumed).not.toContain('aud-1');
  });

  it.each([
    ['a URL of 20,000 characters', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    [
      'headers of 20,000 characters',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    ['what is not HTTP', 'HELO\r\n\r\n', 400],
  ])('answers %s with a problem', async (_, request, status) => {
    const answered = await rawAnswer(served.address, request);
    expect(answered).toContain(`HTTP/1.1 ${status} `);
    expect(answered).toContain('content-type: application/problem+json');
    expect(JSON.parse(answered.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status });
  });

  it('closes while a feed is open', async () => {
    const feed = await fetch(`${served.address}/v1/feed`, { headers: { authorization } });
    await served.close();
    expect(await feed.text()).toContain(': following');
    await expect(fetch(`${served.address}/health/live`)).rejects.toThrow();
  });
});
