import {
  type EventLog,
  type Expected,
  lastRevision,
  type LogStatus,
  type Outcome,
  type Part,
  type Placed,
  type Position,
  type ReadAllOptions,
  start,
} from '../event-log.ts';
import { isSameRecord, parseHeader, type StoredEvent } from '../event-record.ts';
import { headersOf } from '../part-check.ts';
import { kindOf } from '../streams.ts';

/** What a weak log does to an append of a part; told part by part, over and over. */
export type Weakness = 'well' | 'late' | 'lost';

/**
 * For specs: gives no more than the port promises. Positions are sparse, event ids unique only in
 * their stream, and of a batch some parts are written while others end unknown: written (`late`) or
 * not (`lost`). Two ledgers with different clocks may write it.
 */
export class WeakLog implements EventLog {
  readonly #placed: Placed[] = [];
  readonly #weaknesses: readonly Weakness[];
  #appends = 0;
  #last = 0;

  constructor(weaknesses: readonly Weakness[] = ['well', 'late', 'lost']) {
    this.#weaknesses = weaknesses;
  }

  async append(parts: readonly Part[]): Promise<readonly Outcome[]> {
    headersOf(parts);
    await turn();
    const outcomes: Outcome[] = [];
    for (const part of parts) {
      outcomes.push(this.#appendPart(part));
      await turn();
    }
    return outcomes;
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    await turn();
    return this.#of(stream)
      .slice(from)
      .map(({ event }) => event);
  }

  async *readAll(after: Position, options: ReadAllOptions = {}): AsyncIterable<readonly Placed[]> {
    const { kinds, pageSize = 10 } = options;
    const found = this.#placed.filter(
      ({ position, event }) =>
        position > after && (kinds?.includes(kindOf(parseHeader(event).stream)) ?? true),
    );
    for (let at = 0; at < found.length; at += pageSize) {
      await turn();
      yield found.slice(at, at + pageSize);
    }
  }

  async *follow(after: Position, signal: AbortSignal): AsyncIterable<readonly Placed[]> {
    for (let at = after; !signal.aborted;) {
      for await (const page of this.readAll(at)) {
        yield page;
        at = page.at(-1)?.position ?? at;
      }
      await turn();
    }
  }

  async end(): Promise<Position> {
    return this.#placed.at(-1)?.position ?? start;
  }

  async latest(): Promise<Placed | undefined> {
    return this.#placed.at(-1);
  }

  async status(): Promise<LogStatus> {
    const nothing = { replicas: [], lastError: null, trouble: null, down: [], reconnects: 0 };
    return { engine: 'weak', version: '1', position: await this.end(), ...nothing };
  }

  async close(): Promise<void> {}

  #of(stream: string): readonly Placed[] {
    return this.#placed.filter(({ event }) => parseHeader(event).stream === stream);
  }

  #appendPart(part: Part): Outcome {
    const stored = this.#of(part.stream);
    const first = part.expected === 'none' ? 0 : part.expected + 1;
    const there = stored.slice(first, first + part.events.length);
    if (isRepeat(there, part.events)) {
      const position = there.at(-1)?.position ?? start;
      return { kind: 'already', revision: lastRevision(part), position };
    }
    const actual: Expected = stored.length === 0 ? 'none' : stored.length - 1;
    return actual === part.expected ? this.#write(part) : { kind: 'conflict', actual };
  }

  #write(part: Part): Outcome {
    const weakness = this.#weaknesses[this.#appends % this.#weaknesses.length];
    this.#appends += 1;
    if (weakness === 'lost') return { kind: 'unknown', cause: 'no answer came in time' };
    for (const event of part.events) {
      this.#last += 1 + ((this.#last * 31) % 97);
      this.#placed.push({ position: `p${String(this.#last).padStart(9, '0')}` as Position, event });
    }
    if (weakness === 'late') return { kind: 'unknown', cause: 'the answer was lost' };
    const position = this.#placed.at(-1)?.position ?? start;
    return { kind: 'written', revision: lastRevision(part), position };
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isRepeat = (there: readonly Placed[], events: readonly StoredEvent[]): boolean =>
  there.length === events.length &&
  events.every((event, at) => {
    const other = there[at];
    return other !== undefined && isSameRecord(other.event, event);
  });
