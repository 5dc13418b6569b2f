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
