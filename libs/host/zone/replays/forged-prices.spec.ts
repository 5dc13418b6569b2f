import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventId, IsoDate } from '#kernel';
import {
  ann,
  bea,
  enactMethod,
  forge,
  observePrice,
  openZone,
  productSaying,
  proposalOf,
  say,
  someDirectory,
} from '#host/testing';
import { determine, shippedMethods, workOut } from '#trade/reference-prices';
import { isRefusal } from '#kernel';
import { type Law, lawAsOf, lookUpIn, methodsOn, observationsUntil, ratesKnown } from '#trade/law';
import type { Determination, Worked } from '#trade/price-floors';
import { priceStream } from '../commands/reference-commands.ts';
import type { Zone } from '../zone.ts';

const { product } = productSaying();
const method = 'last-publications';
const on = '2026-02-01' as IsoDate;
const determining = { product, method, on, until: null, told: {} };
const document = shippedMethods[method] as { readonly clauses: readonly object[] };

type Honest = Determination & { readonly worked: Worked };
const honestUnder = (law: Law): Honest => {
  const found = determine(law, determining);
  if (isRefusal(found) || found.worked === undefined) throw new Error('no price');
  return { ...found, worked: found.worked };
};

describe('a forged reference price is found out by re-audit and replay', () => {
  let zone: Zone;
  let remove: () => void;
  let enactment = '';
  let seen: readonly string[] = [];

  beforeEach(async () => {
    const some = someDirectory();
    remove = some.remove;
    zone = await openZone(some.directory);
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
    enactment = await enactMethod(zone, document);
    const first = await observePrice(zone, ['2026-01-05', '100']);
    const second = await observePrice(zone, ['2026-01-06', '110']);
    const third = await observePrice(zone, ['2026-01-07', '120']);
    seen = [first, second, third, await observePrice(zone, ['2026-01-08', '150'])];
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const forgePrice = async (data: Determination): Promise<EventId> => {
    const stream = priceStream(product, on);
    const [event] = await forge(zone, stream, [{ type: 'ReferencePriceDetermined', data }]);
    return event as EventId;
  };
  /** What is told of the forged fact: by re-audit, and by a replay of it alone. */
  const foundOut = async (data: Determination) => {
    const event = await forgePrice(data);
    const { differences, byKind } = await zone.questions.reaudit();
    expect(byKind).toEqual({ ReferencePriceDetermined: 1 });
    expect(differences.every((one) => one.event === event && one.product === product)).toBe(true);
    const replayed = await zone.questions.replays.of(event);
    expect(replayed).toMatchObject({ product, replayed: 1, differing: [{ event }] });
    expect(await zone.questions.replays.prices(product)).toEqual(replayed);
    const [first] = differences;
    return first;
  };

  it('finds an honest one identical', async () => {
    const event = await forgePrice(honestUnder(zone.law.now()));
    const report = await zone.questions.reaudit();
    expect(report).toMatchObject({ identical: 1, differences: [] });
    expect(await zone.questions.replays.of(event)).toEqual({
      product,
      identical: true,
      replayed: 1,
      outside: 0,
      differing: [],
    });
  });

  it('by selection, where an observation was passed over and every figure follows', async () => {
    const law = zone.law.now();
    const honest = honestUnder(law);
    const [enacted] = methodsOn(law, on);
    if (enacted === undefined) throw new Error('no method');
    const found = workOut(
      {
        enactment: enacted,
        observations: (of) => observationsUntil(law, of, on).filter(({ by }) => by !== seen[3]),
        rates: () => ratesKnown(law),
        law: lookUpIn(law),
      },
      determining,
    );
    if (isRefusal(found)) throw new Error(found.sentence);
    expect(found.unitPrice.amount).toBe('110');
    const worked = { ...honest.worked, ...found.worked };
    expect(await foundOut({ ...honest, ...found, worked })).toMatchObject({
      part: 'selection',
      at: '/worked/given/quotes/3',
      recorded: 'nothing',
      replayed: `"${seen[3]}"`,
    });
  });

  it('by computation, where the figure is another', async () => {
    const honest = honestUnder(zone.law.now());
    expect(honest.unitPrice.amount).toBe('120');
    const unitPrice = { ...honest.unitPrice, amount: '119' } as Determination['unitPrice'];
    expect(await foundOut({ ...honest, unitPrice })).toMatchObject({
      part: 'computation',
      at: '/unitPrice/amount',
      recorded: '"119"',
      replayed: '"120"',
    });
  });

  it('by selection, where a version of the method is cited that was not in force', async () => {
    const before = honestUnder(zone.law.now());
    const rules = { document: { ...document, version: 2 }, corrects: enactment };
    const change = {
      kind: 'method',
      act: 'correct',
      rules: { ...rules, citation: 'Price act 2' },
    };
    const proposal = proposalOf(await say(zone, [ann, 'propose-zone-rule', change, 'v2']));
    await say(zone, [bea, 'approve-zone-rule', { kind: 'method', proposal }, 'v2']);
    const law = zone.law.now();
    const worked = { ...before.worked, lawAsOf: lawAsOf(law) };
    expect(await foundOut({ ...before, worked })).toMatchObject({
      part: 'selection',
      at: '/methodVersion',
      recorded: '"1"',
      replayed: '"2"',
    });
    expect(honestUnder(law).worked.rules.event).not.toBe(enactment);
  });
});
