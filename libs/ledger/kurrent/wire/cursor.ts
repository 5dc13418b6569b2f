/** Goes through the bytes of a message of Protocol Buffers, of which it copies nothing. Throws `RangeError`. */
export class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The end of all bytes. */
  get end(): number {
    return this.#bytes.length;
  }

  /** The next field before an end: its number and wire type, as they are sent; 0 where there is none. */
  tag(end: number): number {
    if (this.#at < end) return this.#varint();
    if (this.#at > end) throw new RangeError('a field ends behind its message');
    return 0;
  }

  /** Where what has a length ends, which begins here. */
  inner(): number {
    const end = this.#varint() + this.#at;
    if (end > this.#bytes.length) throw new RangeError('a field ends behind the bytes');
    return end;
  }

  /** The next field, as bytes that are not copied. */
  bytes(): Buffer {
    const end = this.inner();
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** The next field, as text. */
  text(): string {
    const end = this.inner();
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  /** The next field, a number of up to 64 bits, in decimal digits. */
  digits(): string {
    const from = this.#at;
    const number = this.#varint();
    return Number.isSafeInteger(number) ? String(number) : String(this.#whole(from));
  }

  /** Passes over the field whose tag was read last. */
  skip(tag: number): void {
    const wireType = tag & 7;
    if (wireType === 0) this.#varint();
    else if (wireType === 2) this.#at = this.inner();
    else if (wireType === 1) this.#at += 8;
    else if (wireType === 5) this.#at += 4;
    else throw new RangeError(`a field has no wire type ${wireType}`);
  }

  /** Exact up to 2^53; never a safe integer for what is beyond. */
  #varint(): number {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new RangeError('a number ends behind the bytes');
      this.#at += 1;
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
  }

  #whole(from: number): bigint {
    const bytes = this.#bytes.subarray(from, this.#at);
    return bytes.reduce((sum, byte, at) => sum + (BigInt(byte & 127) << BigInt(7 * at)), 0n);
  }
}
