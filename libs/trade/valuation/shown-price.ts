import { type Decimal, decimalText, readDecimal, type Rounding, type UnitPrice } from '#kernel';
import { basisOf, massUnits } from '#trade/catalogue';
import { unitFactor } from './quantity.ts';
import { compareRationals, type Rational, rationalOf, roundRational, times } from './rational.ts';
import { substanceFactors } from './substances.ts';

type Composition = Parameters<typeof unitFactor>[0];

/** A price for one of another unit, exactly; undefined where an assay or moisture is lacking. */
export const pricePer = (
  { amount, unit: told }: UnitPrice,
  unit: string,
  goods: Composition = {},
): Rational | undefined => {
  const factor = unitFactor(goods, unit, told);
  return factor && times(rationalOf(readDecimal(amount)), factor);
};

/** A price told in another unit, as rounded; `exact` says whether the rounding cut nothing. */
export type ShownPrice = UnitPrice & { readonly rounded: Rounding; readonly exact: boolean };

const shown = (
  price: UnitPrice,
  { unit, rounding }: { readonly unit: string; readonly rounding: Rounding },
): readonly ShownPrice[] => {
  const found = pricePer(price, unit);
  if (found === undefined) return [];
  const cut: Decimal = roundRational(found, rounding);
  const exact = compareRationals(found, rationalOf(cut)) === 0;
  const amount = decimalText(cut);
  return [{ amount, currency: price.currency, unit, rounded: rounding, exact }];
};

/** The units a price is also told in: its own basis by kg, t, lb (and mtu); linked substances by kg. */
const otherUnits = (unit: string): readonly string[] => {
  const basis = basisOf(unit);
  const contained = basis !== 'gross' && basis !== 'dry';
  const masses = massUnits.filter((mass) => mass !== 'troyoz' && (contained || mass !== 'mtu'));
  const linked = substanceFactors.filter(({ from }) => from === basis).map(({ to }) => `kg.${to}`);
  return [...masses.map((mass) => `${mass}.${basis}`), ...linked].filter((one) => one !== unit);
};

/** A price in the other units of the trade, each cut by the same named rounding. */
export const pricesShown = (price: UnitPrice, rounding: Rounding): readonly ShownPrice[] =>
  otherUnits(price.unit).flatMap((unit) => shown(price, { unit, rounding }));
