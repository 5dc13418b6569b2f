/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log keeps it. The position is commit and prepare position in one, as on a real server. */
export interface Recorded extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** Ticks of 100 ns since 1970. */
  readonly created: bigint;
}

/** What a writer expects of a stream; a number is the revision of its last event. */
export type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

/** The revision of a tombstone, and the `$tb` of a soft delete: the greatest 64-bit integer. */
export const DELETED = 2n ** 63n - 1n;

/** What the server counts towards the limit of one append. */
export const sizeOf = ({ type, data, metadata }: Proposed): number =>
  data.length + metadata.length + 2 * type.length;
