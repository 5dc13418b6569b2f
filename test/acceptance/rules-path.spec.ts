import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ann,
  approvalOf,
  bea,
  openZone,
  productSaying,
  recordedBy,
  refusedBy,
  rulesSaying,
  type Said,
  say,
  someDirectory,
} from '#host/testing';
import type { Zone } from '#host/zone';
import type { ProposedRules } from '#trade/duty-rules';

const { directory, remove } = someDirectory();
let zone: Zone;
beforeAll(async () => {
  zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'k0']);
});
afterAll(async () => {
  await zone.close();
  remove();
});

const citation = 'Duty act';
const shortfall = rulesSaying();
const does = async (...said: Said) => {
  const submitted = await say(zone, said);
  await zone.settled();
  return submitted;
};
const proposedBy = async (document: unknown, key: string): Promise<ProposedRules> => {
  const [event] = recordedBy(await does(ann, 'propose-rules', { document, citation }, key));
  if (event === undefined) throw new Error('nothing was proposed');
  return event.data as ProposedRules;
};

describe('the path of a rule set', () => {
  let proposed: ProposedRules;

  it('is proposed with the digests of its lint report, edge sheet and diff', async () => {
    proposed = await proposedBy(shortfall, 'k1');
    const digest = expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/);
    expect(proposed.seen).toEqual({
      lint: digest,
      edgeSheet: digest,
      diff: digest,
      affected: { asOf: expect.any(String), digest },
    });
    const { proposal, seen } = proposed;
    expect(zone.questions.proposals()).toMatchObject([{ proposal, act: 'enact', rules: seen }]);
  });

  it('DR5, DR7: is enacted by another principal, who names its edge sheet', async () => {
    const { seen } = proposed;
    const approval = approvalOf(proposed);
    expect(refusedBy(await does(ann, 'approve-rules', approval, 'k1'))).toBe('DR5');
    const unread = { ...approval, edgeSheet: 'another' };
    expect(refusedBy(await does(bea, 'approve-rules', unread, 'k1'))).toBe('DR7');
    const half = { ...approval, diff: seen.diff };
    expect(refusedBy(await does(bea, 'approve-rules', half, 'k1'))).toBe('DR12');
    const [enacted] = recordedBy(await does(bea, 'approve-rules', approval, 'k2'));
    expect(enacted).toMatchObject({
      type: 'DutyRulesEnacted',
      data: { adopted: { ...seen, proposedBy: ann.principal, approvedBy: bea.principal } },
    });
    expect(zone.questions.proposals()).toEqual([]);
    expect(zone.questions.law({ valid: '2026-01-01' as never }).rules).toHaveLength(1);
  });

  it('DR2: a promise that is refuted stops it, and nothing is recorded', async () => {
    const promises = [{ id: 'never', atMost: { op: 'const', value: '1', type: 'USD' } }];
    const document = rulesSaying({ id: 'other', scope: { products: ['tin'] }, promises });
    const refused = await does(ann, 'propose-rules', { document, citation }, 'k3');
    expect(refused.handled).toMatchObject({
      kind: 'refused',
      refusal: { rule: 'DR2', at: '/document/promises/0' },
    });
    expect(zone.questions.proposals()).toEqual([]);
  });

  it('DR8: what law has changed since is proposed again', async () => {
    const ended = { valid: { from: '2019-01-01', until: '2020-01-01' } };
    const first = await proposedBy(rulesSaying(ended), 'k4');
    const between = await proposedBy(
      rulesSaying({ valid: { from: '2018-01-01', until: '2019-01-01' }, version: 7 }),
      'k5',
    );
    const approve = (one: ProposedRules) =>
      does(bea, 'approve-rules', approvalOf(one), one.proposal);
    expect(recordedBy(await approve(between))).toHaveLength(1);
    expect(refusedBy(await approve(first))).toBe('DR8');
    const withdrawal = { proposal: first.proposal, reason: 'overtaken' };
    expect(recordedBy(await does(ann, 'withdraw-rules-proposal', withdrawal, 'k6'))).toHaveLength(
      1,
    );
    expect(zone.questions.proposals()).toEqual([]);
  });
});
