import { type Caller, Zone } from '#host/zone';
import type { Json } from '#ledger/core';
import type { ProposedRules } from '#trade/duty-rules';
import { approvalOf } from '../../libs/host/testing/zone.ts';
import rules from '../../libs/host/testing/shortfall.json' with { type: 'json' };

/** The product that the bench declares. */
export const product = 'tungsten.concentrate.wolframite.wo3-65';
const from = '2020-01-01';
const citation = 'Bench act';

const secretariat = (principal: string): Caller => ({
  principal,
  role: 'secretariat',
  state: null,
});
const operator: Caller = { principal: 'bench.operator', role: 'operator', state: null };

const listed = {
  product,
  mineral: 'tungsten',
  stage: 'concentrate',
  form: 'wolframite',
  grade: 'wo3-65',
  name: 'Tungsten concentrate',
  host: false,
  priceUnit: 't.dry',
  hs: [],
  from,
  citation,
};
const unitPrice = { amount: '100', currency: 'USD', unit: 't.dry' };

/** Makes the ledger the server opens: members, a floor, a rule, and the key of a state's customs. */
export const prepareLedger = async (directory: string): Promise<string> => {
  const zone = await Zone.open({ directory });
  const say = (caller: Caller, command: string, input: unknown) =>
    zone.submit({
      caller,
      command,
      input: input as Json,
      key: JSON.stringify(input).slice(0, 200),
    });
  const [ann, bea] = [secretariat('bench.ann'), secretariat('bench.bea')];
  for (const { principal, role } of [operator, ann, bea]) {
    await say(operator, 'add-principal', { principal, role });
  }
  for (const state of ['AUS', 'JPN']) await say(ann, 'admit-member', { state, from, citation });
  await say(ann, 'list-product', listed);
  const floor = { product, from, until: null, unitPrice, citation };
  const { handled } = await say(ann, 'propose-floor', { act: 'set', floor });
  if (handled.kind !== 'recorded') throw new Error(`the floor was ${handled.kind}`);
  const [proposal] = handled.events.map(({ data }) => (data as { proposal: string }).proposal);
  await say(bea, 'approve-floor', { product, proposal });
  const proposed = await say(ann, 'propose-rules', { document: rules, citation });
  if (proposed.handled.kind !== 'recorded') throw new Error(`rules: ${proposed.handled.kind}`);
  for (const { data } of proposed.handled.events) {
    await say(bea, 'approve-rules', approvalOf(data as ProposedRules));
  }
  await say(operator, 'add-principal', {
    principal: 'bench.customs',
    role: 'customs',
    state: 'JPN',
  });
  await zone.settled();
  const key = zone.keys.issue('bench.customs');
  await zone.close();
  return key;
};
