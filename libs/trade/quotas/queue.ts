import type { DecimalText, EventId } from '#kernel';
import type { QuotaEnactment } from './enactments.ts';
import { type Asking, type Given, shareOf } from './share.ts';

/** A declaration in the queue of a quota; `order` is its place in the order of the log. */
export type Claim = Asking & { readonly shipment: string; readonly order: number };

/** A claim with what it was given, by which fact of law about the quota. */
export type Allotted = { readonly claim: Claim; readonly enactment: EventId } & Given;

type Entry = { readonly claim: Claim; given: Given | undefined };

/** Who comes first: by the day that places a declaration and then by the log, or by the log alone. */
const isBefore = (a: Claim, b: Claim, byLog: boolean): boolean =>
  byLog || a.date === b.date ? a.order < b.order : a.date < b.date;

/**
 * The claims on one quota in order, each with its share. Changes are noted as they come; `settle`
 * allots anew from the first place that changed to where the balance is what it was before, so that a
 * claim at the end costs nothing for those before it.
 */
export class Queue {
  #terms: QuotaEnactment;
  #entries: Entry[] = [];
  #first = Number.POSITIVE_INFINITY;
  #last = -1;

  constructor(terms: QuotaEnactment) {
    this.#terms = terms;
  }

  /** The quota as it stands. */
  get terms(): QuotaEnactment {
    return this.#terms;
  }

  /** The quota as it stands by one more fact of law; all are allotted anew, perhaps in another order. */
  setTerms(terms: QuotaEnactment): void {
    const before = this.#terms;
    this.#terms = terms;
    if (before.document === terms.document) return;
    this.#entries.sort((a, b) => (this.#isBefore(a.claim, b.claim) ? -1 : 1));
    this.#touch(0);
    this.#last = this.#entries.length - 1;
  }

  add(claim: Claim): void {
    const at = this.#placeOf(claim);
    if (at === this.#entries.length) this.#entries.push({ claim, given: undefined });
    else this.#entries.splice(at, 0, { claim, given: undefined });
    if (at <= this.#last) this.#last += 1;
    this.#touch(at);
  }

  /** Takes a claim out; it is found where it was put. */
  remove(claim: Claim): void {
    const at = this.#placeOf(claim);
    if (this.#entries[at]?.claim.shipment !== claim.shipment)
      throw new Error(`${claim.shipment} is not in the queue of ${this.#terms.document.id}`);
    this.#entries.splice(at, 1);
    if (at <= this.#last) this.#last -= 1;
    this.#touch(at);
  }

  /** Allots anew what the noted changes reach; answers every claim whose share is another or new. */
  settle(): readonly Allotted[] {
    const changed: Allotted[] = [];
    let at = this.#first;
    let balance: DecimalText = this.#balanceBefore(at);
    for (; at < this.#entries.length; at += 1) {
      const entry = this.#entries[at];
      if (entry === undefined || (at > this.#last && entry.given?.balance === balance)) break;
      const given = shareOf(this.#terms.document, entry.claim, balance);
      if (entry.given?.share !== given.share)
        changed.push({ claim: entry.claim, enactment: this.#terms.by, ...given });
      entry.given = given;
      balance = given.balanceAfter;
    }
    this.#first = Number.POSITIVE_INFINITY;
    this.#last = -1;
    return changed;
  }

  #balanceBefore(at: number): DecimalText {
    return this.#entries[at - 1]?.given?.balanceAfter ?? this.#terms.document.volume.amount;
  }

  #touch(at: number): void {
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, at);
  }

  #isBefore(a: Claim, b: Claim): boolean {
    return isBefore(a, b, this.#terms.document.order === 'log');
  }

  /** Where a claim is, or would be. */
  #placeOf(claim: Claim): number {
    let [low, high] = [0, this.#entries.length];
    const last = this.#entries[high - 1];
    if (last !== undefined && this.#isBefore(last.claim, claim)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#entries[middle];
      if (there !== undefined && this.#isBefore(there.claim, claim)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
