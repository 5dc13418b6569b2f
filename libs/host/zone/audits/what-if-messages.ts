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
};
/** A state to ask, by its place in the order of states. */
export type ToHelper = { readonly n: number };
export type FromHelper =
  | { readonly kind: 'ready' }
  /** The views have moved on: what this thread sees is not the moment that is asked about. */
  | { readonly kind: 'too late' }
  | { readonly kind: 'done'; readonly n: number; readonly part: StatePart }
  | { readonly kind: 'failed'; readonly cause: string };
