import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type HsMapping = {
  readonly edition: string;
  readonly code: string;
  readonly from: string;
  readonly until: string | null;
  readonly basket: boolean;
};
type Product = {
  readonly product: string;
  readonly mineral: string;
  readonly stage: string;
  readonly form: string;
  readonly grade: string;
  readonly host: boolean;
  readonly priceUnit?: string;
  readonly hs: readonly HsMapping[];
};
type Price = {
  readonly unit: string;
  readonly product: string;
  readonly year: number;
  readonly price: string;
  readonly origin: 'usgs' | 'derived';
  readonly statistic: string;
  readonly note?: string;
  readonly factor?: string;
  readonly of?: string;
};
type Series = {
  readonly series: string;
  readonly currency: string;
  readonly quote: string;
  readonly rates: readonly { readonly month: string; readonly rate: string }[];
};

const libs = join(import.meta.dirname, '..', '..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(libs, path), 'utf8'));

const { products } = read('trade/catalogue/data/catalogue.json') as {
  products: readonly Product[];
};
const { codes } = read('trade/catalogue/data/hs-2022.json') as { codes: Record<string, string> };
const { states } = read('kernel/data/states.json') as {
  states: readonly { alpha3: string; kind: string }[];
};
const { currencies } = read('kernel/data/currencies.json') as {
  currencies: readonly { code: string; minorUnit: number }[];
};
const { prices } = read('host/demonstration/data/prices-2021-2025.json') as {
  prices: readonly Price[];
};
const { series } = read('host/demonstration/data/rates-2021-2026.json') as {
  series: readonly Series[];
};
const { members } = read('host/demonstration/data/members.json') as {
  members: readonly { state: string; from: string }[];
};

const canonicalDecimal = /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const stages = ['ore', 'concentrate', 'intermediate', 'compound', 'metal', 'alloy', 'article'];
const nickelTradedSince2000 = [
  'nickel.ore.ore-and-concentrate.standard',
  'nickel.intermediate.matte.standard',
];

const repeated = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, at) => texts.indexOf(text) !== at);
const listed = new Map(products.map((product) => [product.product, product]));
const priced = new Map(prices.map((price) => [`${price.product} ${price.year}`, price]));

/** Hundredths of `price` × `factor`, half up: the rounding the price file states. */
const hundredths = (price: string, factor: string): bigint => {
  const digits = (text: string) => BigInt(text.replace('.', ''));
  const places = (text: string) => (text.split('.')[1] ?? '').length;
  const scale = 10n ** BigInt(places(price) + places(factor));
  return (2n * 100n * digits(price) * digits(factor) + scale) / (2n * scale);
};

describe('the catalogue', () => {
  it('covers at least thirty minerals beside the host ores', () => {
    const minerals = new Set(products.filter(({ host }) => !host).map(({ mineral }) => mineral));
    expect(minerals.size).toBeGreaterThanOrEqual(30);
  });

  it('lists each product once, its code spelling mineral, stage, form and grade', () => {
    expect(repeated(products.map(({ product }) => product))).toEqual([]);
    for (const { product, mineral, stage, form, grade } of products) {
      expect(product).toBe([mineral, stage, form, grade].join('.'));
      expect(product).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+){3}$/);
      expect(stages).toContain(stage);
    }
  });

  it('tells a price unit, on a known basis, for every product but the host ores', () => {
    for (const { host, priceUnit } of products) {
      expect(priceUnit === undefined).toBe(host);
      expect(priceUnit ?? 't.gross').toMatch(
        /^(kg|t|mtu|lb|troyoz)\.(gross|dry|[A-Z][A-Za-z0-9]*)$/,
      );
    }
  });

  it('maps every product to dated HS codes whose description is shipped', () => {
    const current = products.flatMap(({ hs }) => hs.filter(({ edition }) => edition === '2022'));
    expect([...new Set(current.map(({ code }) => code))].sort()).toEqual(Object.keys(codes));
    for (const { hs } of products) expect(hs).not.toEqual([]);
    for (const { code, from, until } of products.flatMap(({ hs }) => hs)) {
      expect(code).toMatch(/^\d{6}$/);
      expect(from).toMatch(isoDate);
      expect(until ?? '9999-12-31' > from).toBeTruthy();
    }
  });

  it('agrees with itself on which HS 2022 codes are baskets', () => {
    const seen = new Map<string, boolean>();
    for (const { code, basket } of products.flatMap(({ hs }) => hs)) {
      expect(seen.get(code) ?? basket).toBe(basket);
      seen.set(code, basket);
    }
  });

  it.each(nickelTradedSince2000)('places %s in every edition since 1996 without a gap', (code) => {
    const hs = listed.get(code)?.hs ?? [];
    expect(hs.map(({ edition }) => edition).join(' ')).toBe('1996 2002 2007 2012 2017 2022');
    expect([hs[0]?.from, hs.at(-1)?.until]).toEqual(['1996-01-01', null]);
    expect(hs.slice(1).map(({ from }) => from)).toEqual(hs.slice(0, -1).map((m) => m.until));
    expect(products.filter((p) => p.hs.some((m) => m.code === hs[0]?.code))).toHaveLength(1);
  });

  it('uses only codes of the harmonized system', () => {
    const data = join(process.env['PLIMSOLL_TEST_DATA'] ?? '../shared', 'data');
    const table = join(data, 'harmonized-system.csv');
    if (!existsSync(table)) {
      console.warn(`SKIPPED: ${table} is absent; the HS codes were not checked against it.`);
      return;
    }
    const known = new Set(readFileSync(table, 'utf8').match(/(?<=^[IVXL]+,)\d{6}(?=,)/gm));
    expect(Object.keys(codes).filter((code) => !known.has(code))).toEqual([]);
  });
});

describe('the demonstration prices', () => {
  it('are canonical decimals for listed products, in their unit, once a year', () => {
    expect(repeated(prices.map(({ product, year }) => `${product} ${year}`))).toEqual([]);
    for (const { product, price, unit, statistic } of prices) {
      expect(price).toMatch(canonicalDecimal);
      expect(Number(price)).toBeGreaterThan(0);
      expect([product, unit]).toEqual([product, listed.get(product)?.priceUnit]);
      expect(statistic).not.toBe('');
    }
  });

  it('never price a host ore', () => {
    expect(prices.filter(({ product }) => listed.get(product)?.host !== false)).toEqual([]);
  });

  it('say what each derived price derives from, and the factor gives it', () => {
    for (const { product, year, price, note, factor = '0', of = '' } of prices.filter(isDerived)) {
      expect(note).toMatch(/^derived, demonstration/);
      const base = priced.get(`${of} ${year}`) ?? { origin: 'unpriced', price: '0' };
      expect(base.origin).toBe('usgs');
      expect(of.split('.')[0]).toBe(product.split('.')[0]);
      expect(hundredths(price, '1')).toBe(hundredths(base.price, factor));
    }
    expect(prices.filter((price) => !isDerived(price) && price.of !== undefined)).toEqual([]);
  });
});

const isDerived = ({ origin }: Price): boolean => origin === 'derived';

describe('states, currencies, rates and members', () => {
  it('admit at least 54 members, each an ISO state, once, on a date', () => {
    const iso = new Set(states.filter(({ kind }) => kind === 'iso').map((state) => state.alpha3));
    expect(members.length).toBeGreaterThanOrEqual(54);
    expect(repeated(members.map(({ state }) => state))).toEqual([]);
    expect(members.filter(({ state, from }) => !iso.has(state) || !isoDate.test(from))).toEqual([]);
  });

  it('quote every rate as canonical decimals in a known currency per dollar', () => {
    const known = new Set(currencies.map(({ code }) => code));
    for (const { series: name, currency, quote, rates } of series) {
      expect(known).toContain(currency);
      expect([name, quote]).toEqual([
        `fed-monthly.${currency.toLowerCase()}`,
        `${currency} per USD`,
      ]);
      expect(rates.filter(({ rate }) => !canonicalDecimal.test(rate))).toEqual([]);
      expect(rates.map(({ month }) => month).at(-1)).toBe('2026-06');
    }
  });
});
