import type { Expected } from '#ledger/core';

/** What crosses between the server's thread and the writer's. Positions are integers here. */
export type WireEvent = {
  readonly id: string;
  readonly header: string;
  readonly salt: Uint8Array;
  readonly body: string;
};
export type WirePart = {
  readonly stream: string;
  readonly kind: string;
  readonly expected: Expected;
  readonly events: readonly WireEvent[];
};
export type WireOutcome =
  | {
      readonly kind: 'written' | 'already';
      readonly revision: number;
      readonly position: number;
    }
  | { readonly kind: 'conflict'; readonly actual: Expected };

/** The answer to one append: its outcomes, or why it was refused whole and nothing of it written. */
export type WireAnswer = readonly WireOutcome[] | { readonly refused: string };

/** A group is committed in one transaction, with one flush. */
export type ToWriter =
  | { readonly kind: 'group'; readonly appends: readonly (readonly WirePart[])[] }
  | { readonly kind: 'close' };
export type FromWriter =
  | { readonly kind: 'opened' | 'closed' }
  | { readonly kind: 'answers'; readonly answers: readonly WireAnswer[] }
  /** The writer can no longer be trusted and has stopped. */
  | { readonly kind: 'failed'; readonly cause: string };
