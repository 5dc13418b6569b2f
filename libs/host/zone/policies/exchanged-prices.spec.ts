import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import {
  ann,
  determinePrice,
  enactMethod,
  observePrice,
  openZone,
  priceOf,
  productSaying,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import type { Determination } from '#trade/price-floors';
import { shippedMethods } from '#trade/reference-prices';
import type { Zone } from '../zone.ts';

const { product } = productSaying();
const rounded = { mode: 'halfUp', places: 2, source: 'method' };
const observations = { policy: 'dateOf', by: 'observation', series: 'ecb', rounded };
const method = 'last-publications';
const exchanging = { ...(shippedMethods[method] as object), fx: { observations } };
const on = '2026-02-01';

describe('observations in another currency', () => {
  let zone: Zone;
  let remove: () => void;
  beforeEach(async () => {
    const some = someDirectory();
    remove = some.remove;
    zone = await openZone(some.directory);
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const publish = async (from: string, until: string, rate: string): Promise<string> => {
    const quoted = { series: 'ecb.eur', currency: 'USD', per: 'EUR', source: 'A bank' };
    const input = { ...quoted, from, until, rate };
    return recordedBy(await say(zone, [ann, 'publish-rate', input, from]))[0]?.id ?? '';
  };
  const inEuro = (day: string, amount: string) =>
    observePrice(zone, [day, amount], { unitPrice: { ...priceOf(amount), currency: 'EUR' } });
  const latest = (): Determination | undefined =>
    zone.law.book.references.get(product)?.at(-1)?.value.determined;

  it('count at the rate of their own day, cited by event, and anew where that is corrected', async () => {
    await enactMethod(zone, exchanging);
    const rates = [
      await publish('2026-01-05', '2026-01-06', '1.25'),
      await publish('2026-01-06', '2026-01-07', '1.2'),
    ];
    const seen = [await inEuro('2026-01-05', '80'), await inEuro('2026-01-06', '75.55')];
    await observePrice(zone, ['2026-01-07', '110']);
    const [first] = recordedBy(await determinePrice(zone, { method, on }));
    expect(first?.data).toMatchObject({
      unitPrice: { amount: '100.22', currency: 'USD' },
      worked: {
        exchanged: [
          { event: seen[0], amount: '100', rates: [rates[0]] },
          { event: seen[1], amount: '90.66', rates: [rates[1]] },
        ],
      },
    });
    const told = zone.questions.prices.of(product, { valid: on as IsoDate });
    expect(told?.inForce[0]?.observations).toMatchObject([
      { unitPrice: { currency: 'EUR' }, exchanged: { amount: '100', rates: [rates[0]] } },
      { exchanged: { amount: '90.66' } },
      { exchanged: null },
    ]);

    const erratum = { corrects: rates[1], rate: '1.3', source: 'Erratum' };
    const correcting = { series: 'ecb.eur', year: '2026', correction: erratum };
    const corrected = recordedBy(await say(zone, [ann, 'correct-rate', correcting, 'c']));
    await zone.settled();
    expect(latest()).toMatchObject({
      replaces: first?.id,
      cause: corrected[0]?.id,
      unitPrice: { amount: '102.74' },
      worked: { exchanged: [{}, { amount: '98.22', rates: [corrected[0]?.id] }] },
    });
    const report = await zone.questions.reaudit();
    expect(report).toMatchObject({ differences: [], byKind: { ReferencePriceDetermined: 2 } });
  });

  it('RP8: are refused where the named series has no rate for their day', async () => {
    await enactMethod(zone, exchanging);
    await inEuro('2026-01-05', '80');
    const { handled } = await determinePrice(zone, { method, on });
    expect(handled).toMatchObject({
      kind: 'refused',
      refusal: {
        rule: 'RP8',
        sentence: expect.stringContaining(
          'the series ecb has no rate of EUR and USD for that day by "dateOf"',
        ),
      },
    });
  });

  it('RP4: are refused where the method names no series, and in another unit always', async () => {
    await enactMethod(zone, exchanging);
    await observePrice(zone, ['2026-01-05', '80'], {
      unitPrice: { ...priceOf('80'), unit: 't.gross' },
    });
    const { handled } = await determinePrice(zone, { method, on });
    expect(handled).toMatchObject({ kind: 'refused', refusal: { rule: 'RP4' } });
  });

  it('are exchanged by the day of the observation and a series that is named, or no law', async () => {
    const proposed = async (fx: object) => {
      const document = { ...exchanging, fx: { observations: fx } };
      const rules = { document, citation: 'Price act' };
      const change = { kind: 'method', act: 'enact', rules };
      return say(zone, [ann, 'propose-zone-rule', change, JSON.stringify(fx)]);
    };
    const refused = {
      handled: {
        refusal: {
          rule: 'ZR6',
          at: '/fx/observations',
          sentence: expect.stringContaining('not-of-observations'),
        },
      },
    };
    const { series: _, ...unnamed } = observations;
    expect(await proposed(unnamed)).toMatchObject(refused);
    expect(await proposed({ ...observations, by: 'acceptance' })).toMatchObject(refused);
  });
});
