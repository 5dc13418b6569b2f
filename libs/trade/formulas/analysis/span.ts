import { compareDecimals, readDecimal } from '#kernel';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { priceLine, type Priced } from './price-line.ts';
import type { Setting } from './setting.ts';

/** The least and the greatest duty along a line, each with where it is met. */
export type DutySpan = { readonly least: Priced; readonly greatest: Priced };

const isMore = (a: Priced, b: Priced): boolean =>
  compareDecimals(readDecimal(a.duty), readDecimal(b.duty)) > 0;

/**
 * The least and the greatest duty along a line, exactly: where every piece is straight, they are met at
 * the ends of pieces, for the rounding of a result keeps the order. Undefined where one is not.
 */
export const dutySpan = (rules: CompiledRuleSet, setting: Setting): DutySpan | undefined => {
  const line = priceLine(rules, setting);
  const pieces = line?.pieces() ?? [];
  if (line === undefined || !pieces.every((piece) => piece.isWhole && piece.straight !== undefined))
    return;
  const met = pieces.flatMap(({ low, high }) => [line.at(low), line.at(high)]);
  const [first, ...rest] = met;
  if (first === undefined || met.some(({ duty }) => duty === 'none')) return undefined;
  return {
    least: rest.reduce((a, b) => (isMore(a, b) ? b : a), first),
    greatest: rest.reduce((a, b) => (isMore(b, a) ? b : a), first),
  };
};
