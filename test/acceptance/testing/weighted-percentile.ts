import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalText,
  type DecimalText,
  multiplyDecimals,
  readDecimal,
} from '#kernel';

/** One observed unit value and the weight of goods it was seen on. */
export type WeightedPrice = { readonly price: DecimalText; readonly weight: DecimalText };

const byPrice = (a: WeightedPrice, b: WeightedPrice): number =>
  compareDecimals(readDecimal(a.price), readDecimal(b.price));

const sum = (weights: readonly Decimal[]): Decimal => weights.reduce(addDecimals, decimalOf(0));

/**
 * The method `weighted-percentile`: the least observed price at which prices up to it carry at least
 * `percent` of all weight. It picks an observed price, so it rounds nothing; undefined without any.
 */
export const weightedPercentile = (
  prices: readonly WeightedPrice[],
  percent: number,
): DecimalText | undefined => {
  const total = sum(prices.map(({ weight }) => readDecimal(weight)));
  const wanted = multiplyDecimals(total, decimalOf(percent));
  let reached = decimalOf(0);
  for (const { price, weight } of prices.toSorted(byPrice)) {
    reached = addDecimals(reached, readDecimal(weight));
    if (compareDecimals(multiplyDecimals(reached, decimalOf(100)), wanted) >= 0) {
      return decimalText(readDecimal(price));
    }
  }
  return undefined;
};
