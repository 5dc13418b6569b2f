import { readFileSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import Papa from 'papaparse';

/**
 * What must come of a file of UN Comtrade, computed again from its raw rows in another way: with a
 * library of decimals, from tables of sums, and knowing nothing of commands, facts and views.
 */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

type Trade = {
  readonly reporter: string;
  readonly partner: string;
  readonly on: string;
  readonly key: string;
  readonly tonnes: Decimal;
  readonly value: Decimal;
};

const noStates = new Set(['W00', 'S19', 'E19', 'XX', 'X2', '_X', 'ANT', 'SCG']);
const number = (text = ''): Decimal => new Exact(text.trim() === '' ? 0 : text);
const positive = (one: Decimal): boolean => one.greaterThan(0);

const tradeIn = (path: string): readonly Trade[] =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  })
    .data.filter(({ flowCode, partnerISO }) => flowCode === 'M' && partnerISO?.trim() !== 'W00')
    .map(({ reporterISO = '', partnerISO = '', period, cmdCode, netWgt, cifvalue, fobvalue }) => ({
      reporter: reporterISO.trim(),
      partner: partnerISO.trim(),
      on: `${period}-12-31`,
      key: `${cmdCode} ${period}`,
      tonnes: number(netWgt).dividedBy(1000),
      value: positive(number(cifvalue)) ? number(cifvalue) : number(fobvalue),
    }))
    .filter(({ tonnes, value }) => positive(tonnes) && positive(value));

const sumOf = (all: readonly Decimal[]): Decimal =>
  all.reduce((sum, one) => sum.plus(one), new Exact(0));

/** The least unit value at which a quarter of the weight is reached, of rows of a tonne or more. */
const quartile = (rows: readonly Trade[]): Decimal | undefined => {
  const seen = rows
    .filter(({ tonnes }) => tonnes.greaterThanOrEqualTo(1))
    .map(({ tonnes, value }) => ({ tonnes, price: value.dividedBy(tonnes).toDecimalPlaces(2) }))
    .filter(({ price }) => positive(price))
    .toSorted((a, b) => a.price.comparedTo(b.price));
  const quarter = sumOf(seen.map(({ tonnes }) => tonnes)).dividedBy(4);
  return seen.find((_, n) =>
    sumOf(seen.slice(0, n + 1).map(({ tonnes }) => tonnes)).greaterThanOrEqualTo(quarter),
  )?.price;
};

const dutyOf = ({ tonnes, value }: Trade, floor: Decimal): Decimal => {
  const short = floor.minus(value.dividedBy(tonnes).toDecimalPlaces(2));
  return positive(short) ? short.times(tonnes.toDecimalPlaces(3)).toDecimalPlaces(2) : new Exact(0);
};

const yearBefore = (date: string): string =>
  new Date(Date.parse(date) - 365 * 86_400_000).toISOString().slice(0, 10);

/** What the oracle says of a member: shipments, purchases from outside, share below the floor, owed. */
export type Told = readonly [shipments: number, outside: number, percent: string, owed: string];

/** The oracle of a file, for a zone that leaves these states out. */
export const oracleOf = (path: string, leftOut: readonly string[]) => {
  const trade = tradeIn(path);
  const members = new Set(
    trade
      .map(({ reporter }) => reporter)
      .filter((one) => !noStates.has(one) && !leftOut.includes(one)),
  );
  const floors = new Map(
    Object.entries(Object.groupBy(trade, ({ key }) => key)).map(([key, rows = []]) => [
      key,
      quartile(rows),
    ]),
  );
  const isBelow = ({ key, tonnes, value }: Trade): boolean => {
    const floor = floors.get(key);
    return floor !== undefined && value.lessThan(floor.times(tonnes));
  };
  /** Shipments, purchases and prices count for a year; duty is owed until it is paid, and none is. */
  const told = (rows: readonly Trade[], ever: readonly Trade[]): Told => {
    const cents = (some: readonly Trade[]) =>
      sumOf(some.map(({ value }) => value.toDecimalPlaces(2)));
    const all = cents(rows);
    const share = all.isZero() ? all : cents(rows.filter(isBelow)).times(100).dividedBy(all);
    const owed = sumOf(ever.map((row) => dutyOf(row, floors.get(row.key) ?? new Exact(0))));
    const outside = rows.filter(
      ({ reporter, partner }) => partner !== reporter && !members.has(partner),
    );
    return [rows.length, outside.length, share.toDecimalPlaces(2).toFixed(), owed.toFixed()];
  };
  return {
    /** Floors by HS code and year. */
    floors: new Map([...floors].flatMap(([key, floor]) => (floor ? [[key, floor.toFixed()]] : []))),
    /** Of every member, what counts on a date. */
    standings: (date: string): ReadonlyMap<string, Told> => {
      const until = trade.filter(({ on }) => on <= date);
      const own = Object.groupBy(until, ({ reporter }) => reporter);
      const since = yearBefore(date);
      return new Map(
        [...members].toSorted().map((state) => {
          const ever = own[state] ?? [];
          return [
            state,
            told(
              ever.filter(({ on }) => on > since),
              ever,
            ),
          ];
        }),
      );
    },
  };
};
