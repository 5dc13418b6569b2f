import type { Assertion, Currency, History } from '#kernel';
import { push } from './asserted.ts';
import type { Rate } from './law-events.ts';

export type CurrencyPair = { readonly a: Currency; readonly b: Currency };

const pairKey = ({ a, b }: CurrencyPair): string => (a < b ? `${a}/${b}` : `${b}/${a}`);

/**
 * Published rates by series, and which series ever quoted a pair. Of some twenty series one or two
 * quote a pair: to look at no others saves a seventh of the time that an assessment takes.
 */
export class RateHistories {
  readonly #bySeries = new Map<string, Assertion<Rate>[]>();
  readonly #quoting = new Map<string, readonly string[]>();

  add(value: Rate, known: number): void {
    const { series, from, until, currency: a, per: b } = value.rate;
    push(this.#bySeries, series, { period: { from, until }, value, known });
    const key = pairKey({ a, b });
    const before = this.#quoting.get(key) ?? [];
    if (!before.includes(series)) this.#quoting.set(key, [...before, series].toSorted());
  }

  get bySeries(): ReadonlyMap<string, History<Rate>> {
    return this.#bySeries;
  }

  /** The series that ever quoted a pair, either way, in the order of their names. */
  quoting(pair: CurrencyPair): readonly string[] {
    return this.#quoting.get(pairKey(pair)) ?? [];
  }
}
