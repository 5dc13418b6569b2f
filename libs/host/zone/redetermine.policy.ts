import type { EventId } from '#kernel';
import { commandIdOf, hashCommand, type Ledger } from '#ledger/core';
import { lawNow, supersededBy } from '#trade/law';
import { determinationBy, isReplaced, referencePrices } from '#trade/reference-prices';
import type { LawKeeper } from './law-keeper.ts';
import { priceStream } from './reference-commands.ts';

type Deps = {
  readonly ledger: Ledger;
  readonly law: LawKeeper;
  /** Takes what was recorded into the views and the book of law. */
  readonly learn: () => Promise<void>;
};

const policyActor = 'policy.redetermine-when-observation-corrected';

/**
 * `redetermineWhenObservationCorrected`: what a method determined from facts that were corrected,
 * withdrawn or replaced is determined anew, and what rests on that in its turn. A determination that
 * comes to nothing now stays, and is tried again after a start. Asking twice records once.
 */
export class RedetermineWhenObservationCorrected {
  readonly #deps: Deps;
  #followed = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Whether something known by now has not been followed up. */
  get isBehind(): boolean {
    return this.#followed < this.#deps.law.book.size;
  }

  /** Follows up everything known by now; calls wait for each other. */
  run(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#follow());
    return this.#running;
  }

  async #follow(): Promise<void> {
    const { book } = this.#deps.law;
    while (this.#followed < book.size) {
      const next = book.learned[this.#followed];
      const touched = next === undefined ? [] : this.#touchedBy(next);
      if (next !== undefined && touched.length > 0) {
        await this.#determine(touched, next.fact.id as EventId);
        await this.#deps.learn();
      }
      this.#followed += 1;
    }
  }

  #touchedBy(learned: Parameters<typeof supersededBy>[1]): readonly EventId[] {
    const { book } = this.#deps.law;
    const read = supersededBy(book, learned).flatMap((fact) => book.readBy(fact));
    return [...new Set(read)].filter((id) => !isReplaced(lawNow(book), id));
  }

  async #determine(touched: readonly EventId[], cause: EventId): Promise<void> {
    const { ledger, law } = this.#deps;
    const requests = touched.map((replaces) => {
      const { product = '', from = '' } = determinationBy(law.book, replaces) ?? {};
      return {
        stream: priceStream(product, from),
        decider: referencePrices,
        meta: {
          actor: policyActor,
          commandId: commandIdOf({ authority: policyActor, command: replaces, key: cause }),
          commandHash: hashCommand({ DetermineAnew: { replaces, cause } }),
          causationId: cause,
        },
        prepare: () => ({ type: 'DetermineAnew' as const, replaces, cause, law: law.now() }),
      };
    });
    const failed = (await ledger.handleMany(requests)).find(
      ({ kind }) => kind === 'unknown' || kind === 'conflict',
    );
    if (failed !== undefined) throw new Error(`a determination was left ${failed.kind}`);
  }
}
