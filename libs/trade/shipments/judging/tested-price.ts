import { type Currency, readDecimal, type Unit } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import type { InputSpec } from '#trade/formulas';

/** The input of a rule set that is tested: the price for a unit, or the value of all goods. */
export type Tested = {
  readonly name: string;
  readonly spec: InputSpec;
  readonly currency: Currency;
  /** What the price is for; null where the value of all goods is tested. */
  readonly unit: Unit | null;
};

/** Every input that follows from what the invoice says: another price makes each another. */
export const pricedInputs = ({ document }: Pick<Enactment, 'document'>): readonly Tested[] =>
  Object.entries(document.inputs).flatMap(([name, spec]) => {
    const from = spec.from ?? name;
    if ((from !== 'price' && from !== 'value') || typeof spec.type !== 'string') return [];
    const [currency, unit] = spec.type.split('/');
    return [{ name, spec, currency: currency as Currency, unit: unit ?? null }];
  });

/** The finest step of a tested price: how it is cut where it is found. */
export const placesOf = ({ spec: { rounded, scale = 2 } }: Tested): number =>
  rounded?.places ?? scale;

/** Prices of an invoice are told in cents, or as finely as the tested price where that is finer. */
export const invoicePlaces = (tested: Tested, told: string): number =>
  Math.max(2, tested.unit === null ? 0 : placesOf(tested), readDecimal(told).scale);
