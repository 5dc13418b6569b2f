import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openZone, someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { plimsoll as run } from './testing/doors.ts';
import { Double, type DoubleOptions } from '../double/index.ts';

const pem = (name: string): string =>
  fileURLToPath(new URL(`../double/testing/tls/localhost-${name}.pem`, import.meta.url));
const tlsWith = (certificate: string) => ({
  key: readFileSync(pem('key')),
  certificate: readFileSync(pem(certificate)),
});
const tls = tlsWith('certificate');
const user = { name: 'plimsoll', password: 'right' };
const byName = (log: string, options: string, who = '') =>
  log.replace('127.0.0.1', `${who}localhost`).replace('tls=false', options);
const trusted = `tlsCAFile=${pem('certificate')}`;

type Bad = {
  readonly what: string;
  readonly engine?: DoubleOptions;
  readonly log?: (own: string) => string;
  /** What is there before the program is started. */
  readonly before?: (double: Double, at: { data: string; log: string }) => unknown;
  /** What is said: what is wrong, and what to do. */
  readonly says: RegExp;
};

const foreign = (type: string, text = '{"a":1}') => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(text),
  metadata: Buffer.from('{"by":"another"}'),
});

const table: readonly Bad[] = [
  {
    what: 'a wrong address',
    log: () => 'esdb://127.0.0.1:1?tls=false',
    says: /cannot be reached \(connect ECONNREFUSED 127.0.0.1:1\); nothing listens there: look/,
  },
  {
    what: 'a certificate that nobody vouches for',
    engine: { tls },
    log: (own) => byName(own, 'tls=true'),
    says: /not trusted here \([\w -]+ certificate\); name the file of its authority by tlsCAFile/,
  },
  {
    what: 'a certificate of another authority',
    engine: { tls },
    log: (own) => byName(own, `tlsCAFile=${pem('elsewhere')}`),
    says: /not trusted here \([\w -]+ certificate\); the authority in tlsCAFile did not sign it/,
  },
  {
    what: 'a certificate of another host',
    engine: { tls: tlsWith('elsewhere') },
    log: (own) => byName(own, `tlsCAFile=${pem('elsewhere')}`),
    says: /not trusted here \(.*engine1\.example.*\); its host is not named in it as it is named here/,
  },
  {
    what: 'a certificate that has expired',
    engine: { tls: tlsWith('expired') },
    log: (own) => byName(own, `tlsCAFile=${pem('expired')}`),
    says: /not trusted here \(certificate has expired\); give the engine a new one, and look/,
  },
  {
    what: 'an engine without TLS',
    log: (own) => byName(own, 'tls=true'),
    says: /does not speak TLS \(wrong version number\); say tls=false/,
  },
  {
    what: 'a wrong password',
    engine: { tls, user },
    log: (own) => byName(own, trusted, 'plimsoll:geheim@'),
    says: /does not let us \(.*\); look whether name and password are right/,
  },
  {
    what: 'no password',
    engine: { tls, user },
    log: (own) => byName(own, trusted),
    says: /does not let us \(.*\); nobody is named: write esdb:\/\/name:password@host/,
  },
  {
    what: 'an engine that is too old',
    engine: { version: '20.10.5' },
    says: /of version 20\.10\.5; 21\.10 or newer is needed/,
  },
  {
    what: 'a log that keeps another ledger than the directory',
    before: async (_, { data, log }) => {
      await (await openZone(data)).close();
      process.env['PLIMSOLL_LOG'] = log;
      await (await Zone.open({ directory: join(data, 'two'), draws: 5 })).close();
    },
    says: /has the ledger .*, and .* keeps the ledger .*; name another data directory/,
  },
  {
    what: 'an empty log, and a directory that keeps a ledger',
    before: async (_, { data }) => (await openZone(data)).close(),
    says: /has no ledger, and .* keeps the ledger .*; copy it there by plimsoll log copy, or/,
  },
  {
    what: 'a log that keeps another ledger than the node followed',
    before: async (double, { data, log }) => {
      for (const [directory, prefix] of [
        [data, 'one'],
        [join(data, 'two'), 'spec'],
      ] as const) {
        const cluster = log.replace('prefix=spec', `prefix=${prefix}`);
        await (await Zone.open({ directory, cluster, draws: 5 })).close();
      }
    },
    says: /has the ledger .*, and the node in .* is of the ledger .*; name that ledger's log/,
  },
  {
    what: 'a stream of another program under our prefix',
    before: (double) => double.store.append('spec:orders-1', 'no_stream', [foreign('OrderPlaced')]),
    says: /orders-1@0 .*type OrderPlaced.*none of ours; .*name another prefix/,
  },
  {
    what: 'a clock that is an hour behind the engine’s',
    before: (double) => (double.clockAheadMs = 3_600_000),
    says: /clock of this machine is 3[56]\d\d s behind that of the log's engine; set/,
  },
  {
    what: 'a clock that is an hour ahead of the engine’s',
    before: (double) => (double.clockAheadMs = -3_600_000),
    says: /clock of this machine is 3[56]\d\d s ahead of that of the log's engine; set/,
  },
];

let data: ReturnType<typeof someDirectory>;
let double: Double;
beforeEach(() => {
  data = someDirectory();
});
afterEach(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  data.remove();
});

const plimsoll = (line: string) => run(data.directory, line);
const written = () => double.store.all.length;
const marked = () => existsSync(join(data.directory, 'demonstration.json'));

describe.each(table)('$what', ({ engine = {}, log, before, says }) => {
  it('is said with what to do, by `start` and `log status`, with 3, and nothing is written', async () => {
    double = await Double.start(engine);
    const own = `${double.connectionString}&prefix=spec`;
    await before?.(double, { data: data.directory, log: own });
    process.env['PLIMSOLL_LOG'] = log?.(own) ?? own;
    const facts = written();
    for (const line of ['start --port 0', 'log status']) {
      const { code, said } = await plimsoll(line);
      expect({ line, code, said }).toEqual({ line, code: 3, said: expect.stringMatching(says) });
      expect(said).not.toMatch(/geheim|\n\s+at |undefined|\[object/);
    }
    expect(written()).toBe(facts);
    expect(marked()).toBe(false);
  }, 60_000);
});

it('a full disk of the engine is said by `start` with 3, and starting again founds it once', async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=spec`;
  const facts = written();
  double.faults.add({
    call: 'append',
    write: 'not done',
    answer: { said: 'There is not enough space on the disk' },
    times: 10_000,
  });
  const { code, said } = await plimsoll('start --no-demo --port 0');
  expect({ code, said }).toEqual({
    code: 3,
    said: expect.stringMatching(/not enough space on the disk.*; is its disk full/),
  });
  expect(written()).toBe(facts);
  double.faults.clear();
  await (await Zone.open({ directory: data.directory, draws: 5 })).close();
  expect(written()).toBe(facts + 1);
}, 60_000);
