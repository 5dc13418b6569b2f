import type { LogAt } from '../log-at.ts';
import type { Range, RangeTally } from './range.ts';

/** What an auditing thread is begun with. */
export type AuditWork = { readonly at: LogAt; readonly account: string };
/** A stretch to audit, by its number. */
export type ToAuditor = { readonly n: number; readonly range: Range };
export type FromAuditor =
  | { readonly kind: 'ready' }
  /** So many decisions of the stretch under way are made again. */
  | { readonly kind: 'progress'; readonly decisions: number }
  | { readonly kind: 'done'; readonly n: number; readonly tally: RangeTally }
  | { readonly kind: 'failed'; readonly cause: string };
