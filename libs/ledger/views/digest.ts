import { hash } from 'node:crypto';

const modulus = 1n << 256n;

/**
 * A multiset hash of rows: the sum of their SHA-256 values modulo 2^256. A change costs what it changes,
 * the order of rows does not matter. It finds errors; it is no proof.
 */
export class Digest {
  #sum: bigint;

  constructor(sum = 0n) {
    this.#sum = sum;
  }

  add(rowText: string): void {
    this.#sum += numberOf(rowText);
  }

  subtract(rowText: string): void {
    this.#sum -= numberOf(rowText);
  }

  get sum(): bigint {
    return BigInt.asUintN(256, this.#sum);
  }

  /** Goes back to an earlier sum, when the writes since are rolled back. */
  reset(sum: bigint): void {
    this.#sum = sum % modulus;
  }
}

const numberOf = (rowText: string): bigint => BigInt(`0x${hash('sha256', rowText)}`);

/** 64 hexadecimal digits. */
export const digestText = (sum: bigint): string => sum.toString(16).padStart(64, '0');
export const readDigest = (text: string): bigint => BigInt(`0x${text}`);
