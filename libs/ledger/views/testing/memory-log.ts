import { randomUUID } from 'node:crypto';

import type { Instant } from '#kernel';
import {
  type EventLog,
  type Placed,
  type Position,
  type ReadAllOptions,
  sealEvent,
  start,
  UnknownPosition,
} from '#ledger/core';

/** A fact to write down in a spec. */
export type Told = {
  readonly stream: string;
  readonly type: string;
  readonly data: object;
  readonly schema?: number;
  readonly recordedAt?: string;
};

const salt = new Uint8Array(16);
const noon = '2026-07-01T12:00:00.000Z';

/** The reading half of an event log, in memory; positions are sparse, as some engines have them. */
export class MemoryLog implements Pick<EventLog, 'readAll' | 'follow' | 'end'> {
  readonly #placed: Placed[] = [];
  readonly #revisions = new Map<string, number>();
  #wake: (() => void)[] = [];
  #lost: Position | undefined;

  tell(...facts: readonly Told[]): Position {
    for (const fact of facts) {
      const revision = this.#revisions.get(fact.stream) ?? 0;
      this.#revisions.set(fact.stream, revision + 1);
      const position = String((this.#placed.length + 1) * 3).padStart(12, '0') as Position;
      this.#placed.push({ position, event: recordOf(fact, revision) });
    }
    for (const wake of this.#wake.splice(0)) wake();
    return this.#placed.at(-1)?.position ?? start;
  }

  positions(): readonly Position[] {
    return this.#placed.map(({ position }) => position);
  }

  /** Takes out the newest facts, as a log brought back from an older backup lacks them. */
  forget(facts: number): void {
    this.#placed.splice(-facts);
  }

  /** Takes the newest fact for lost, as where a leader told it and another never had it. */
  lose(): void {
    this.#lost = this.#placed.at(-1)?.position;
    this.forget(1);
  }

  async *readAll(after: Position, { pageSize = 500 }: ReadAllOptions = {}) {
    if (after === this.#lost) throw new UnknownPosition(after);
    let from = after;
    for (;;) {
      const page = this.#after(from, pageSize);
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      from = last.position;
    }
  }

  async *follow(after: Position, signal: AbortSignal) {
    let from = after;
    while (!signal.aborted) {
      const page = this.#after(from, 100);
      from = page.at(-1)?.position ?? from;
      if (page.length > 0) yield page;
      else await this.#next(signal);
    }
  }

  async end(): Promise<Position> {
    return this.#placed.at(-1)?.position ?? start;
  }

  #after(position: Position, most: number): readonly Placed[] {
    // Positions are three times the place, so that no search is needed.
    const from = Number(position) / 3;
    return this.#placed.slice(from, from + most);
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

const recordOf = ({ stream, type, data, schema = 1, recordedAt = noon }: Told, revision: number) =>
  sealEvent(
    {
      ledger: 'a5d6c1de-0000-4000-8000-000000000000',
      id: randomUUID(),
      stream,
      revision,
      type,
      schema,
      recordedAt: recordedAt as Instant,
      actor: 'secretariat',
      commandId: randomUUID(),
      commandHash: 'none',
      causationId: null,
      correlationId: null,
    },
    data,
    salt,
  );
