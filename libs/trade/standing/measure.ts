import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalText,
  type DecimalText,
  divideDecimals,
  type IsoDate,
  isNil,
  multiplyDecimals,
  readDecimal,
} from '#kernel';
import type { Limits } from '#trade/zone-rules';
import { codes, type FactKind, type KnownShipment, type Reason, unpaidOn } from './facts.ts';

/** How many facts of each kind there are; the share of value has a measure of its own. */
export type Counts = Readonly<Record<Exclude<FactKind, 'belowFloorPercent'>, number>>;

/** What the facts of a member come to: counts, and values in the currency of account. */
export type Measured = {
  readonly counts: Counts;
  readonly below: Decimal;
  readonly all: Decimal;
};

/** A limit that was reached: how much there is, and from how much on the status follows. */
export type Reached = {
  readonly code: string;
  readonly fact: FactKind;
  readonly measured: string;
  readonly limit: string;
};

/** Adds up what a member's shipments come to. */
export class Measuring {
  readonly #counts = {
    nonMemberPurchases: 0,
    unpaid: 0,
    lateDeclarations: 0,
    undetermined: 0,
    overdueFinalisations: 0,
  };
  #below = decimalOf(0);
  #all = decimalOf(0);

  /** Counts facts by their kind; the share of value has a measure of its own. */
  count(reasons: readonly Reason[]): void {
    for (const { fact } of reasons) if (fact !== 'belowFloorPercent') this.#counts[fact] += 1;
  }

  /** Adds the value of a shipment; a value that is not known counts by ST6. */
  add({ version: { assessment } }: KnownShipment): void {
    if (assessment === null || assessment.found.value === null) return;
    const value = readDecimal(assessment.found.value.amount);
    this.#all = addDecimals(this.#all, value);
    if (assessment.found.belowFloor === true) this.#below = addDecimals(this.#below, value);
  }

  get measured(): Measured {
    return { counts: this.#counts, below: this.#below, all: this.#all };
  }
}

const hundredfold = (value: Decimal): Decimal => multiplyDecimals(value, decimalOf(100));

/** The share of value below the floor in percent, half up to 2 places: to be shown, not compared. */
export const shareOf = ({ below, all }: Measured): DecimalText =>
  isNil(all)
    ? decimalText(all)
    : decimalText(divideDecimals(hundredfold(below), all, { mode: 'halfUp', places: 2 }));

/** Whether the share reaches a limit, the limit multiplied out, so that no rounding decides. */
const shareReaches = ({ below, all }: Measured, limit: string): boolean =>
  !isNil(all) &&
  compareDecimals(hundredfold(below), multiplyDecimals(readDecimal(limit), all)) >= 0;

/** Every limit that the facts reach. */
export const reachedBy = (measured: Measured, limits: Limits): readonly Reached[] => {
  const { belowFloorPercent: share, ...counted } = limits;
  const counts = Object.entries(counted).flatMap(([name, limit]) => {
    const fact = name as keyof Counts;
    const count = measured.counts[fact];
    if (count < limit) return [];
    return [{ code: codes[fact], fact, measured: String(count), limit: String(limit) }];
  });
  if (share === undefined || !shareReaches(measured, share)) return counts;
  const fact = 'belowFloorPercent' as const;
  const percent = { code: codes[fact], fact, measured: shareOf(measured), limit: share };
  return [...counts, percent];
};

/** Duty owed and not paid by a date, whatever its age, by currency. */
export const owedBy = (
  shipments: readonly KnownShipment[],
  date: IsoDate,
): Readonly<Record<string, DecimalText>> => {
  const sums = new Map<string, Decimal>();
  for (const { version } of shipments) {
    const rest = unpaidOn(version, date);
    const currency = version.assessment?.found.duty?.currency;
    if (currency === undefined || rest.digits <= 0n) continue;
    sums.set(currency, addDecimals(sums.get(currency) ?? decimalOf(0), rest));
  }
  return Object.fromEntries([...sums].map(([currency, sum]) => [currency, decimalText(sum)]));
};
