import {
  type Currency,
  type Decimal,
  decimalText,
  divideDecimals,
  type IsoDate,
  multiplyDecimals,
  readDecimal,
  roundDecimal,
  type Rounding,
} from '#kernel';
import type { FxPolicy } from '#trade/formulas';
import { type CurrencyPair, type Rate, type RateSource, rateUnder } from '#trade/law';
import {
  compareRationals,
  less,
  over,
  type Rational,
  rationalOf,
  one,
  roundRational,
  times,
} from './rational.ts';
import type { RecordedStep } from './step.ts';

/** Which rates count; the rounding of amounts is told apart. */
type Policy = Omit<FxPolicy, 'by' | 'rounded'>;
/** The policy where a rule set tells none: the rate of the date, of any series, as it is quoted. */
export const plainPolicy: Policy = { policy: 'dateOf' };

/** By which policy amounts are exchanged, for which date, and among which rates. */
export type Exchanging = {
  readonly policy: Policy;
  readonly on: IsoDate;
  readonly source: RateSource;
};

/** A rate as it is applied: an amount is multiplied by it, or divided where it is quoted the other way. */
type Applied = { readonly by: 'times' | 'over'; readonly rate: Decimal };

/** How one currency becomes another: the rates used, the rate that results, and its steps. */
export type Conversion = {
  readonly rates: readonly Rate[];
  readonly applied: Applied;
  readonly steps: readonly RecordedStep[];
};

/** Whether a policy is the plain one, told or not. */
export const isPlain = ({ policy, series, override, through, inverse }: Policy): boolean =>
  policy === 'dateOf' && [series, override, through, inverse].every((told) => told === undefined);

const quotedFor = ({ rate }: Rate, { b }: CurrencyPair): Applied => ({
  by: rate.currency === b ? 'times' : 'over',
  rate: readDecimal(rate.rate),
});

/** What one unit becomes, exactly. */
const worth = ({ by, rate }: Applied): Rational =>
  by === 'times' ? rationalOf(rate) : over(one, rationalOf(rate));

const hundred = rationalOf(readDecimal('100'));

/** Whether a rate differs from another by so many percent of it or more; multiplied, never divided. */
const differsBy = (percent: string, base: Rational, other: Rational): boolean => {
  const apart = less(other, base);
  const size = apart.n < 0n ? { n: -apart.n, d: apart.d } : apart;
  return compareRationals(times(size, hundred), times(rationalOf(readDecimal(percent)), base)) >= 0;
};

/**
 * The rate that counts instead of a base: the override family's of the day, where it differs by too
 * much. The difference is taken of the rate as the base quotes it; turned round it would be another.
 */
const overriding = ({ policy, on, source }: Exchanging, base: Rate): Rate | undefined => {
  if (policy.override === undefined) return undefined;
  const { series, differsBy: percent } = policy.override;
  const pair = { a: base.rate.per, b: base.rate.currency };
  const daily = rateUnder('dateOf', source, { pair, date: on, family: series });
  if (daily === undefined) return undefined;
  const [before, after] = [worth(quotedFor(base, pair)), worth(quotedFor(daily, pair))];
  return differsBy(percent, before, after) ? daily : undefined;
};

const nameOf = ({ a, b }: CurrencyPair): string => `fx.${a}-${b}`;

const turned = (
  id: string,
  { by, rate }: Applied,
  inverse: Rounding | undefined,
): Pick<Conversion, 'applied' | 'steps'> => {
  const text = decimalText(rate);
  if (by === 'times') return { applied: { by, rate }, steps: [[id, text]] };
  if (inverse === undefined) return { applied: { by, rate }, steps: [[id, `1/${text}`]] };
  const round = divideDecimals(readDecimal('1'), rate, inverse);
  const steps: RecordedStep[] = [[id, `1/${text}`, decimalText(round)]];
  return { applied: { by: 'times', rate: round }, steps };
};

const direct = (exchanging: Exchanging, pair: CurrencyPair): Conversion | undefined => {
  const { policy, on, source } = exchanging;
  const base = rateUnder(policy.policy, source, { pair, date: on, family: policy.series });
  if (base === undefined) return undefined;
  const instead = overriding(exchanging, base);
  const id = nameOf(pair);
  const { applied, steps } = turned(id, quotedFor(instead ?? base, pair), policy.inverse);
  if (instead === undefined) return { rates: [base], applied, steps };
  const compared: readonly RecordedStep[] = [
    [`${id}.${policy.policy}`, base.rate.rate],
    [`${id}.override`, instead.rate.rate],
  ];
  return { rates: [base, instead], applied, steps: [...compared, ...steps] };
};

const exactly = (a: Applied, b: Applied): string => {
  const [over, under] = (['times', 'over'] as const).map((by) =>
    [a, b]
      .filter((one) => one.by === by)
      .map(({ rate }) => rate)
      .reduce(multiplyDecimals, readDecimal('1')),
  ) as [Decimal, Decimal];
  const [above, below] = [decimalText(over), decimalText(under)];
  return below === '1' ? above : `${above}/${below}`;
};

const crossed = (exchanging: Exchanging, pair: CurrencyPair): Conversion | undefined => {
  const { through, cross } = exchanging.policy;
  if (through === undefined || cross === undefined) return undefined;
  const pivot = through as Currency;
  const [to, from] = [
    direct(exchanging, { a: pair.a, b: pivot }),
    direct(exchanging, { a: pivot, b: pair.b }),
  ];
  if (to === undefined || from === undefined) return undefined;
  const rate = roundRational(times(worth(to.applied), worth(from.applied)), cross);
  const exact = exactly(to.applied, from.applied);
  return {
    rates: [...to.rates, ...from.rates],
    applied: { by: 'times', rate },
    steps: [...to.steps, ...from.steps, [nameOf(pair), exact, decimalText(rate)]],
  };
};

/** How one currency becomes another under a policy; undefined where a rate is missing. */
export const conversion = (exchanging: Exchanging, pair: CurrencyPair): Conversion | undefined =>
  direct(exchanging, pair) ?? crossed(exchanging, pair);

/** An amount exchanged, rounded as named. */
export const exchanged = (amount: Decimal, { by, rate }: Applied, rounding: Rounding): Decimal =>
  by === 'times'
    ? roundDecimal(multiplyDecimals(amount, rate), rounding)
    : divideDecimals(amount, rate, rounding);

/** The same before it is rounded, as a worksheet tells it: a decimal, or a quotient of two. */
export const exchangedText = (amount: Decimal, { by, rate }: Applied): string =>
  by === 'times'
    ? decimalText(multiplyDecimals(amount, rate))
    : `${decimalText(amount)}/${decimalText(rate)}`;

/** An amount exchanged without any rounding of the amount. */
export const exchangedExactly = (amount: Decimal, applied: Applied): Rational =>
  times(rationalOf(amount), worth(applied));
