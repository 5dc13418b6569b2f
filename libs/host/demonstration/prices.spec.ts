import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import {
  addDecimals,
  type Decimal,
  decimalOf,
  decimalText,
  divideDecimals,
  multiplyDecimals,
  readDecimal,
} from '#kernel';
import { prices } from './data.ts';

type Row = Readonly<Record<string, string>>;
const halfUp = { mode: 'halfUp', places: 2 } as const;
const table = join(
  process.env['PLIMSOLL_TEST_DATA'] ?? '../shared',
  'data/usgs-mcs2026-commodities.csv',
);
const published = prices.filter(({ origin }) => origin === 'usgs');

/** The file is in a code page where byte 0x96 is a dash: read as UTF-8, a range would be one number. */
const rowsOf = (path: string): readonly Row[] => {
  const text = new TextDecoder('windows-1252').decode(readFileSync(path));
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
};

/** A figure, or the midpoint of a range of figures. */
const figureOf = (value: string): Decimal => {
  const ends = value.split('–').map((end) => readDecimal(end.replaceAll(',', '').trim()));
  return divideDecimals(ends.reduce(addDecimals), decimalOf(ends.length), {
    mode: 'halfUp',
    places: 6,
  });
};

/** A figure of the file in the unit of the product's price, half up to 2 places. */
const converted = (figure: Decimal, detail: string, unit: string): string => {
  const isCents = /\bcents per pound\b/.test(detail);
  const dollars = isCents ? multiplyDecimals(figure, { digits: 1n, scale: 2 }) : figure;
  const isPerPound = isCents && unit.startsWith('t.');
  // One pound is 0.45359237 kg, exactly.
  const [n, d] = isPerPound
    ? [multiplyDecimals(dollars, decimalOf(1000)), { digits: 45_359_237n, scale: 8 }]
    : [dollars, decimalOf(1)];
  return decimalText(divideDecimals(n, d, halfUp));
};

describe('the prices of the demonstration', () => {
  it('are, where published, the figures of the file in the unit of the product', () => {
    if (!existsSync(table)) {
      console.warn(`SKIPPED: ${table} is absent; the prices were not checked against it.`);
      return;
    }
    const rows = rowsOf(table);
    const wrong = published.flatMap(({ product, year, price, unit, statistic }) => {
      const [commodity = '', ...rest] = statistic.split(': ');
      const detail = rest.join(': ');
      const found = rows.filter(
        (row) =>
          row['Year'] === String(year) &&
          row['Statistics_detail']?.trim() === detail &&
          [row['Commodity'], row['MCS chapter']].some(
            (name) => name?.toLowerCase() === commodity.toLowerCase(),
          ),
      );
      const said = [
        ...new Set(found.map((row) => converted(figureOf(row['Value'] ?? ''), detail, unit))),
      ];
      const stated = decimalText(divideDecimals(readDecimal(price), decimalOf(1), halfUp));
      return said.length === 1 && said[0] === stated ? [] : [{ product, year, price, said }];
    });
    expect(wrong).toEqual([]);
  });

  it('tell manganese by the metric ton unit of contained manganese, whatever the file heads it', () => {
    const manganese = published.filter(({ product }) => product.startsWith('manganese.ore'));
    expect(manganese.map(({ unit }) => unit)).toEqual(Array(5).fill('mtu.Mn'));
  });

  it('are of one year each from 2021 to 2025, for every product that has a price', () => {
    const years = Map.groupBy(prices, ({ product }) => product);
    for (const of of years.values())
      expect(of.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
  });
});
