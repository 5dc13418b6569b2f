import {
  type Decimal,
  decimalText,
  listOf,
  matching,
  malformed,
  oneOf,
  optional,
  parseAmount,
  type Parsed,
  type Parser,
  parsePositive,
  type Quantity,
  readDecimal,
  record,
  type Rounding,
  stricter,
  truth,
  type Unit,
} from '#kernel';
import { basisOf, convertMass, kilogramsIn, sameBasis } from '#trade/catalogue';
import {
  less,
  one,
  over,
  type Rational,
  rationalOf,
  rationalText,
  roundRational,
  times,
} from './rational.ts';
import type { RecordedStep } from './step.ts';
import { substanceFactors } from './substances.ts';

const percentOver = (parser: Parser<string>): Parser<string> =>
  stricter(parser, (percent) => {
    const rest = readDecimal(percent);
    if (rest.digits <= readDecimal('100').digits * 10n ** BigInt(rest.scale)) return percent;
    throw malformed('not-a-percentage', percent, 'a percentage of at most 100');
  });
const parsePercent = percentOver(parsePositive);

/** Moisture in percent of the gross mass; goods that are nothing but water are refused. */
export const parseMoisture: Parser<string> = stricter(percentOver(parseAmount), (percent) => {
  if (percent !== '100') return percent;
  throw malformed('not-a-percentage', percent, 'a percentage under 100');
});

const substance = matching(/^[A-Z][A-Za-z0-9]{0,11}$/, 'not-a-substance', 'such as W, WO3 or LCE');

/** What was found in the goods: percent of a substance in the dry or gross mass. */
export const parseAssays = listOf(
  record({
    substance,
    percent: parsePercent,
    basis: oneOf(['dry', 'gross']),
    payablePercent: optional(parsePercent),
    final: optional(truth),
  }),
  20,
);
type Assay = Parsed<typeof parseAssays>[number];

/** Goods as declared: how much, and what was found in them. */
export type Goods = {
  readonly quantity: Quantity;
  readonly assays?: readonly Assay[];
  readonly moisturePercent?: string;
};

type Composition = Omit<Goods, 'quantity'>;
type Hop = { readonly from: string; readonly to: string; readonly factor: Rational };

const hundredth = (percent: string): Rational =>
  over(rationalOf(readDecimal(percent)), rationalOf(readDecimal('100')));

const bothWays = (from: string, to: string, factor: Rational): readonly Hop[] => [
  { from, to, factor },
  { from: to, to: from, factor: over(one, factor) },
];

/** A final assay counts before one that is not. */
const finalFirst = (assays: readonly Assay[]): readonly Assay[] => [
  ...assays.filter(({ final }) => final === true),
  ...assays.filter(({ final }) => final !== true),
];

/** Every way from one basis to another: assays as told first, then moisture, then published factors. */
const hopsOf = ({ assays = [], moisturePercent }: Composition): readonly Hop[] => [
  ...finalFirst(assays).flatMap((assay) =>
    bothWays(assay.basis, assay.substance, hundredth(assay.percent)),
  ),
  ...(moisturePercent === undefined
    ? []
    : bothWays('gross', 'dry', less(one, hundredth(moisturePercent)))),
  ...substanceFactors,
];

/** The shortest way from one basis to another; of two as short, the one told first. */
export const wayBetween = (
  goods: Composition,
  from: string,
  to: string,
): readonly Hop[] | undefined => {
  const hops = hopsOf(goods);
  const ways = new Map<string, readonly Hop[]>([[from, []]]);
  for (const [basis, way] of ways) {
    if (basis === to) return way;
    for (const hop of hops) {
      if (hop.from === basis && !ways.has(hop.to)) ways.set(hop.to, [...way, hop]);
    }
  }
  return undefined;
};

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

/** What is payable of a contained substance, by the contract's percentage; all of it where none is told. */
export const payableIn = (goods: Goods, unit: Unit, name: string): Measured | undefined => {
  const contained = quantityIn(goods, unit, name);
  const percent = finalFirst(goods.assays ?? []).find(
    (assay) => assay.substance === basisOf(unit),
  )?.payablePercent;
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
