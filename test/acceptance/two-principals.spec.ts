import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  ann,
  bea,
  enactRules,
  openZone,
  productSaying,
  proposalOf,
  recordedBy,
  refusedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import type { Caller, Zone } from '#host/zone';

const { directory, remove } = someDirectory();
const citation = 'Judgment 26-7';
let zone: Zone;
let enactment: string;
let asked = 0;

const give = (caller: Caller, command: string, input: unknown) => {
  asked += 1;
  return say(zone, [caller, command, input, `k${asked}`]);
};
const open = () => zone.questions.proposals();

beforeAll(async () => {
  zone = await openZone(directory);
  await give(ann, 'list-product', productSaying());
  for (const state of ['AUS', 'JPN', 'CAN'])
    await give(ann, 'admit-member', { state, from: '2020-01-01', citation });
  const [, approved] = await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  enactment = approved === undefined ? '' : (recordedBy(approved[1]).at(-1)?.id ?? '');
});
afterAll(async () => {
  await zone.close();
  remove();
});

/** Each change of law that undoes law, and where one finds it while it awaits another principal. */
const changes = [
  {
    what: 'the voiding of duty rules',
    propose: 'propose-rules-change',
    approve: 'approve-rules-change',
    input: () => ({
      act: 'void',
      rules: { enactment, from: '2026-01-01', until: '2026-02-01', citation },
    }),
    listed: () => ({ act: 'void', rules: { enactment, from: '2026-01-01' } }),
    refusal: 'DR5',
    event: 'DutyRulesVoided',
  },
  {
    what: 'the repeal of duty rules',
    propose: 'propose-rules-change',
    approve: 'approve-rules-change',
    input: () => ({ act: 'repeal', rules: { enactment, from: '2027-01-01', citation } }),
    listed: () => ({ act: 'repeal', rules: { enactment, from: '2027-01-01' } }),
    refusal: 'DR5',
    event: 'DutyRulesRepealed',
  },
  {
    what: 'the voiding of an admission',
    propose: 'propose-admission-voiding',
    approve: 'approve-admission-voiding',
    input: () => ({ state: 'CAN', from: '2020-01-01', until: null, citation }),
    listed: () => ({ act: 'void', membership: { state: 'CAN', from: '2020-01-01' } }),
    refusal: 'MB8',
    event: 'MembershipVoided',
  },
];

it.each(changes)(
  '$what is proposed by one principal, listed, and approved by another',
  async ({ propose, approve, input, listed, refusal, event }) => {
    const law = zone.law.book.size;
    const proposal = proposalOf(await give(ann, propose, input()));
    expect(open()).toMatchObject([{ proposal, proposedBy: ann.principal, ...listed() }]);
    expect(zone.questions.proposal(proposal)).toMatchObject(listed());
    expect(zone.law.book.size).toBe(law);
    expect(refusedBy(await give(ann, approve, { proposal }))).toBe(refusal);
    const [fact] = recordedBy(await give(bea, approve, { proposal }));
    const adopted = { proposal, proposedBy: ann.principal, approvedBy: bea.principal };
    expect(fact).toMatchObject({ type: event, data: { adopted } });
    expect(open()).toEqual([]);
    expect(zone.law.book.size).toBe(law + 1);
  },
);

it('a proposal that is withdrawn is no longer listed', async () => {
  const rules = { enactment, from: '2026-03-01', until: '2026-04-01', citation };
  const one = proposalOf(await give(ann, 'propose-rules-change', { act: 'void', rules }));
  const state = { state: 'AUS', from: '2025-01-01', until: null, citation };
  const other = proposalOf(await give(ann, 'propose-admission-voiding', state));
  expect(open().map(({ proposal }) => proposal)).toEqual([one, other]);
  await give(bea, 'withdraw-rules-proposal', { proposal: one, reason: 'a slip' });
  await give(bea, 'withdraw-admission-voiding', { proposal: other, reason: 'a slip' });
  expect(open()).toEqual([]);
});

it('a recalculation is listed until it is approved, or law changes under it', async () => {
  const voiding = { enactment, from: '2026-05-01', until: '2026-06-01', citation };
  const propose = () => give(ann, 'propose-recalculation', { kind: 'rules', voiding });
  const first = proposalOf(await propose());
  const recalculation = { kind: 'rules', voiding, touched: 0 };
  expect(open()).toMatchObject([{ proposal: first, act: 'recalculate', recalculation }]);
  await give(ann, 'admit-member', { state: 'CHL', from: '2026-01-01', citation });
  expect(open()).toEqual([]);
  const second = proposalOf(await propose());
  expect(open()).toMatchObject([{ proposal: second }]);
  await give(bea, 'approve-recalculation', { recalculation: second });
  expect(open()).toEqual([]);
});
