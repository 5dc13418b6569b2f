import { describe, expect, it } from '@jest/globals';
import { parseMoney, parseQuantity, parseUnit, parseUnitPrice } from './amounts.ts';
import {
  isNamedState,
  parseCurrency,
  parseEventId,
  parseHsCode,
  parseHsEdition,
  parseProductCode,
  parseState,
  stateCodes,
  stateOf,
} from './codes.ts';
import { schemaOf } from './schema.ts';

describe('codes', () => {
  it('knows states, former states and statistical areas apart', () => {
    expect(['AUS', 'DDR', 'E19', 'XXX'].map((code) => isNamedState(parseState(code)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(stateOf('AUS')?.name).toBe('Australia');
  });

  it.each(['aus', 'AU', 'ZZZ', '', null])('refuses the state %p', (raw) =>
    expect(() => parseState(raw)).toThrow('unknown-state'),
  );

  it('says of a state it does not know every kind of code that it takes, as its schema does', () => {
    const pattern = new RegExp(String(schemaOf(parseState)['pattern']));
    expect(stateCodes.filter((code) => !pattern.test(code))).toEqual([]);
    const areas = stateCodes.filter((code) => stateOf(code)?.kind === 'statistical');
    expect(areas).toContain('XX');
    expect(() => parseState('AU')).toThrow(
      `an area of statistics, which counts as unknown: ${areas.join(', ')}`,
    );
  });

  it.each(['usd', 'EURO', 'ZZZ', 1])('refuses the currency %p', (raw) =>
    expect(() => parseCurrency(raw)).toThrow('unknown-currency'),
  );

  it('reads a product as mineral.stage.form.grade, and nothing shorter or longer', () => {
    expect(parseProductCode('tin.metal.ingot.lme')).toBe('tin.metal.ingot.lme');
    for (const raw of [
      'tin.metal.ingot',
      'tin.metal.ingot.lme.x',
      'Tin.metal.ingot.lme',
      'a..b.c',
    ]) {
      expect(() => parseProductCode(raw)).toThrow('not-a-product-code');
    }
  });

  it('reads an HS code of six digits and an edition that was published', () => {
    expect(parseHsCode('261100')).toBe('261100');
    expect(() => parseHsCode('2611')).toThrow('six digits');
    expect(() => parseHsEdition('2021')).toThrow('not-an-hs-edition');
  });

  it('reads ids as UUIDs in small letters', () => {
    expect(() => parseEventId('A0000000-0000-4000-8000-000000000001')).toThrow('not-an-id');
  });
});

describe('amounts travel with their currency and unit', () => {
  it('reads money, quantities and unit prices', () => {
    expect(parseMoney({ amount: '0', currency: 'USD' })).toEqual({ amount: '0', currency: 'USD' });
    expect(parseQuantity({ amount: '1.5', unit: 'mtu.WO3' }).unit).toBe('mtu.WO3');
    const price = { amount: '110', currency: 'EUR', unit: 't.dry' };
    expect(parseUnitPrice(price)).toEqual(price);
  });

  it('refuses money below nil and goods or prices of nil', () => {
    expect(() => parseMoney({ amount: '-1', currency: 'USD' })).toThrow('negative');
    expect(() => parseQuantity({ amount: '0', unit: 't.dry' })).toThrow('not-positive');
  });

  it.each(['t', 'dmt', 'stone.gross', 't.', 't.dry.x', 'T.dry'])('refuses the unit %s', (raw) =>
    expect(() => parseUnit(raw)).toThrow('not-a-unit'),
  );
});
