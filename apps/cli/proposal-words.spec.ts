import { expect, it } from '@jest/globals';
import { proposalWords } from './proposal-words.ts';

const head = {
  proposal: 'p',
  stream: 's',
  proposedBy: 'sec.1',
  proposedAt: '2026-01-01T00:00:00.000Z',
};
const days = { from: '2026-01-01', until: null };
const citation = 'An act';
const floor = { product: 'tin.metal.ingot.lme', citation, ...days };
const unitPrice = { amount: '110', currency: 'USD', unit: 't.dry' };
const document = { id: 'standing-1', version: 2, valid: { ...days, until: '2027-01-01' } };
const volume = { amount: '500', unit: 't.dry' };
const quota = { id: 'q-1', valid: days, volume, products: ['tin.*', 'tungsten.ore'] };
const seen = { title: 'Tin', digest: 'd', citation, lint: 'd', edgeSheet: 'd', diff: 'd' };

it.each([
  [
    { act: 'set', floor: { ...floor, unitPrice } },
    'set the floor of tin.metal.ingot.lme at 110 USD/t.dry from 2026-01-01 until further notice',
  ],
  [
    { act: 'correct', floor: { ...floor, unitPrice, corrects: 'e1' } },
    'correct the floor of tin.metal.ingot.lme at 110 USD/t.dry from 2026-01-01 until further ' +
      'notice, in place of what e1 recorded',
  ],
  [
    { act: 'lift', floor: { ...floor, until: '2026-02-01' } },
    'lift the floor of tin.metal.ingot.lme from 2026-01-01 until 2026-02-01',
  ],
  [
    { act: 'enact', rules: { ruleSet: 'tin-duty', version: 3, ...seen } },
    'enact the duty rules tin-duty v3',
  ],
  [
    { act: 'repeal', rules: { enactment: 'e2', from: '2026-01-01', citation } },
    'repeal the duty rules enacted by e2 from 2026-01-01',
  ],
  [
    { act: 'enact', stream: 'rules-standing', zoneRules: { document, citation } },
    'enact the standing rule standing-1 v2 from 2026-01-01 until 2027-01-01',
  ],
  [
    { act: 'enact', stream: 'rules-method', zoneRules: { document, citation } },
    'enact the method of reference prices standing-1 v2 from 2026-01-01 until 2027-01-01',
  ],
  [
    { act: 'enact', quota: { document: quota, citation } },
    'enact the quota q-1, 500 t.dry of tin.*, tungsten.ore, from 2026-01-01 until further notice',
  ],
  [
    { act: 'close', quota: { quota: 'q-1', enactment: 'e3', from: '2026-01-01', citation } },
    'close the quota q-1 from 2026-01-01',
  ],
  [
    { act: 'void', membership: { state: 'JPN', citation, ...days } },
    'void the admission of JPN from 2026-01-01 until further notice',
  ],
  [
    {
      act: 'recalculate',
      recalculation: { kind: 'floor', voiding: { ...floor, voids: 'e4' }, touched: 7 },
    },
    'void the floor of tin.metal.ingot.lme from 2026-01-01 until further notice, as if e4 had ' +
      'never applied; 7 decisions touched',
  ],
])('%j is told in a sentence', (what, words) =>
  expect(proposalWords({ ...head, ...what } as never)).toBe(words),
);
