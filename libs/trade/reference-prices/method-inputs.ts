import { type EventId, isRefusal, type ProductCode, type Refusal } from '#kernel';
import type { InputSpec, InputValue, InputValues, Observed, SeriesEntry } from '#trade/formulas';
import type { StandingObservation } from '#trade/law';
import type { Method } from '#trade/zone-rules';
import * as no from './refusals.ts';

/** Where observations come from: those known of a product, or those that a determination cites. */
export type Observations = (product: ProductCode, input: string) => readonly StandingObservation[];

/** What a method is fed: values by input, and by series the facts its entries stand on. */
export type FedMethod = {
  readonly values: InputValues;
  readonly events: Readonly<Record<string, readonly EventId[]>>;
};
type Asked = {
  readonly product: ProductCode;
  readonly told: Readonly<Record<string, string | boolean>>;
};

const isWanted = ({ observation }: StandingObservation, { publisher, point }: Observed): boolean =>
  (publisher === undefined || observation.publisher === publisher) &&
  (point === undefined || observation.point === point);

const entryOf = ({ by, observation }: StandingObservation): SeriesEntry => {
  const { from, unitPrice, weight } = observation;
  const entry = { at: from, value: unitPrice.amount, event: by };
  return weight === undefined ? entry : { ...entry, weight };
};

const mostEntries = 10_000;

/** The entries of one series, the latest where there are more than it holds; all in its own unit. */
const seriesOf = (
  [name, spec, unit]: readonly [string, InputSpec, string],
  product: ProductCode,
  observations: Observations,
): readonly SeriesEntry[] | Refusal => {
  const { observed = {}, max = mostEntries } = spec;
  const of = (observed.product ?? product) as ProductCode;
  const found = observations(of, name).filter((one) => isWanted(one, observed));
  const odd = found.find(
    ({ observation: { unitPrice } }) => `${unitPrice.currency}/${unitPrice.unit}` !== unit,
  );
  if (odd !== undefined) return no.otherUnit(name, unit, odd);
  return found
    .toSorted((a, b) => (a.observation.from < b.observation.from ? -1 : 1))
    .slice(-max)
    .map(entryOf);
};

const unitOf = ({ type }: InputSpec): string | undefined =>
  typeof type === 'object' && 'series' in type ? type.series : undefined;

/** Feeds a method: each series from the observations its document names, the rest as told. */
export const methodInputs = (
  { inputs }: Method,
  { product, told }: Asked,
  observations: Observations,
): FedMethod | Refusal => {
  const values: Record<string, InputValue | undefined> = {};
  const events: Record<string, readonly EventId[]> = {};
  for (const [name, spec] of Object.entries(inputs)) {
    const unit = unitOf(spec);
    if (unit === undefined) {
      values[name] = told[name];
      continue;
    }
    const series = seriesOf([name, spec, unit], product, observations);
    if (isRefusal(series)) return series;
    values[name] = series;
    events[name] = series.flatMap(({ event }) => (event === undefined ? [] : [event as EventId]));
  }
  return { values, events };
};
