import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { Double } from '../../../../test/double/index.ts';
import { copyLedger } from '../directory/copy-ledger.ts';
import { logAt, openLogReadOnly, stretches } from '../directory/log-at.ts';
import type { Zone } from '../zone.ts';
import { fullReaudit } from './full-re-audit.ts';

/** A ledger in a cluster, and a copy of it in a directory. */
let double: Double;
let cluster: string;
let node: ReturnType<typeof someDirectory>;
let copy: ReturnType<typeof someDirectory>;
let zone: Zone;

const shipments = 40;
const citation = 'An act';
const floorOf = async (amount: string, from: string): Promise<void> => {
  const floor = { product: concentrate, unitPrice: priceOf(amount), from, until: null, citation };
  const said = { act: 'set', floor };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', said, amount]));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, amount]);
};

beforeAll(async () => {
  double = await Double.start();
  cluster = `${double.connectionString}&prefix=spec`;
  process.env['PLIMSOLL_LOG'] = cluster;
  [node, copy] = [someDirectory(), someDirectory()];
  zone = await openZone(node.directory);
  await say(zone, [ann, 'admit-member', { state: 'AUS', from: '2020-01-01', citation }, 'AUS']);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  await floorOf('100', '2020-01-01');
  await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  for (let n = 0; n < shipments; n += 1)
    await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), `d${n}`]);
  await floorOf('110', '2026-01-01');
  await zone.settled();
  await copyLedger({ from: cluster, to: copy.directory });
});
afterAll(async () => {
  await zone.close();
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  node.remove();
  copy.remove();
});

/** The report, but for what is of the log and of the machine. */
const reportOf = async (where: { readonly directory: string }, size: number) => {
  const found = await fullReaudit(where.directory, { workers: 2, size });
  const { position: _, milliseconds: __, ...report } = found;
  return report;
};
const embedded = async () => {
  delete process.env['PLIMSOLL_LOG'];
  try {
    return await reportOf(copy, 7);
  } finally {
    process.env['PLIMSOLL_LOG'] = cluster;
  }
};

describe('a re-audit of a ledger in a cluster', () => {
  it('comes to the report and the digest of its copy in a directory, however it is cut', async () => {
    const expected = await embedded();
    expect(expected).toMatchObject({ decisions: 2 * shipments, identical: 2 * shipments });
    for (const size of [3, 20, 4096]) expect(await reportOf(node, size)).toEqual(expected);
  });

  it('is cut into stretches that have every event once', async () => {
    const at = logAt(node.directory);
    const log = await openLogReadOnly(at);
    const end = await log.end();
    const ranges = await stretches(at, end, 7);
    expect(ranges.length).toBeGreaterThan(10);
    expect(ranges.map(({ after }) => after).slice(1)).toEqual(
      ranges.map(({ until }) => until).slice(0, -1),
    );
    expect([ranges[0]?.after, ranges.at(-1)?.until]).toEqual(['', end]);
    expect(await stretches(at, end, 7)).toEqual(ranges);
    await log.close();
  });

  it('goes on where one was killed, and comes to the same', async () => {
    const state = join(node.directory, 'killed.state');
    const whole = await fullReaudit(node.directory, { workers: 2, size: 7, state });
    const [head = '', first = '', second = ''] = readFileSync(state, 'utf8').split('\n');
    writeFileSync(state, `${head}\n${first}\n${second.slice(0, 10)}`);
    await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'after it was begun']);
    const gone = await fullReaudit(node.directory, { workers: 2, size: 7, state });
    expect([gone.digest, gone.position]).toEqual([whole.digest, whole.position]);
  });
});
