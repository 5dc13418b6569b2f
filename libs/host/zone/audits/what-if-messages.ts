import type { StatePart } from '#trade/audit';
import type { Question } from './what-if-asked.ts';

/** What a helping thread is begun with: where the views are, and the moment that is asked about. */
export type HelpWork = {
  readonly directory: string;
  /** How far every view is at that moment. */
  readonly stand: string;
  readonly account: string;
  readonly question: Question;
  /** Whether every changed shipment is to be told. */
  readonly isTelling: boolean;
  /** How many states are taken, by whichever thread: memory that all of them share. */
  readonly taken: Int32Array;
};
export type FromHelper =
  | { readonly kind: 'done'; readonly n: number; readonly part: StatePart }
  | { readonly kind: 'failed'; readonly cause: string };

/** A count that threads share. */
export const noneTaken = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * The states that this thread takes, one after the other, by their place in the order of states. A
 * thread that is handed its next state by another waits while that one is at work.
 */
export function* taking(taken: Int32Array, states: number): Generator<number> {
  for (let n = Atomics.add(taken, 0, 1); n < states; n = Atomics.add(taken, 0, 1)) yield n;
}
