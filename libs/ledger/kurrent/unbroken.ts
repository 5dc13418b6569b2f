import { TamperedRecord } from '#ledger/core';

type Where = { readonly stream: string; readonly revision: number };

/** So many streams are remembered. */
const most = 20_000;

/**
 * Follows one reading of all streams, and tells a revision that is missing in it: an event of a stream
 * whose last one was two or more before. Streams are remembered up to a number, the least lately met
 * are forgotten; of those the event before has to be looked for.
 */
export class Unbroken {
  readonly #last = new Map<string, number>();

  /** Events of a page, in order; answers those before them that have to be there. Throws `TamperedRecord`. */
  meet(page: readonly Where[]): readonly Where[] {
    return page.flatMap((where) => this.#one(where));
  }

  /** To be called when it could not be looked for them: they are answered again. */
  forget(wheres: readonly Where[]): void {
    for (const { stream } of wheres) this.#last.delete(stream);
  }

  #one({ stream, revision }: Where): readonly Where[] {
    const last = this.#last.get(stream);
    if (last !== undefined && revision > last + 1) throw missing({ stream, revision: last + 1 });
    this.#last.delete(stream);
    this.#last.set(stream, Math.max(last ?? 0, revision));
    if (this.#last.size > most) this.#forgetOldest();
    return last === undefined && revision > 0 ? [{ stream, revision: revision - 1 }] : [];
  }

  #forgetOldest(): void {
    const [oldest] = this.#last.keys();
    if (oldest !== undefined) this.#last.delete(oldest);
  }
}

/** What is to be said of a revision that the engine does not have, though it has a later one. */
export const missing = (where: Where): TamperedRecord =>
  new TamperedRecord(where, 'it is missing; the engine has later ones of the stream');
