import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Zone } from '#host/zone';
import { Double } from '../../test/double/index.ts';
import { plimsoll as run } from './testing/ran.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-cluster-'));
const data = join(directory, 'data');
const operator = '{"principal":"operator.1","role":"operator"}';
let double: Double;

const plimsoll = (line: string, typed = '') => run(line.split(' '), { data, typed });
const use = (log: string): void => {
  process.env['PLIMSOLL_LOG'] = log;
};

beforeAll(async () => {
  double = await Double.start();
  use(`${double.connectionString}&prefix=cli`);
});
afterAll(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  rmSync(directory, { recursive: true, force: true });
});

it('makes no ledger in a cluster by asking or by a command, and says so with 3', async () => {
  for (const line of ['standing', 'log status', 'do add-principal --as operator.1 --key k1']) {
    const { code, err } = await plimsoll(line, operator);
    expect({ line, code }).toEqual({ line, code: 3 });
    expect(err).toContain('there is no ledger');
  }
});

describe('a ledger in a cluster', () => {
  beforeAll(async () => (await Zone.open({ directory: data })).close());

  it('is told, asked and audited as one in a directory', async () => {
    const add = 'do add-principal --as operator.1 --key k1';
    expect(await plimsoll(add, operator)).toMatchObject({ code: 0, err: '' });
    expect((await plimsoll(add, operator)).out).toContain('"outcome": "already"');
    const auditor = 'principals add aud.1 --role auditor';
    expect(await plimsoll(auditor)).toMatchObject({ code: 0 });
    const { out } = await plimsoll('events --limit 1');
    const next = /next: --after (\S+)$/.exec(out)?.[1] ?? '';
    expect((await plimsoll(`events --after ${next}`)).out).toContain('PrincipalAdded');
    for (const line of ['rebuild', 're-audit', 'standing', 'law', 'keys add aud.1']) {
      expect({ line, ...(await plimsoll(line)) }).toMatchObject({ line, code: 0, err: '' });
    }
    expect(existsSync(join(data, 'ledger.sqlite'))).toBe(false);
  });

  it('is not filled with invented trade by another node that is new', async () => {
    const { code, err } = await plimsoll(`demo --declarations 1 --data ${join(directory, 'two')}`);
    expect(code).toBe(2);
    expect(err).toContain('not-a-demonstration');
  });

  it('refuses a position that its log has not told, with 2', async () => {
    const end = '0000000000000000007.0000000000000000007';
    for (const position of ['0000000000000001', end]) {
      const { code, err } = await plimsoll(`events --after ${position}`);
      expect({ position, code }).toEqual({ position, code: 2 });
      expect(err).toContain(position);
    }
  });

  it('keeps the keys of all nodes in the file that PLIMSOLL_KEYS names', async () => {
    process.env['PLIMSOLL_KEYS'] = join(directory, 'keys.json');
    try {
      expect(await plimsoll('keys add aud.1')).toMatchObject({ code: 0, err: '' });
      const { out } = await plimsoll('keys list');
      expect(out.match(/aud\.1/g)).toHaveLength(1);
      process.env['PLIMSOLL_KEYS'] = '/sys/keys.json';
      const { code, err } = await plimsoll('keys add aud.1');
      expect(code).toBe(3);
      expect(err).toContain('change them where that file is kept');
    } finally {
      delete process.env['PLIMSOLL_KEYS'];
    }
  });

  it('shows what a position names, and takes none of elsewhere', async () => {
    const { out } = await plimsoll('do add-principal --as operator.1 --key k1', operator);
    const { position } = JSON.parse(out) as { readonly position: string };
    expect(await plimsoll(`standing --after ${position}`)).toMatchObject({ code: 0, err: '' });
    const { code, err } = await plimsoll(`standing --after ${position.slice(1)}`);
    expect(code).toBe(2);
    expect(err).toContain('the position of an answer, as it was told');
  });

  it('tells how its log is', async () => {
    const { code, out } = await plimsoll('log status');
    expect(code).toBe(0);
    expect(out).toContain(`127.0.0.1:${double.ports[0]} leader`);
    expect(out).toContain('streams cli:*');
    expect(out).toContain('every view has read all of it');
    expect(out).toContain('it can be relied on');
    const { out: json } = await plimsoll('log status --json');
    expect(JSON.parse(json)).toMatchObject({ engine: 'EventStoreDB', trouble: null });
  });

  it('is copied to a directory, and the copy is told as one; a target that differs with 1', async () => {
    const from = `${double.connectionString}&prefix=cli`;
    const copy = `log copy --from ${from} --to ${join(directory, 'copy')}`;
    const { code, out, err } = await plimsoll(copy);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/0 events were there, (\d+) copied\nthe same in both, byte for byte: \1 /);
    const { out: json } = await plimsoll(`${copy} --json`);
    expect(JSON.parse(json)).toMatchObject({ copied: 0, difference: null });
    expect((await plimsoll('principals add aud.2 --role auditor')).code).toBe(0);
    const back = `log copy --from ${join(directory, 'copy')} --to ${from}`;
    const refused = await plimsoll(back);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('NOT A COPY: the source ends there, the target has ');
    const other = await plimsoll(`log copy --from ${join(directory, 'none')} --to ${from}`);
    expect(other.code).toBe(3);
    expect(other.err).toContain('there is no ledger in');
  });

  it('says what is wrong with what names it, with 3, and never a stack', async () => {
    const wrong = [
      ['http://one', 'begins with esdb://'],
      ['esdb://127.0.0.1:1?tls=false&maxDiscoverAttempts=x', 'whole number'],
      ['esdb://hugo:geheim@127.0.0.1:1?tls=false', 'would not be sent'],
    ] as const;
    for (const [log, words] of wrong) {
      use(log);
      const { code, out, err } = await plimsoll('standing');
      expect({ log, code, out }).toEqual({ log, code: 3, out: '' });
      expect(err).toContain(words);
      expect(err).not.toMatch(/geheim|\n\s+at /);
    }
  });
});

it('says that nobody is there, with 3', async () => {
  use('esdb://127.0.0.1:1?tls=false');
  const { code, err } = await plimsoll('log status');
  expect(code).toBe(3);
  expect(err).toMatch(/cannot be reached .*ECONNREFUSED/);
});
