import { TamperedRecord } from '#ledger/core';

type Where = { readonly stream: string; readonly revision: number };

/** So many streams are remembered at least, and twice as many at most. */
const least = 20_000;

/**
 * Follows one reading of all streams, and tells a revision that is missing in it: an event of a stream
 * whose last one was two or more before. Streams are remembered up to a number, those not met lately
 * are forgotten together; of those the event before has to be looked for.
 */
export class Unbroken {
  /** The last revision that was met of each stream: of those met lately, and of those before them. */
  #last = new Map<string, number>();
  #before = new Map<string, number>();

  /** Events of a page, in order; answers those before them that have to be there. Throws `TamperedRecord`. */
  meet(page: readonly Where[]): readonly Where[] {
    return page.flatMap((where) => this.#one(where) ?? []);
  }

  /** To be called when it could not be looked for them: they are answered again. */
  forget(wheres: readonly Where[]): void {
    for (const { stream } of wheres) {
      this.#last.delete(stream);
      this.#before.delete(stream);
    }
  }

  #one({ stream, revision }: Where): Where | undefined {
    const last = this.#last.get(stream) ?? this.#before.get(stream);
    if (last !== undefined && revision > last + 1) throw missing({ stream, revision: last + 1 });
    this.#last.set(stream, Math.max(last ?? 0, revision));
    if (this.#last.size >= least) [this.#before, this.#last] = [this.#last, new Map()];
    return last === undefined && revision > 0 ? { stream, revision: revision - 1 } : undefined;
  }
}

/** What is to be said of a revision that the engine does not have, though it has a later one. */
export const missing = (where: Where): TamperedRecord =>
  new TamperedRecord(where, 'it is missing; the engine has later ones of the stream');
