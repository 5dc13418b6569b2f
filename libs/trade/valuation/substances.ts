import { readDecimal } from '#kernel';
import data from './data/substances.json' with { type: 'json' };
import { over, one, type Rational, rationalOf } from './rational.ts';

/** A cited factor between two substances: so much `to` in one of `from`. */
type Factor = { readonly from: string; readonly to: string; readonly factor: Rational };

/** Element and oxide, both ways, by the published factors. */
export const substanceFactors: readonly Factor[] = data.factors.flatMap(
  ({ substance, of, factor }) => {
    const contained = rationalOf(readDecimal(factor));
    return [
      { from: of, to: substance, factor: contained },
      { from: substance, to: of, factor: over(one, contained) },
    ];
  },
);
