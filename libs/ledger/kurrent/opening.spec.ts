import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { LogFailed } from '#ledger/core';
import { Double, type DoubleOptions } from '../../../test/double/index.ts';
import { openKurrentLog } from './index.ts';
import { hasty } from './testing/on-double.ts';

describe('opening', () => {
  const opened = async (options: DoubleOptions, change: (at: string) => string) => {
    const double = await Double.start(options);
    try {
      const log = await openKurrentLog(change(double.connectionString), { patience: hasty });
      await log.close();
      return 'opened';
    } catch (error) {
      if (!(error instanceof LogFailed)) throw error;
      return error.message;
    } finally {
      double.close();
    }
  };
  const file = (name: string) =>
    fileURLToPath(new URL(`../../../test/double/testing/tls/localhost-${name}`, import.meta.url));
  const tls = {
    key: readFileSync(file('key.pem')),
    certificate: readFileSync(file('certificate.pem')),
  };
  const user = { name: 'plimsoll', password: 's:e@c' };
  /** The same server by its name in the certificate, with a password and further options. */
  const secured = (password: string, options: string) => (at: string) =>
    at.replace('127.0.0.1', `plimsoll:${password}@localhost`).replace('tls=false', options);
  const known = `tlsCAFile=${file('certificate.pem')}`;

  it.each([
    [
      'esdb://127.0.0.1:1?tls=false',
      /reached \(connect ECONNREFUSED 127.0.0.1:1\); nothing listens/,
    ],
    [
      'esdb://nowhere.invalid?tls=false',
      /reached \(Name resolution failed.*; the name of its host/,
    ],
    [
      'esdb://127.0.0.1:1,127.0.0.1:2?tls=false',
      /\(127.0.0.1:1: connect .*; 127.0.0.1:2: connect .*\)/,
    ],
    ['esdb+discover://nowhere.invalid', /\(nowhere.invalid:2113: .*\); the name of its host/],
  ])('says that nobody is there: %s', async (at, words) => {
    expect(await opened({}, () => at)).toMatch(words);
  });

  it('says of a cluster what is wrong with one of its machines, where another is away', async () => {
    const strange = secured('s%3Ae%40c', 'tls=true');
    const words = await opened({ tls, user }, (at) => strange(at).replace('?', ',localhost:1?'));
    expect(words).toMatch(/not trusted here \(localhost:\d+: .*; localhost:1: .*REFUSED.*\); name/);
  });

  it('says of a cluster whose leader is away what it wants', async () => {
    const double = await Double.start({ ports: [0, 0] });
    double.kill(0);
    const opening = openKurrentLog(double.connectionString, { patience: hasty });
    await expect(opening).rejects.toThrow(
      /has no leader that answers .*; more than half of its machines/,
    );
    double.close();
  });

  it('says that the engine hangs up on what is not encrypted', async () => {
    const words = await opened({ tls }, (at) => at);
    expect(words).toMatch(/cannot be reached .*; it hangs up on .*: leave tls=false out/);
  });

  it('takes a certificate by its authority, and a password with anything in it', async () => {
    expect(await opened({ tls, user }, secured('s%3Ae%40c', known))).toBe('opened');
  });

  it('takes machines that are named by number, as it is told of them by number', async () => {
    const byNumber = (at: string) => at.replace('tls=false', known);
    expect(await opened({ tls }, byNumber)).toBe('opened');
    const cluster = { tls, ports: [0, 0, 0] };
    expect(await opened(cluster, byNumber)).toBe('opened');
    const byName = (at: string) => byNumber(at).replaceAll('127.0.0.1', 'localhost');
    expect(await opened(cluster, byName)).toBe('opened');
  });

  it('says that the certificate is not known, and that the password is wrong', async () => {
    const strange = await opened({ tls, user }, secured('s%3Ae%40c', 'tls=true'));
    expect(strange).toMatch(/certificate that is not trusted here .*tlsCAFile/);
    const wrong = await opened({ tls, user }, secured('wrong', known));
    expect(wrong).toContain('look whether name and password are right');
    expect(strange + wrong).not.toMatch(/s:e@c|wrong@|:wrong/);
  });

  it('says that the engine speaks no TLS', async () => {
    const words = await opened({}, (at) =>
      at.replace('127.0.0.1', 'localhost').replace('tls=false', 'tls=true'),
    );
    expect(words).toMatch(/does not speak TLS .*say tls=false/);
  });

  it('says that who answers is no engine: a server of pages, of this version of HTTP or of that', async () => {
    const answer = (_: unknown, response: { end: (text: string) => void }) => response.end('hello');
    for (const server of [createHttpServer(answer), createHttp2Server(answer)]) {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const { port } = server.address() as AddressInfo;
      const at = `esdb://127.0.0.1:${port}?tls=false`;
      expect(await opened({}, () => at)).toContain('something else than the engine answers there');
      server.close();
    }
  });

  it('says that the engine is too old', async () => {
    expect(await opened({ version: '20.10.5' }, (at) => at)).toContain('21.10 or newer');
  });
});
