import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { type Decimal, decimalText, divideDecimals, readDecimal, stateOf } from '#kernel';
import { canonicalNumber, type Cells } from '#host/import';
import { enactRules, enactStandingRule } from '../../../libs/host/testing/zone.ts';
import { type Caller, type Submitted, Zone } from '#host/zone';
import type { Json } from '#ledger/core';
import shortfall from './nickel-shortfall.json' with { type: 'json' };
import { addPrincipals, approver, proposer } from './principals.ts';
import { weightedPercentile, type WeightedPrice } from './weighted-percentile.ts';

export const products: Readonly<Record<string, string>> = {
  '260400': 'nickel.ore.ore-and-concentrate.standard',
  '750110': 'nickel.intermediate.matte.standard',
};

/** States left out of the zone, so that trade from outside occurs. */
export const leftOut = ['CHN', 'RUS', 'CUB', 'PRK'];

export const readCells = (path: string): readonly Cells[] =>
  Papa.parse<Cells>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;

const decimal = (text: string | undefined): Decimal => readDecimal(canonicalNumber(text ?? '0'));
const isPositive = (value: Decimal): boolean => value.digits > 0n;

/** The rows that are imports from one partner with a positive weight and value. */
export const candidates = (rows: readonly Cells[]): readonly Cells[] =>
  rows.filter(
    (row) =>
      row['flowCode'] !== 'X' &&
      row['partnerISO']?.trim() !== 'W00' &&
      isPositive(decimal(row['netWgt'] || '0')) &&
      [row['cifvalue'], row['fobvalue']].some((value) => isPositive(decimal(value || '0'))),
  );

const valueOf = (row: Cells): Decimal => {
  const cif = decimal(row['cifvalue'] || '0');
  return isPositive(cif) ? cif : decimal(row['fobvalue'] || '0');
};

type Asked = { readonly command: string; readonly input: Json; readonly caller?: Caller };

const submitted = async (zone: Zone, { command, input, caller = proposer }: Asked) =>
  recorded(await zone.submit({ command, input, caller, key: JSON.stringify(input) }));

export const recorded = ({ handled }: Submitted): string => {
  if (handled.kind !== 'recorded' && handled.kind !== 'already') {
    throw new Error(`not recorded: ${JSON.stringify(handled)}`);
  }
  return handled.events.at(-1)?.header.id ?? '';
};

const listed = (product: string) => {
  const path = 'libs/trade/catalogue/data/catalogue.json';
  const { products: all } = JSON.parse(readFileSync(path, 'utf8')) as {
    products: { product: string }[];
  };
  const found = all.find((one) => one.product === product);
  if (found === undefined) throw new Error(`${product} is not in the catalogue`);
  const {
    note: _,
    hosts: __,
    ...fields
  } = found as typeof found & { note?: string; hosts?: string[] };
  return {
    ...fields,
    priceUnit: 't.gross',
    from: '1996-01-01',
    citation: 'test catalogue',
  } as Json;
};

/** Every state that reports in the rows; areas of statistics are none. */
export const reportersOf = (rows: readonly Cells[]): readonly string[] =>
  [...new Set(rows.map((row) => (row['reporterISO'] ?? '').trim()))]
    .filter((state) => ['iso', 'former'].includes(stateOf(state)?.kind ?? ''))
    .toSorted();

/** Enacts the standing rule, lists the products, admits every reporter but some; who was left out. */
export const admitMembers = async (
  zone: Zone,
  rows: readonly Cells[],
): Promise<readonly string[]> => {
  const reporters = reportersOf(rows);
  await addPrincipals(zone, reporters);
  await enactStandingRule(zone);
  for (const product of Object.values(products))
    await submitted(zone, { command: 'list-product', input: listed(product) });
  const out = reporters.filter(
    (state) => leftOut.includes(state) || stateOf(state)?.kind !== 'iso',
  );
  for (const state of reporters.filter((one) => !out.includes(one))) {
    const input = { state, from: '2000-01-01', citation: 'acceptance script' };
    await submitted(zone, { command: 'admit-member', input });
  }
  return out;
};

/** Enacts the rule that duty is the shortfall under the floor, from 2000 on. */
export const enactShortfall = async (zone: Zone): Promise<void> => {
  await enactRules(zone, { document: shortfall, citation: 'acceptance script' }, 'shortfall');
};

type Observed = WeightedPrice & { readonly event: string };

const observe = async (
  zone: Zone,
  rows: readonly Cells[],
  at: Place,
): Promise<readonly Observed[]> => {
  const prices = rows
    .filter(
      (row) => decimal(row['netWgt']).digits >= 1000n * 10n ** BigInt(decimal(row['netWgt']).scale),
    )
    .map((row) => {
      const weight = decimal(row['netWgt']);
      const tonnes = { digits: weight.digits, scale: weight.scale + 3 };
      const price = divideDecimals(valueOf(row), tonnes, { mode: 'halfUp', places: 2 });
      return { price: decimalText(price), weight: decimalText(tonnes), row };
    })
    .filter(({ price }) => price !== '0');
  const answers = await zone.submitMany(
    prices.map(({ price, weight, row }) => ({
      command: 'observe-price',
      caller: proposer,
      key: [row['period'], row['reporterCode'], row['partnerCode'], row['cmdCode']].join('-'),
      input: {
        ...at.reach,
        unitPrice: unitPrice(price),
        weight,
        publisher: 'UN Comtrade',
        source: 'unit value of one row',
      },
    })),
  );
  return prices.map(({ price, weight }, n) => ({ price, weight, event: recordedAt(answers, n) }));
};

const recordedAt = (answers: readonly Submitted[], n: number): string => {
  const answer = answers[n];
  return answer === undefined ? '' : recorded(answer);
};

const unitPrice = (amount: string): Json => ({ amount, currency: 'USD', unit: 't.gross' });
type Place = {
  readonly reach: { readonly product: string; readonly from: string; readonly until: string };
};

/** Sets the floor of one product and year from what was observed; false where there is no data. */
export const setFloor = async (zone: Zone, rows: readonly Cells[], at: Place): Promise<boolean> => {
  const observed = await observe(zone, rows, at);
  const price = weightedPercentile(observed, 25);
  if (price === undefined) return false;
  const determination = await submitted(zone, {
    command: 'determine-reference-price',
    input: {
      ...at.reach,
      unitPrice: unitPrice(price),
      method: 'weighted-percentile',
      methodVersion: '1',
      source: 'A worksheet of the secretariat',
      observations: observed.map(({ event }) => event),
    },
  });
  const citation = '25th percentile by weight';
  const floor = { ...at.reach, unitPrice: unitPrice(price), citation, determination };
  await submitted(zone, { command: 'propose-floor', input: { act: 'set', floor } });
  const proposal = zone.questions.proposals().at(-1)?.proposal ?? '';
  const input = { product: at.reach.product, proposal };
  await submitted(zone, { command: 'approve-floor', input, caller: approver });
  return true;
};

/** Floors for every product and year of the rows that have data; how many were set. */
export const setFloors = async (zone: Zone, rows: readonly Cells[]): Promise<readonly string[]> => {
  const set: string[] = [];
  for (const [hs, product] of Object.entries(products)) {
    for (let year = 2000; year <= 2018; year += 1) {
      const own = rows.filter((row) => row['cmdCode'] === hs && row['period'] === String(year));
      const reach = { product, from: `${year}-01-01`, until: `${year + 1}-01-01` };
      if (await setFloor(zone, own, { reach })) set.push(`${product} ${year}`);
    }
  }
  return set;
};
