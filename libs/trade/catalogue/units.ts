import {
  type Decimal,
  divideDecimals,
  multiplyDecimals,
  readDecimal,
  type Rounding,
  type Unit,
} from '#kernel';

/** Kilograms in one trade unit, exact by definition (international yard and pound agreement, 1959). */
const kilograms: Readonly<Record<string, Decimal>> = {
  kg: readDecimal('1'),
  t: readDecimal('1000'),
  mtu: readDecimal('10'),
  lb: readDecimal('0.45359237'),
  troyoz: readDecimal('0.0311034768'),
};

const split = (unit: Unit): readonly [string, string] => {
  const [mass = '', basis = ''] = unit.split('.');
  return [mass, basis];
};

/** Gross, dry, or the substance that is contained. */
export const basisOf = (unit: Unit): string => split(unit)[1];

/** Two units measure the same thing when their basis is the same; bases meet only through an assay. */
export const sameBasis = (a: Unit, b: Unit): boolean => basisOf(a) === basisOf(b);

/** An amount told in another unit of the same basis, rounded as named (exact where it can be). */
export const convertMass = (
  amount: Decimal,
  { from, to }: { readonly from: Unit; readonly to: Unit },
  rounding: Rounding,
): Decimal => {
  if (from === to) return amount;
  const [inKg, perUnit] = [kilograms[split(from)[0]], kilograms[split(to)[0]]];
  if (inKg === undefined || perUnit === undefined) throw new Error(`no factor ${from} to ${to}`);
  return divideDecimals(multiplyDecimals(amount, inKg), perUnit, rounding);
};
