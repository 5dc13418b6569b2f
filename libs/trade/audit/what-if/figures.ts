import {
  addDecimals,
  type Currency,
  type Decimal,
  decimalOf,
  decimalText,
  type DecimalText,
  isNil,
  type Money,
  readDecimal,
  subtractDecimals,
} from '#kernel';
import type { Found } from '#trade/shipments';

/** A figure as it is and as it would be. */
export type Both<T> = { readonly before: T; readonly after: T };

/** What a group of declarations comes to, as it is and as it would be. */
export type Figures = {
  readonly declarations: number;
  /** How many the change of law can touch. */
  readonly touched: number;
  /** How many would be decided otherwise: another duty, outcome, or place against the floor. */
  readonly changed: number;
  readonly duty: Readonly<Record<string, Both<DecimalText> & { readonly difference: DecimalText }>>;
  readonly belowFloor: Both<number>;
  readonly nonMembers: Both<number>;
  readonly undetermined: Both<number>;
};

const nil = decimalOf(0);

const isSameMoney = (a: Money | null, b: Money | null): boolean =>
  a?.amount === b?.amount && a?.currency === b?.currency;

/** Whether two findings decide a shipment alike; the law they cite may be another. */
export const decidesAlike = (a: Found, b: Found): boolean =>
  a.outcome === b.outcome &&
  isSameMoney(a.duty, b.duty) &&
  a.belowFloor === b.belowFloor &&
  isSameMoney(a.value, b.value) &&
  a.nonMembers.join() === b.nonMembers.join();

type Side = { belowFloor: number; nonMembers: number; undetermined: number };

const sideNames = ['belowFloor', 'nonMembers', 'undetermined'] as const;
const emptySide = (): Side => ({ belowFloor: 0, nonMembers: 0, undetermined: 0 });

const count = (side: Side, found: Found): void => {
  if (found.belowFloor === true) side.belowFloor += 1;
  if (found.nonMembers.length > 0) side.nonMembers += 1;
  if (found.outcome === 'undetermined') side.undetermined += 1;
};

type Duty = { readonly currency: Currency; readonly amount: Decimal } | undefined;

const dutyOf = ({ duty }: Found): Duty =>
  duty === null ? undefined : { currency: duty.currency, amount: readDecimal(duty.amount) };

const addTo = (sums: Map<Currency, Decimal>, duty: Duty): void => {
  if (duty === undefined) return;
  sums.set(duty.currency, addDecimals(sums.get(duty.currency) ?? nil, duty.amount));
};

/** One declaration as it is and as it would be, read once for all the groups it counts in. */
export type Counted = Both<Found> & {
  readonly isTouched: boolean;
  readonly isChanged: boolean;
  readonly duties: Both<Duty>;
};

/** What counts of a declaration; `after` is undefined where the change of law cannot touch it. */
export const counted = (before: Found, after: Found | undefined): Counted => {
  const duty = dutyOf(before);
  const isTouched = after !== undefined;
  if (!isTouched) {
    return {
      before,
      after: before,
      isTouched,
      isChanged: false,
      duties: { before: duty, after: duty },
    };
  }
  const isChanged = !decidesAlike(before, after);
  return { before, after, isTouched, isChanged, duties: { before: duty, after: dutyOf(after) } };
};

/** The sums of a group: plain data, so that threads can hand them over. */
export type GroupSums = {
  readonly declarations: number;
  readonly touched: number;
  readonly changed: number;
  readonly duties: Both<ReadonlyMap<Currency, Decimal>>;
  readonly sides: Both<Readonly<Side>>;
};

/** Adds up one group of declarations. */
export class Group {
  readonly #duties = { before: new Map<Currency, Decimal>(), after: new Map<Currency, Decimal>() };
  readonly #sides = { before: emptySide(), after: emptySide() };
  #declarations = 0;
  #touched = 0;
  #changed = 0;

  count({ before, after, isTouched, isChanged, duties }: Counted): void {
    this.#declarations += 1;
    if (isTouched) this.#touched += 1;
    if (isChanged) this.#changed += 1;
    addTo(this.#duties.before, duties.before);
    addTo(this.#duties.after, duties.after);
    count(this.#sides.before, before);
    count(this.#sides.after, after);
  }

  /** Takes in what was added up elsewhere. */
  add({ declarations, touched, changed, duties, sides }: GroupSums): void {
    this.#declarations += declarations;
    this.#touched += touched;
    this.#changed += changed;
    for (const side of ['before', 'after'] as const) {
      for (const [currency, amount] of duties[side]) {
        addTo(this.#duties[side], { currency, amount });
      }
      for (const name of sideNames) this.#sides[side][name] += sides[side][name];
    }
  }

  get sums(): GroupSums {
    const [declarations, touched, changed] = [this.#declarations, this.#touched, this.#changed];
    return { declarations, touched, changed, duties: this.#duties, sides: this.#sides };
  }

  figures(): Figures {
    const { before, after } = this.#sides;
    const both = (name: keyof Side) => ({ before: before[name], after: after[name] });
    return {
      declarations: this.#declarations,
      touched: this.#touched,
      changed: this.#changed,
      duty: this.#compared(),
      belowFloor: both('belowFloor'),
      nonMembers: both('nonMembers'),
      undetermined: both('undetermined'),
    };
  }

  #compared(): Figures['duty'] {
    const currencies = [
      ...new Set([...this.#duties.before.keys(), ...this.#duties.after.keys()]),
    ].toSorted();
    return Object.fromEntries(
      currencies.map((currency) => {
        const [before, after] = [this.#duties.before, this.#duties.after].map(
          (of) => of.get(currency) ?? nil,
        );
        return [currency, compared(before ?? nil, after ?? nil)];
      }),
    );
  }
}

const compared = (before: Decimal, after: Decimal) => ({
  before: decimalText(before),
  after: decimalText(after),
  difference: decimalText(subtractDecimals(after, before)),
});

/** The change of a duty, currency by currency: what is no longer due is negative. */
export const changesOf = (
  before: Found,
  after: Found,
): readonly { readonly currency: Currency; readonly difference: Decimal }[] => {
  const of = (found: Found, currency: Currency) =>
    found.duty?.currency === currency ? readDecimal(found.duty.amount) : nil;
  const currencies = [before, after].flatMap(({ duty }) => (duty === null ? [] : [duty.currency]));
  return [...new Set(currencies)]
    .map((currency) => ({
      currency,
      difference: subtractDecimals(of(after, currency), of(before, currency)),
    }))
    .filter(({ difference }) => !isNil(difference));
};
