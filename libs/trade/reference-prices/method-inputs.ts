import {
  type Currency,
  decimalText,
  type EventId,
  isRefusal,
  type ProductCode,
  readDecimal,
  type Refusal,
} from '#kernel';
import type {
  FxPolicy,
  InputSpec,
  InputValue,
  InputValues,
  Observed,
  SeriesEntry,
} from '#trade/formulas';
import type { RateSource, StandingObservation } from '#trade/law';
import type { Observation, Worked } from '#trade/price-floors';
import { conversion, exchanged } from '#trade/valuation';
import type { Method } from '#trade/zone-rules';
import * as no from './refusals.ts';

/** Where observations come from: those known of a product, or those that a determination cites. */
export type Observations = (product: ProductCode, input: string) => readonly StandingObservation[];

/** By which rates an observation may be exchanged: all that are known, or those that are cited for it. */
export type Rates = (observation: EventId) => RateSource;

/** What a method is fed from: observations, and rates for those told in another currency. */
export type Feeding = { readonly observations: Observations; readonly rates: Rates };

/** What a method is fed: values by input, and by series the facts its entries stand on. */
export type FedMethod = {
  readonly values: InputValues;
  readonly events: Readonly<Record<string, readonly EventId[]>>;
  readonly exchanged: readonly Exchanged[];
};
type Asked = {
  readonly product: ProductCode;
  readonly told: Readonly<Record<string, string | boolean>>;
};

/** Whether an observation is of the publisher and point that a series names. */
export const isWanted = (observation: Observation, { publisher, point }: Observed): boolean =>
  (publisher === undefined || observation.publisher === publisher) &&
  (point === undefined || observation.point === point);

/** An observation told in another currency: what it became, and by which rates. */
export type Exchanged = NonNullable<Worked['exchanged']>[number];

type Series = {
  readonly name: string;
  readonly currency: string;
  readonly unit: string;
  readonly policy: FxPolicy | undefined;
};
type Entry = { readonly entry: SeriesEntry; readonly exchanged?: Exchanged };

const entryOf = ({ by, observation }: StandingObservation, value: string): SeriesEntry => {
  const { from, weight } = observation;
  const entry = { at: from, value, event: by };
  return weight === undefined ? entry : { ...entry, weight };
};

/** An entry of a series, exchanged at the rate of its own day where it is told in another currency. */
const readIn = (
  { name, currency, unit, policy }: Series,
  one: StandingObservation,
  rates: Rates,
): Entry | Refusal => {
  const { from: on, unitPrice } = one.observation;
  const isOfUnit = unitPrice.unit === unit;
  if (isOfUnit && unitPrice.currency === currency) return { entry: entryOf(one, unitPrice.amount) };
  if (!isOfUnit || policy === undefined) return no.otherUnit(name, `${currency}/${unit}`, one);
  const pair = { a: unitPrice.currency, b: currency as Currency };
  const found = conversion({ policy, on, source: rates(one.by) }, pair);
  if (found === undefined) return no.noRate(pair, policy, one);
  const price = readDecimal(unitPrice.amount);
  const amount = decimalText(exchanged(price, found.applied, policy.rounded));
  const cited = { event: one.by, amount, rates: found.rates.map(({ by }) => by) };
  return { entry: entryOf(one, amount), exchanged: cited };
};

const mostEntries = 10_000;

/** The observations of one series, the latest where there are more than it holds, in their order by day. */
const seriesOf = (
  [name, { observed = {}, max = mostEntries }]: readonly [string, InputSpec],
  product: ProductCode,
  observations: Observations,
): readonly StandingObservation[] => {
  const of = (observed.product ?? product) as ProductCode;
  return observations(of, name)
    .filter(({ observation }) => isWanted(observation, observed))
    .toSorted((a, b) => (a.observation.from < b.observation.from ? -1 : 1))
    .slice(-max);
};

const unitOf = ({ type }: InputSpec): string | undefined =>
  typeof type === 'object' && 'series' in type ? type.series : undefined;

/** Of which observations the series of a method are. */
export const seriesIn = ({ inputs }: Method): readonly Observed[] =>
  Object.values(inputs).flatMap((spec) =>
    unitOf(spec) === undefined ? [] : [spec.observed ?? {}],
  );

/** Feeds a method: each series from the observations its document names, the rest as told. */
export const methodInputs = (
  { inputs, fx }: Method,
  { product, told }: Asked,
  { observations, rates }: Feeding,
): FedMethod | Refusal => {
  const values: Record<string, InputValue | undefined> = {};
  const events: Record<string, readonly EventId[]> = {};
  const exchanges: Exchanged[] = [];
  for (const [name, spec] of Object.entries(inputs)) {
    const type = unitOf(spec);
    if (type === undefined) {
      values[name] = told[name];
      continue;
    }
    const [currency = '', unit = ''] = type.split('/');
    const series = { name, currency, unit, policy: fx?.['observations'] };
    const read = seriesOf([name, spec], product, observations).map((one) =>
      readIn(series, one, rates),
    );
    const odd = read.find(isRefusal);
    if (odd !== undefined) return odd;
    const entries = read.filter((one): one is Entry => !isRefusal(one));
    values[name] = entries.map(({ entry }) => entry);
    events[name] = entries.map(({ entry }) => entry.event as EventId);
    exchanges.push(...entries.flatMap((one) => one.exchanged ?? []));
  }
  return { values, events, exchanged: exchanges };
};
