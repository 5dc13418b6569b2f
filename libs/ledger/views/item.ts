import type { Instant, ProjectedFact } from '#kernel';

import {
  type EventTypes,
  parseHeader,
  type Placed,
  type Position,
  readEvent,
  TamperedRecord,
} from '#ledger/core';

/** A place of the log as a view meets it: a fact it can read, or one that nobody here can. */
export type Item =
  | { readonly kind: 'fact'; readonly position: Position; readonly fact: ProjectedFact }
  | { readonly kind: 'unknown'; readonly position: Position; readonly reason: string };

/** The words of whatever was thrown, short enough to keep. */
export const reasonOf = (error: unknown): string => {
  const told = typeof error === 'object' && error !== null && 'message' in error;
  return String(told ? error.message : error).slice(0, 500);
};

/**
 * Reads facts in global order, from wherever `known` was the effective recorded time. A tampered record
 * is a fault; a fact of unknown type or schema is an item that stops views.
 */
export class FactReader {
  readonly #types: EventTypes;
  #known: Instant;

  constructor(types: EventTypes, known: Instant) {
    this.#types = types;
    this.#known = known;
  }

  read(placed: readonly Placed[]): readonly Item[] {
    return placed.map((place) => this.#item(place));
  }

  #item({ position, event }: Placed): Item {
    try {
      const { header, data } = readEvent(this.#types, event);
      const { id, stream, revision, type, actor, recordedAt } = header;
      const known = this.#see(recordedAt);
      const fact = { id, stream, revision, type, data, actor, recordedAt, known };
      return { kind: 'fact', position, fact };
    } catch (error) {
      if (error instanceof TamperedRecord) throw error;
      const { id, recordedAt } = parseHeader(event);
      this.#see(recordedAt);
      return { kind: 'unknown', position, reason: `event ${id}: ${reasonOf(error)}` };
    }
  }

  #see(recordedAt: Instant): Instant {
    if (recordedAt > this.#known) this.#known = recordedAt;
    return this.#known;
  }
}
