import { DELETED, type Recorded } from './record.ts';

/** One stream: its events by revision, with a gap where an event was scavenged. */
export interface Stream {
  readonly events: (Recorded | undefined)[];
  tombstoned: boolean;
}

/** What stream metadata says about which events may be seen. */
export interface Limits {
  readonly truncateBefore?: bigint | undefined;
  readonly maxCount?: bigint | undefined;
}

/** The limits of a `$metadata` event. Read as text, since `$tb` may be beyond what a double can hold. */
export const limitsOf = (metadata: Recorded | undefined): Limits => {
  if (metadata === undefined) return {};
  const text = Buffer.from(metadata.data).toString('utf8');
  const whole = (key: string): bigint | undefined => {
    const found = new RegExp(`"\\${key}"\\s*:\\s*(\\d+)`).exec(text)?.[1];
    return found === undefined ? undefined : BigInt(found);
  };
  return { truncateBefore: whole('$tb'), maxCount: whole('$maxCount') };
};

export const isSoftDeleted = ({ truncateBefore }: Limits): boolean => truncateBefore === DELETED;

/** The revision of the last event, −1 where there never was one. */
export const lastRevision = (stream: Stream | undefined): bigint =>
  BigInt(stream?.events.length ?? 0) - 1n;

/** The first revision that may be seen. */
export const firstSeen = (last: bigint, { truncateBefore, maxCount }: Limits): bigint => {
  const kept = maxCount === undefined ? 0n : last - maxCount + 1n;
  const cut = truncateBefore ?? 0n;
  return [kept, cut].reduce((most, one) => (one > most ? one : most), 0n);
};
