import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ann,
  clauseGiving,
  concentrate,
  openZone,
  priceOf,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { shippedMethods } from '#trade/reference-prices';
import type { Zone } from '../zone.ts';

describe('what is told of reference prices', () => {
  const { directory, remove } = someDirectory();
  let zone: Zone;
  beforeAll(async () => {
    zone = await openZone(directory);
  });
  afterAll(async () => {
    await zone.close();
    remove();
  });

  it('says of a figure from outside where it comes from', async () => {
    const input = {
      product: concentrate,
      from: '2026-01-01',
      unitPrice: priceOf('90'),
      method: 'x',
      methodVersion: '1',
      observations: [],
    };
    const told = say(zone, [ann, 'determine-reference-price', input, 'o']);
    await expect(told).rejects.toThrow('/source');
  });

  it('RP2: corrects and withdraws only an observation that stands', async () => {
    const of = { product: concentrate, year: '2026' };
    const withdrawal = { withdraws: '00000000-0000-7000-8000-000000000000', reason: 'a slip' };
    const { handled } = await say(zone, [ann, 'withdraw-observation', { ...of, withdrawal }, 'w']);
    expect(handled).toMatchObject({ kind: 'refused', refusal: { rule: 'RP2' } });
  });

  it('ZR6: proposes no document that is no method, or is unsound', async () => {
    const proposal = (document: unknown) => ({
      kind: 'method',
      act: 'enact',
      rules: { document, citation: 'Price act' },
    });
    const refused = (code: string) => ({
      handled: { refusal: { rule: 'ZR6', sentence: expect.stringContaining(code) } },
    });
    const proposing = (document: unknown) =>
      say(zone, [ann, 'propose-zone-rule', proposal(document), JSON.stringify(document)]);
    expect(await proposing(rulesSaying())).toMatchObject(refused('not-a-method'));
    const unsound = {
      ...(shippedMethods['last-publications'] as object),
      clauses: [clauseGiving('price', 'nothing')],
    };
    expect(await proposing(unsound)).toMatchObject(refused('unknown-source'));
  });
});
