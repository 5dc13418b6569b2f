import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import { ViewsReader } from '#ledger/views';
import type { StatePart } from '#trade/audit';
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
import { LawKeeper } from '../law-keeper.ts';
import { projections } from '../zone-parts.ts';
import { noneTaken, takenFrom } from './taking.ts';
import { askingOf, type Question, standOf } from './what-if-asked.ts';
import { HelpFailed, Helpers } from './what-if-helpers.ts';

const citation = 'An act';
const account = 'USD' as Currency;
const floor = (amount: string) => ({
  product: concentrate,
  unitPrice: priceOf(amount),
  from: '2020-01-01',
  until: null,
});
const question: Question = [
  { schema: 'plimsoll/what-if@1', floors: [{ act: 'set', ...floor('130') }] },
  {},
  '2026-06-01' as Question[2],
];

let directory: string;
let remove: () => void;
let views: ViewsReader;

const fill = async (): Promise<void> => {
  const zone = await openZone(directory);
  for (const state of ['JPN', 'AUS']) {
    await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  }
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  const change = { act: 'set', floor: { ...floor('100'), citation } };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, 'floor']));
  await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, 'floor']);
  await enactRules(zone, { document: rulesSaying(), citation }, 'rules');
  for (const n of [1, 2, 3]) {
    const raw = rawDeclaration({ reference: `r${n}` });
    await say(zone, [customsOf('JPN'), 'declare-shipment', raw, `d${n}`]);
  }
  await zone.settled();
  await zone.close();
};

beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  await fill();
  const opened = ViewsReader.open({ path: join(directory, 'views.sqlite'), projections });
  if (opened === undefined) throw new Error('the views are there');
  views = opened;
});
afterEach(() => {
  views.close();
  remove();
});

const asking = () => {
  const law = new LawKeeper(views.reader, () => views.deadLetters());
  law.sync();
  return askingOf({ rows: views.reader, law: law.now(), account }, question);
};
const workAt = (stand: string) => {
  const taken = noneTaken();
  return { directory, stand, account, question, isTelling: false, taken };
};

it('finds on another thread what is found on this one, state by state; but of no other moment', async () => {
  const { states, partAt } = asking();
  const found = new Map<number, StatePart>();
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const ofAnother = workAt(standOf(views).replace('law', 'lore'));
  const tooLate = new Helpers(1, ofAnother, () => undefined);
  const helpers = new Helpers(1, workAt(standOf(views)), (n, part) => {
    found.set(n, part);
    if (found.size === states.length) resolve();
  });
  await Promise.race([all, helpers.failed]);
  await Promise.all([helpers.end(), tooLate.end()]);

  expect([...found.values()]).toEqual(states.map((_, n) => partAt(n)));
  expect(found.get(states.indexOf('JPN' as (typeof states)[number]))).toMatchObject({
    declarations: 3,
    total: { touched: 3, changed: 3 },
  });
  expect(Atomics.load(ofAnother.taken, 0)).toBe(0);
});

it('says why a thread cannot go on', async () => {
  const work = { ...workAt(standOf(views)), question: [{}, {}, question[2]] as Question };
  const helpers = new Helpers(1, work, () => undefined);
  await expect(helpers.failed).rejects.toThrow(HelpFailed);
  await helpers.end();
});

it('hands out every state once, to whoever takes it', () => {
  const taken = noneTaken();
  const [one, other] = [takenFrom([0, 1, 2], taken), takenFrom([0, 1, 2], taken)];
  const found = [one, other, other, one, other].map((taker) => taker.next().value);
  expect(found).toEqual([0, 1, 2, undefined, undefined]);
});
