import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import { type EventLog, parseHeader } from '#ledger/core';
import type { ProposedRules } from '#trade/duty-rules';
import {
  ann,
  approvalOf,
  bea,
  clauseGiving,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  refusedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { rulesDiffOf } from '../questions/rules-diff.ts';
import type { Zone } from '../zone.ts';

const citation = 'An act';
const shortfall = { op: 'shortfall', floor: 'floor', price: 'price' };
const twice = rulesSaying({
  version: 2,
  clauses: [clauseGiving('base', { op: 'product', of: ['2', shortfall, 'quantity'] })],
  examples: [{ in: { price: '90', floor: '100', quantity: '1' }, out: '20' }],
});
const usd = (before: string, after: string, difference: string) => ({
  USD: { before, after, difference },
});

let zone: Zone;
let remove: () => void;

const declare = async (state: string, key: string): Promise<void> => {
  const declaration = rawDeclaration({ declaredBy: state, to: state, from: 'CAN' });
  await say(zone, [customsOf(state), 'declare-shipment', declaration, key]);
};
const propose = async (input: object, key: string): Promise<ProposedRules> => {
  const [event] = recordedBy(await say(zone, [ann, 'propose-rules', { citation, ...input }, key]));
  if (event === undefined) throw new Error('nothing was proposed');
  return event.data as ProposedRules;
};
const diffOf = async (id: string) => {
  const found = await zone.questions.rulesDiff(id);
  if (found === undefined) throw new Error('there is no such proposal');
  return found;
};

beforeEach(async () => {
  const made = someDirectory();
  ({ remove } = made);
  zone = await openZone(made.directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  const floor = {
    product: concentrate,
    unitPrice: priceOf('100'),
    from: '2020-01-01',
    until: null,
  };
  const change = { act: 'set', floor: { ...floor, citation } };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, 'floor']));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, 'floor']);
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('the diff of a rule set before it is law', () => {
  it('a first one is compared with no duty, in price and in declarations', async () => {
    await declare('JPN', 'one');
    const { seen, proposal } = await propose({ document: rulesSaying() }, 'first');
    const { diff, enactment, digests, identical } = await diffOf(proposal);
    expect(diff.before).toBeNull();
    expect(diff.lines[0]?.regions[0]).toMatchObject({
      from: { before: '0', after: '100' },
      more: { least: '0.01', greatest: '100', isExact: true },
    });
    expect(enactment?.affected.total).toEqual({
      declarations: 1,
      changed: 1,
      duty: usd('0', '100', '100'),
    });
    expect([digests.law, digests.whole, identical]).toEqual([
      seen.diff,
      seen.affected?.digest,
      true,
    ]);
  });

  it('tells whom a correction affects, member by member, and comes to what it then does', async () => {
    const [, [, enacted] = []] = await enactRules(zone, { document: rulesSaying(), citation }, 'r');
    const corrects = enacted && recordedBy(enacted)[0]?.id;
    for (const [n, state] of ['JPN', 'JPN', 'AUS'].entries()) await declare(state, `k${n}`);
    const proposed = await propose({ document: twice, corrects }, 'second');
    const { enactment } = await diffOf(proposed.proposal);
    expect(enactment?.affected).toMatchObject({
      total: { declarations: 3, changed: 3, duty: usd('300', '600', '300') },
      byMember: {
        AUS: { declarations: 1, duty: usd('100', '200', '100') },
        JPN: { declarations: 2, duty: usd('200', '400', '200') },
      },
    });
    const approved = await say(zone, [bea, 'approve-rules', approvalOf(proposed), 'approval']);
    expect(recordedBy(approved)[0]?.data).toMatchObject({
      adopted: { affected: proposed.seen.affected },
    });
    await zone.settled();
    const totals = zone.rows
      .find('shipment_versions', { where: [['known_until', '>=', '9999']] })
      .map((row) => JSON.parse(String(row['body'])) as { assessment: { found: { duty: unknown } } })
      .map(({ assessment }) => assessment.found.duty);
    expect(totals).toEqual(Array.from({ length: 3 }, () => ({ amount: '200', currency: 'USD' })));
  });

  it('is drawn up again later, as of the same event, whatever was recorded since', async () => {
    await declare('JPN', 'one');
    const proposed = await propose({ document: rulesSaying() }, 'first');
    await declare('AUS', 'two');
    const approved = await say(zone, [bea, 'approve-rules', approvalOf(proposed), 'approval']);
    const [enacting] = recordedBy(approved);
    await zone.settled();
    const found = await diffOf(enacting?.id ?? '');
    expect(found).toMatchObject({ proposal: proposed.proposal, identical: true });
    expect(found.enactedBy).toBe(enacting?.id);
    expect(Object.keys(found.enactment?.affected.byMember ?? {})).toEqual(['JPN']);
  });

  it('is found to be another where the log is another', async () => {
    await declare('JPN', 'one');
    const { proposal } = await propose({ document: rulesSaying() }, 'first');
    const { log } = zone;
    const without: EventLog = Object.assign(Object.create(log), {
      readStream: (stream: string) => log.readStream(stream),
      async *readAll(...asked: Parameters<EventLog['readAll']>) {
        for await (const page of log.readAll(...asked)) {
          yield page.filter(({ event }) => !parseHeader(event).stream.startsWith('shipment-'));
        }
      },
    });
    const asked = { log: without, account: 'USD' as Currency };
    const found = await rulesDiffOf(asked, proposal);
    expect(found?.identical).toBe(false);
  });

  it('DR12: approving names it; a proposal is drawn up anew where law has changed (DR8)', async () => {
    const proposed = await propose({ document: rulesSaying() }, 'first');
    const unread = { ...approvalOf(proposed), diff: proposed.seen.edgeSheet };
    const refused = await say(zone, [bea, 'approve-rules', unread, 'unread']);
    expect(refusedBy(refused)).toBe('DR12');
    const earlier = { version: 9, valid: { from: '2018-01-01', until: '2019-01-01' } };
    await enactRules(zone, { document: rulesSaying(earlier), citation }, 'between');
    const overtaken = await say(zone, [bea, 'approve-rules', approvalOf(proposed), 'overtaken']);
    expect(refusedBy(overtaken)).toBe('DR8');
  });
});
