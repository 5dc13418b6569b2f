import { type Decimal, decimalText, readDecimal, type Rounding, type Unit } from '#kernel';
import { basisOf, convertMass, kilogramsIn, sameBasis } from '#trade/catalogue';
import { type Composition, finalFirst, type Goods, hundredth, wayBetween } from './composition.ts';
import { over, type Rational, rationalOf, rationalText, roundRational, times } from './rational.ts';
import type { RecordedStep } from './step.ts';

/** Units of mass of one unit in one of another, exactly, whatever their bases. */
const massFactor = (from: Unit, to: Unit): Rational =>
  over(rationalOf(kilogramsIn(from)), rationalOf(kilogramsIn(to)));

/** How many of a unit are in one of another, exactly; undefined where an assay or moisture is lacking. */
export const unitFactor = (goods: Composition, from: Unit, to: Unit): Rational | undefined =>
  wayBetween(goods, basisOf(from), basisOf(to))?.reduce(
    (factor, hop) => times(factor, hop.factor),
    massFactor(from, to),
  );

/** Decimals kept when a mass is told in another unit: all units of the trade are exact at 12. */
const massRounding: Rounding = { mode: 'halfEven', places: 12 };

/** A mass as rounded, without trailing noughts. */
const cutMass = (exact: Rational): Decimal =>
  readDecimal(decimalText(roundRational(exact, massRounding)));

/** The declared quantity in another unit, each change of basis a step. */
export type Measured = { readonly amount: Decimal; readonly steps: readonly RecordedStep[] };

/** The quantity in a unit, half even at 12 places; undefined where an assay or moisture is lacking. */
export const quantityIn = (goods: Goods, unit: Unit, name = 'quantity'): Measured | undefined => {
  const { quantity } = goods;
  const told = readDecimal(quantity.amount);
  if (sameBasis(quantity.unit, unit)) {
    const amount = convertMass(told, { from: quantity.unit, to: unit }, massRounding);
    return { amount, steps: [] };
  }
  const way = wayBetween(goods, basisOf(quantity.unit), basisOf(unit));
  if (way === undefined) return undefined;
  let exact = times(rationalOf(told), massFactor(quantity.unit, unit));
  const steps = way.map(({ to, factor }): RecordedStep => {
    exact = times(exact, factor);
    return [`${name}.${to}`, rationalText(exact)];
  });
  return { amount: cutMass(exact), steps };
};

/** The same before it is cut: what a comparison multiplies by. */
export const exactQuantityIn = (goods: Goods, unit: Unit): Rational | undefined => {
  const { quantity } = goods;
  const told = rationalOf(readDecimal(quantity.amount));
  if (quantity.unit === unit) return told;
  const factor = sameBasis(quantity.unit, unit)
    ? massFactor(quantity.unit, unit)
    : unitFactor(goods, quantity.unit, unit);
  return factor && times(told, factor);
};

/** The contract's percentage of a substance: of its own assay, else of the nearest on the way to it. */
const payablePercent = (goods: Goods, unit: Unit): string | undefined => {
  const way = wayBetween(goods, basisOf(goods.quantity.unit), basisOf(unit)) ?? [];
  const assays = finalFirst(goods.assays ?? []);
  return [basisOf(unit), ...way.map(({ from }) => from).toReversed()]
    .map((basis) => assays.find(({ substance }) => substance === basis))
    .find((assay) => assay !== undefined)?.payablePercent;
};

/** What is payable of a contained substance, by the contract's percentage; all of it where none is told. */
export const payableIn = (goods: Goods, unit: Unit, name: string): Measured | undefined => {
  const contained = quantityIn(goods, unit, name);
  const percent = payablePercent(goods, unit);
  if (contained === undefined || percent === undefined) return contained;
  const exact = times(rationalOf(contained.amount), hundredth(percent));
  const contains: RecordedStep = [`${name}.contained`, decimalText(contained.amount)];
  return {
    amount: cutMass(exact),
    steps: [...contained.steps, contains, [`${name}.payable`, rationalText(exact)]],
  };
};

/** What is lacking to tell goods in a unit, by the fields of a declaration. */
export const lackingToTell = (goods: Goods, unit: Unit): string => {
  const [from, to] = [basisOf(goods.quantity.unit), basisOf(unit)];
  const dried = { ...goods, moisturePercent: goods.moisturePercent ?? '0' };
  if (wayBetween(dried, from, to) !== undefined) return 'moisturePercent';
  const substances = [from, to].filter((basis) => basis !== 'gross' && basis !== 'dry');
  return substances.length === 0 ? 'moisturePercent' : `an assay of ${substances.join(' and of ')}`;
};
