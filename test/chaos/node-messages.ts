import type { Json } from '#ledger/core';
import type { Submission } from '#host/zone';
import type { Attempt } from './history.ts';

/** What a node answered to one command; `data` are those of its events. */
export interface Answer {
  readonly commandId: string;
  readonly outcome: Attempt['outcome'];
  readonly events: readonly string[];
  readonly data: readonly Json[];
  /** Of a refused one, in words. */
  readonly why?: string;
}

/** What a node is asked: to do commands, or how its views are when it has taken in all there is. */
export type Asked = { readonly id: number } & (
  { readonly submissions: readonly Submission[] } | { readonly digests: true }
);

export interface Told {
  readonly id: number;
  readonly answers?: readonly Answer[];
  readonly digests?: readonly string[];
  /** It did not work; what was asked may be done or not. */
  readonly failed?: string;
}
