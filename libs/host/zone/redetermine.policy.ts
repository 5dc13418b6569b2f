import type { EventId } from '#kernel';
import { commandIdOf, hashCommand, type Ledger } from '#ledger/core';
import { type Learned, lawNow, supersededBefore, usedIn } from '#trade/law';
import { determinationBy, isReplaced, referencePrices } from '#trade/reference-prices';
import type { LawKeeper } from './law-keeper.ts';
import { priceStream } from './reference-commands.ts';

type Deps = {
  readonly ledger: Ledger;
  readonly law: LawKeeper;
  /** Takes what was recorded into the views and the book of law. */
  readonly learn: () => Promise<void>;
};

/** The facts after which a price that could not be found anew may be. */
const mayHelp = /^(ReferencePrice|PriceFloor|ExchangeRate|ZoneRules)/;

const policyActor = 'policy.redetermine-when-observation-corrected';

/**
 * `redetermineWhenObservationCorrected`: what a method determined from facts that were corrected,
 * withdrawn or replaced is determined anew, and what rests on that in its turn. A determination that
 * comes to nothing now stays, is told where prices are asked about, and is tried again with every fact
 * about prices, floors, rates or methods. Asking twice records once.
 */
export class RedetermineWhenObservationCorrected {
  readonly #deps: Deps;
  #followed = 0;
  readonly #unfound = new Set<EventId>();
  /** What is out of force by now, and by which fact. */
  readonly #superseded = new Map<EventId, EventId>();
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
      if (next !== undefined) await this.#followOne(next);
      this.#followed += 1;
    }
  }

  async #followOne(learned: Learned): Promise<void> {
    const cause = learned.fact.id as EventId;
    const touched = this.#touchedBy(learned);
    const late = this.#supersededFor(learned);
    if (touched.length > 0) await this.#determine(touched, cause);
    if (late !== undefined) await this.#determine([cause], late);
    if (touched.length > 0 || late !== undefined) await this.#deps.learn();
  }

  /** What put out of force a fact that a determination read although it was recorded later. */
  #supersededFor({ fact }: Learned): EventId | undefined {
    const isStanding = !isReplaced(this.#deps.law.now(), fact.id as EventId);
    if (fact.type !== 'ReferencePriceDetermined' || !isStanding) return undefined;
    const read = usedIn(fact.data).find((id) => this.#superseded.has(id));
    return read === undefined ? undefined : this.#superseded.get(read);
  }

  #touchedBy(learned: Learned): readonly EventId[] {
    const { book } = this.#deps.law;
    const superseded = supersededBefore(book, learned);
    for (const id of superseded) this.#superseded.set(id, learned.fact.id as EventId);
    const read = superseded.flatMap((fact) => book.readBy(fact));
    const again = mayHelp.test(learned.fact.type) ? this.#unfound : [];
    return [...new Set([...read, ...again])].filter((id) => !isReplaced(lawNow(book), id));
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
    const handled = await ledger.handleMany(requests);
    for (const [at, event] of touched.entries()) {
      if (handled[at]?.kind === 'refused') this.#unfound.add(event);
      else this.#unfound.delete(event);
    }
    const failed = handled.find(({ kind }) => kind === 'unknown' || kind === 'conflict');
    if (failed !== undefined) throw new Error(`a determination was left ${failed.kind}`);
  }
}
