import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ann,
  asked,
  concentrate,
  correctObservation,
  customsOf,
  determinePrice,
  enactMethod,
  enactRules,
  observePrice,
  openZone,
  priceOf,
  priceSpec,
  productSaying,
  quantitySpec,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  shortfallUnder,
  someDirectory,
  withdrawObservation,
} from '#host/testing';
import type { Determination } from '#trade/price-floors';
import { shippedMethods } from '#trade/reference-prices';
import type { Zone } from '../zone.ts';

describe('reference prices by enacted methods', () => {
  const { directory, remove } = someDirectory();
  let zone: Zone;
  let count = 0;

  beforeEach(async () => {
    zone = await openZone(`${directory}/${(count += 1)}`);
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    for (const state of ['JPN', 'AUS']) {
      const admission = { state, from: '2020-01-01', citation: 'Accession' };
      await say(zone, [ann, 'admit-member', admission, state]);
    }
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const observe = (day: string, amount: string, more: object = {}) =>
    observePrice(zone, [day, amount], more);
  const determine = (input: Readonly<Record<string, unknown>>) => determinePrice(zone, input);
  const determined = async (method: string, on: string) => {
    const [event] = recordedBy(await determine({ method, on }));
    return { id: event?.id ?? '', data: event?.data as Determination };
  };
  const latest = (): Determination => {
    const all = zone.law.book.references.get(productSaying().product) ?? [];
    return all.at(-1)?.value.determined as Determination;
  };
  const correct = (corrects: string, amount: string) => correctObservation(zone, corrects, amount);
  const refusal = async (input: Readonly<Record<string, unknown>>) => {
    const { handled } = await determine(input);
    return handled.kind === 'refused' ? handled.refusal : undefined;
  };

  it('name the method, its version and digest, every observation, and what was left out by which rule', async () => {
    const enactment = await enactMethod(zone, shippedMethods['trimmed-without-outliers']);
    const seen: string[] = [];
    for (const [n, amount] of ['100', '101', '99', '100', '250'].entries()) {
      seen.push(await observe(`2026-05-0${n + 4}`, amount));
    }
    const { data } = await determined('trimmed-without-outliers', '2026-05-20');
    expect(data).toMatchObject({
      from: '2026-05-20',
      until: null,
      unitPrice: { amount: '100', currency: 'USD', unit: 't.dry' },
      method: 'trimmed-without-outliers',
      methodVersion: '1',
      observations: seen.slice(0, 4),
      worked: {
        rules: { event: enactment },
        given: { quotes: seen },
        leftOut: [{ event: seen[4], by: 'beyondThreeMad' }],
        clause: 'price',
      },
    });
    expect(data.worked?.rules.digest).toHaveLength(44);
  });

  it('are determined anew where an observation is corrected or withdrawn, and whatever read them', async () => {
    await enactMethod(zone, shippedMethods['last-publications']);
    const rules = rulesSaying({
      inputs: { price: priceSpec, quantity: quantitySpec },
      clauses: [shortfallUnder(asked('reference', concentrate))],
      examples: [],
    });
    await enactRules(zone, { document: rules, citation: 'Duty act' }, 'rules');
    const seen = [
      await observe('2026-01-05', '100'),
      await observe('2026-01-06', '110'),
      await observe('2026-01-07', '120'),
      await observe('2026-01-08', '130'),
    ];
    const first = await determined('last-publications', '2026-02-01');
    const declaring = [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'one'] as const;
    const [declared] = recordedBy(await say(zone, declaring));
    const shipment = String(declared?.stream).slice('shipment-'.length);
    const duty = () => zone.questions.shipment(shipment)?.assessment?.found.duty?.amount;
    await zone.settled();
    expect([first.data.unitPrice.amount, duty()]).toEqual(['115', '250']);

    const corrected = await correct(seen[3] ?? '', '150');
    await zone.settled();
    expect(latest()).toMatchObject({
      unitPrice: { amount: '120' },
      replaces: first.id,
      cause: recordedBy(corrected)[0]?.id,
    });
    expect(duty()).toBe('300');

    await withdrawObservation(zone, seen[3] ?? '');
    await zone.settled();
    expect(latest()).toMatchObject({
      unitPrice: { amount: '110' },
      observations: seen.slice(0, 3),
    });
    expect(duty()).toBe('200');
    const report = await zone.questions.reaudit();
    expect(report).toMatchObject({ differing: 0, byKind: { ReferencePriceDetermined: 3 } });
    const end = await zone.log.end();
    await zone.settled();
    expect(await zone.log.end()).toBe(end);
  });

  it('hold until the next day their method determined, also when determined anew', async () => {
    await enactMethod(zone, shippedMethods['last-publications']);
    const first = await observe('2026-01-05', '100');
    for (const day of ['06', '07']) await observe(`2026-01-${day}`, '100');
    await determined('last-publications', '2026-02-01');
    await determined('last-publications', '2026-03-01');
    await correct(first, '130');
    await zone.settled();
    const all = zone.law.book.references.get(productSaying().product) ?? [];
    expect(all.slice(2).map(({ period }) => period)).toEqual([
      { from: '2026-02-01', until: '2026-03-01' },
      { from: '2026-03-01', until: null },
    ]);
  });

  it('RP3 to RP5: refuse with what exists', async () => {
    await enactMethod(zone, shippedMethods['last-publications']);
    const method = 'last-publications';
    expect(await refusal({ method: 'median', on: '2026-02-01' })).toMatchObject({
      rule: 'RP3',
      sentence: expect.stringContaining('in force then: last-publications'),
    });
    await observe('2026-01-05', '100');
    expect(await refusal({ method, on: '2026-02-01' })).toMatchObject({
      rule: 'RP5',
      sentence: expect.stringContaining('quotes 1 from 2026-01-05 to 2026-01-05'),
    });
    await observe('2026-01-06', '90', { unitPrice: { ...priceOf('90'), currency: 'EUR' } });
    expect(await refusal({ method, on: '2026-02-01' })).toMatchObject({
      rule: 'RP4',
      sentence: expect.stringContaining('is told in EUR/t.dry'),
    });
  });

  it('read nothing that was published later than their day, nor what others publish where one is named', async () => {
    const document = {
      ...(shippedMethods['last-publications'] as object),
      inputs: {
        quotes: {
          type: { series: 'USD/t.dry' },
          scale: 2,
          domain: ['0', '1000000'],
          observed: { publisher: 'A bureau', point: 'FOB' },
        },
      },
    };
    await enactMethod(zone, document);
    for (const day of ['01', '02', '03']) await observe(`2026-01-${day}`, '100', { point: 'FOB' });
    await observe('2026-01-04', '900', { point: 'CIF' });
    await observe('2026-01-05', '900', { point: 'FOB', publisher: 'Another' });
    await observe('2026-03-01', '900', { point: 'FOB' });
    const { data } = await determined('last-publications', '2026-02-01');
    expect(data.unitPrice.amount).toBe('100');
  });
});
