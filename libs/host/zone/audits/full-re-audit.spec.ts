import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
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
import type { Zone } from '../zone.ts';
import { fullReaudit } from './full-re-audit.ts';

const citation = 'An act';
const shipments = 40;
let directory: string;
let remove: () => void;
let zone: Zone;

const floorOf = async (amount: string, from: string, until: string | null): Promise<void> => {
  const floor = { product: concentrate, unitPrice: priceOf(amount), from, until, citation };
  const said = { act: 'set', floor };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', said, amount]));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, amount]);
};
const declare = (key: string) =>
  say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), key]);
const { workers, size } = { workers: 2, size: 7 };
const stateIn = (name: string): string => join(directory, name);

beforeAll(async () => {
  ({ directory, remove } = someDirectory());
  zone = await openZone(directory);
  await say(zone, [ann, 'admit-member', { state: 'AUS', from: '2020-01-01', citation }, 'AUS']);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  await floorOf('100', '2020-01-01', null);
  await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  for (let n = 0; n < shipments; n += 1) await declare(`d${n}`);
  // Every shipment is decided again, in a stretch of the log far from where it began.
  await floorOf('110', '2026-01-01', null);
  await zone.settled();
});
afterAll(async () => {
  await zone.close();
  remove();
});

describe('a re-audit on several cores', () => {
  it('finds the same as one that reads from end to end, however the log is cut', async () => {
    const { decisions, identical, byKind } = await zone.questions.reaudit();
    expect(decisions).toBe(2 * shipments);
    const digests = new Set<string>();
    for (const cut of [3, 7, 1000]) {
      const found = await fullReaudit(directory, { workers, size: cut });
      expect(found).toMatchObject({ decisions, identical, byKind, differing: 0 });
      digests.add(found.digest);
      // A server leaves its own thread to those it serves.
      const beside = await fullReaudit(directory, { workers, size: cut, isServing: true });
      digests.add(beside.digest);
    }
    expect(digests.size).toBe(1);
  });

  it('runs every example of the law again', async () => {
    const { ruleSets, examples, failingExamples } = await fullReaudit(directory, { workers: 1 });
    expect({ ruleSets, examples, failingExamples }).toEqual({
      ruleSets: 1,
      examples: rulesSaying().examples.length,
      failingExamples: [],
    });
  });

  it('goes on where one was killed, torn line and all, and comes to the same', async () => {
    const state = stateIn('going-on.state');
    const whole = await fullReaudit(directory, { workers, size, state });
    const [head = '', first = '', second = ''] = readFileSync(state, 'utf8').split('\n');
    writeFileSync(state, `${head}\n${first}\n${second.slice(0, 10)}`);
    await declare('recorded after the audit was begun');
    const gone = await fullReaudit(directory, { workers, size, state });
    expect(gone.digest).toBe(whole.digest);
    expect(gone.position).toBe(whole.position);
  });

  it('does nothing twice: what is noted is not made again', async () => {
    const state = stateIn('noted.state');
    await fullReaudit(directory, { workers, size, state });
    const before = readFileSync(state, 'utf8');
    await fullReaudit(directory, { workers, size, state });
    expect(readFileSync(state, 'utf8')).toBe(before);
  });

  it('refuses the state of another ledger, a file that is none, and a directory', async () => {
    const state = stateIn('other.state');
    const head = { schema: 'plimsoll/re-audit-state@2', ledger: 'other', position: '', size };
    writeFileSync(state, `${JSON.stringify(head)}\n`);
    await expect(fullReaudit(directory, { state })).rejects.toThrow('another-ledger');
    writeFileSync(state, '');
    appendFileSync(state, 'no state\n');
    await expect(fullReaudit(directory, { state })).rejects.toThrow('not-a-state');
    await expect(fullReaudit(directory, { state: directory })).rejects.toThrow(
      `/state: ${directory} is not right (not-a-state); wanted a state file`,
    );
  });
});
