import { compareDecimals, readDecimal } from '#kernel';

type Step = { readonly price: string; readonly from: string; readonly result: string };
type Told = {
  /** What the price is in: `EUR/t.gross`. */
  readonly priced: string;
  /** What the result is in. */
  readonly type: string;
};

const way = (from: string, to: string): string =>
  compareDecimals(readDecimal(to), readDecimal(from)) < 0 ? 'falls' : 'rises';

/** “at 82.9 the duty falls from 3.4 to 1.7”, with what each is in. */
export const stepWords = ({ price, from, result }: Step, { priced, type }: Told): string => {
  const at = `at ${price} ${priced}`;
  if (from === 'none') return `${at} the duty begins, ${result} ${type}`;
  if (result === 'none') return `${at} the duty ends, which was ${from} ${type}`;
  return from === result
    ? `${at} another formula begins; the duty stays ${result} ${type}`
    : `${at} the duty ${way(from, result)} from ${from} to ${result} ${type}`;
};
