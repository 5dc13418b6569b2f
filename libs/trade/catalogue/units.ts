import {
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  readDecimal,
  type Rounding,
  type Unit,
} from '#kernel';
import unitData from './data/units.json' with { type: 'json' };

/** Kilograms in one trade unit, exact by definition; each with its source in the data. */
const kilograms: ReadonlyMap<string, Decimal> = new Map(
  unitData.units.map((one) => [one.unit, readDecimal(one.kilograms)]),
);

/** The units of mass of the trade, without a basis. */
export const massUnits: readonly string[] = [...kilograms.keys()];

const split = (unit: Unit): readonly [string, string] => {
  const [mass = '', basis = ''] = unit.split('.');
  return [mass, basis];
};

/** Gross, dry, or the substance that is contained. */
export const basisOf = (unit: Unit): string => split(unit)[1];

/** Two units measure the same thing when their basis is the same; bases meet only through an assay. */
export const sameBasis = (a: Unit, b: Unit): boolean => basisOf(a) === basisOf(b);

/** Kilograms in one of a unit, whatever its basis; a unit that does not exist is a fault. */
export const kilogramsIn = (unit: Unit): Decimal => {
  const found = kilograms.get(split(unit)[0]);
  if (found === undefined) throw new Error(`no factor for ${unit}`);
  return found;
};

/** An amount told in another unit of the same basis, rounded as named (exact where it can be). */
export const convertMass = (
  amount: Decimal,
  { from, to }: { readonly from: Unit; readonly to: Unit },
  rounding: Rounding,
): Decimal => {
  if (from === to) return amount;
  return divideDecimals(multiplyDecimals(amount, kilogramsIn(from)), kilogramsIn(to), rounding);
};
