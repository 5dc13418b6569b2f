import { compareDecimals, type Decimal, decimalOf, negateDecimal, readDecimal } from '#kernel';
import type { Figures } from '#trade/audit';

/** One figure of a picture: whose it is, the exact text, and its length as a share of the longest. */
export type Bar = {
  readonly name: string;
  readonly text: string;
  readonly isLess: boolean;
  /** Thousandths of the longest bar: for drawing alone, cut to a whole number. */
  readonly length: number;
};

const size = (one: Decimal): Decimal => (one.digits < 0n ? negateDecimal(one) : one);

/** How long a bar is drawn; at least one thousandth where the figure is not nil. */
const lengthOf = (one: Decimal, longest: Decimal): number => {
  if (one.digits === 0n || longest.digits === 0n) return 0;
  const scale = Math.max(one.scale, longest.scale);
  const [a, b] = [one, longest].map(
    ({ digits, scale: own }) => digits * 10n ** BigInt(scale - own),
  );
  return Math.max(1, Number(((a ?? 0n) * 1000n) / (b ?? 1n)));
};

/** The change of duty of each group in one currency, as bars; groups without any are left out. */
export const barsOf = (
  groups: Readonly<Record<string, Figures>>,
  currency: string,
): readonly Bar[] => {
  const told = Object.entries(groups).flatMap(([name, { duty }]) => {
    const text = duty[currency]?.difference ?? '0';
    return text === '0' ? [] : [{ name, text, value: readDecimal(text) }];
  });
  const longest = told
    .map(({ value }) => size(value))
    .reduce((a, b) => (compareDecimals(a, b) < 0 ? b : a), decimalOf(0));
  return told.map(({ name, text, value }) => ({
    name,
    text: value.digits > 0n ? `+${text}` : text,
    isLess: value.digits < 0n,
    length: lengthOf(size(value), longest),
  }));
};

const blocks = 30;

/** A bar of text; a mark of its own tells less from more without colour. */
export const barText = ({ isLess, length }: Bar): string =>
  (isLess ? '▒' : '█').repeat(Math.max(length > 0 ? 1 : 0, Math.round((length * blocks) / 1000)));

/** Every currency in which a duty of any group is told. */
export const currenciesIn = ({ duty }: Figures): readonly string[] => Object.keys(duty);
