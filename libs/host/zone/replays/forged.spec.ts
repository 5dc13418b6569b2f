import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Currency, EventId } from '#kernel';
import { type Assessment, assess, citedOf, computeFound, selectLaw } from '#trade/shipments';
import type { Zone } from '../zone.ts';
import {
  ann,
  bea,
  concentrate,
  declarationSaying,
  enactRules,
  forge,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';

const declaration = declarationSaying();
const account = 'USD' as Currency;
const citation = 'An act';
const forgedId = '00000000-0000-4000-8000-0000000000ff';
let zone: Zone;
let remove: () => void;
let wrongFloor: EventId;

const setFloor = async (from: string, amount: string): Promise<EventId> => {
  const floor = {
    product: concentrate,
    from,
    until: null,
    unitPrice: priceOf(amount),
    citation,
  };
  const proposal = proposalOf(await say(zone, [ann, 'propose-floor', { act: 'set', floor }, from]));
  const approval = { product: concentrate, proposal };
  const [, set] = recordedBy(await say(zone, [bea, 'approve-floor', approval, from]));
  return set?.id as EventId;
};

const forgeDecision = (assessment: Assessment) =>
  forge(zone, `shipment-${forgedId}`, [
    { type: 'ShipmentDeclared', data: { declaration } },
    { type: 'TariffAssessed', data: assessment },
  ]);

beforeEach(async () => {
  const some = someDirectory();
  remove = some.remove;
  zone = await openZone(some.directory);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await enactRules(zone, { document: rulesSaying(), citation }, 'k');
  wrongFloor = await setFloor('2020-01-01', '80');
  await setFloor('2026-01-01', '100');
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('a forged log is found out by re-audit', () => {
  it('finds an honest record identical', async () => {
    await forgeDecision(assess(zone.law.now(), declaration, account));
    expect(await zone.questions.reaudit()).toMatchObject({ decisions: 1, identical: 1 });
  });

  it('by selection, where a real but wrong floor is cited and every figure follows from it', async () => {
    const { learned } = zone.law.book;
    const wrong = zone.law.asKnown(learned.at(-2)?.at);
    const honest = assess(zone.law.now(), declaration, account);
    const selected = {
      ...selectLaw(zone.law.now(), declaration, account),
      floor: selectLaw(wrong, declaration, account).floor,
    };
    expect(selected.floor?.by).toBe(wrongFloor);
    const found = computeFound(declaration, selected, account);
    await forgeDecision({ ...honest, cited: citedOf(selected), found });
    const { differences, differing } = await zone.questions.reaudit();
    expect(differing).toBe(1);
    expect(differences).toMatchObject([
      { shipment: forgedId, part: 'selection', at: '/cited/floor', recorded: `"${wrongFloor}"` },
    ]);
  });

  it('by computation, where a step was altered', async () => {
    const honest = assess(zone.law.now(), declaration, account);
    const [[id] = ['price.value'], ...steps] = honest.found.steps;
    await forgeDecision({ ...honest, found: { ...honest.found, steps: [[id, '1'], ...steps] } });
    expect((await zone.questions.reaudit()).differences).toMatchObject([
      { part: 'computation', at: '/found/steps/0/1', recorded: '"1"', replayed: '"900"' },
    ]);
    expect((await zone.questions.replay(forgedId))?.identical).toBe(false);
  });
});
