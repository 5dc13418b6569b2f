import {
  listOf,
  malformed,
  oneOf,
  optional,
  parseAmount,
  type Parsed,
  type Parser,
  parsePositive,
  type Quantity,
  matching,
  readDecimal,
  record,
  stricter,
  truth,
} from '#kernel';
import { less, one, over, type Rational, rationalOf } from './rational.ts';
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

/** What was found in goods, however much there is of them. */
export type Composition = Omit<Goods, 'quantity'>;
type Hop = { readonly from: string; readonly to: string; readonly factor: Rational };

/** So many percent, as a fraction. */
export const hundredth = (percent: string): Rational =>
  over(rationalOf(readDecimal(percent)), rationalOf(readDecimal('100')));

const bothWays = (from: string, to: string, factor: Rational): readonly Hop[] => [
  { from, to, factor },
  { from: to, to: from, factor: over(one, factor) },
];

/** A final assay counts before one that is not. */
export const finalFirst = (assays: readonly Assay[]): readonly Assay[] => [
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

/** The assays that count: where one of a substance is final, no other of it does. */
const counting = ({ assays = [] }: Composition): readonly Assay[] => {
  const final = assays.filter((assay) => assay.final === true).map(({ substance }) => substance);
  return assays.filter((assay) => assay.final === true || !final.includes(assay.substance));
};

/** The shortest way from one basis to another; of two as short, the one told first. */
const shortest = (goods: Composition, from: string, to: string): readonly Hop[] | undefined => {
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

/** The way from one basis to another: by final assays where they lead there, else by any. */
export const wayBetween = (
  goods: Composition,
  from: string,
  to: string,
): readonly Hop[] | undefined => {
  const assays = counting(goods);
  const way = shortest({ ...goods, assays }, from, to);
  return way ?? (assays.length === goods.assays?.length ? undefined : shortest(goods, from, to));
};
