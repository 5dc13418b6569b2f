import type { LogAt } from '../directory/log-at.ts';
import type { Range, RangeTally } from './range.ts';

/** A stretch of the log by its number. */
export type Stretch = readonly [n: number, range: Range];

/** What an auditing thread is begun with. */
export type AuditWork = {
  readonly at: LogAt;
  readonly account: string;
  /** What is to be audited, in the order in which stretches are taken. */
  readonly ranges: readonly Stretch[];
  /** How many stretches are taken, by whichever thread: memory that all of them share. */
  readonly taken: Int32Array;
};
export type FromAuditor =
  /** So many decisions of the stretch under way are made again. */
  | { readonly kind: 'progress'; readonly decisions: number }
  | { readonly kind: 'done'; readonly n: number; readonly tally: RangeTally }
  | { readonly kind: 'failed'; readonly cause: string };
