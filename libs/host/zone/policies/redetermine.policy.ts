import type { EventId } from '#kernel';
import { commandIdOf, hashCommand, type Ledger } from '#ledger/core';
import { type Learned, supersededBefore, usedIn } from '#trade/law';
import {
  determinationBy,
  isReplaced,
  type Late,
  LateReaders,
  referencePrices,
} from '#trade/reference-prices';
import type { LawKeeper } from '../law-keeper.ts';
import { priceStream } from '../commands/reference-commands.ts';

type Deps = {
  readonly ledger: Ledger;
  readonly law: LawKeeper;
  /** Takes what was recorded into the views and the book of law. */
  readonly learn: () => Promise<void>;
};

/** The facts after which a price that could not be found anew may be. */
const mayHelp = /^(ReferencePrice|PriceFloor|ExchangeRate|ZoneRules)/;

/** Facts of which many are recorded at once: what they touch is determined once for all of them. */
const comesLate = (learned: Learned | undefined): boolean =>
  learned !== undefined &&
  /^(ReferencePriceObserved|ExchangeRatePublished)$/.test(learned.fact.type);

const policyActor = 'policy.redetermine-when-observation-corrected';

/**
 * `redetermineWhenObservationCorrected`: what a method determined from facts that were corrected,
 * withdrawn or replaced, or without facts of its day or before that were recorded later, is determined
 * anew, and what rests on that in its turn. A determination that comes to nothing now stays, is told
 * where prices are asked about, and is tried again with every fact about prices, floors, rates or methods.
 * Asking twice records once: of many facts that come late together, the first is the cause, at every node.
 */
export class RedetermineWhenObservationCorrected {
  readonly #deps: Deps;
  #followed = 0;
  readonly #unfound = new Set<EventId>();
  readonly #readers: LateReaders;
  /** What is to be determined anew, and because of which fact. */
  readonly #waiting = new Map<EventId, EventId>();
  /** What is out of force by now, and by which fact. */
  readonly #superseded = new Map<EventId, EventId>();
  #running: Promise<void> = Promise.resolve();

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#readers = new LateReaders(deps.law.book);
  }

  /** Whether something known by now has not been followed up. */
  get isBehind(): boolean {
    return this.#followed < this.#deps.law.book.size || this.#waiting.size > 0;
  }

  /** Follows up everything known by now; calls wait for each other. */
  run(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#follow());
    return this.#running;
  }

  async #follow(): Promise<void> {
    const { learned } = this.#deps.law.book;
    while (this.isBehind) {
      const [last, next] = [learned[this.#followed - 1], learned[this.#followed]];
      if (this.#waiting.size > 0 && !(comesLate(last) && comesLate(next))) {
        await this.#determineAnew();
      } else if (next !== undefined) {
        this.#take(next);
        this.#followed += 1;
      }
    }
  }

  #take(learned: Learned): void {
    const cause = learned.fact.id as EventId;
    const superseding = this.#supersededFor(learned);
    const touched: readonly Late[] = [
      ...this.#touchedBy(learned).map((event): Late => [event, cause]),
      ...(superseding === undefined ? [] : [[cause, superseding] as const]),
      ...this.#readers.take(learned),
    ];
    for (const [event, by] of touched) if (!this.#waiting.has(event)) this.#waiting.set(event, by);
  }

  async #determineAnew(): Promise<void> {
    const law = this.#deps.law.now();
    const standing = [...this.#waiting].filter(([event]) => !isReplaced(law, event));
    if (standing.length > 0) {
      await this.#determine(standing);
      await this.#deps.learn();
    }
    this.#waiting.clear();
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
    return [...read, ...again];
  }

  async #determine(touched: readonly Late[]): Promise<void> {
    const { ledger, law } = this.#deps;
    const requests = touched.map(([replaces, cause]) => {
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
    for (const [at, [event]] of touched.entries()) {
      if (handled[at]?.kind === 'refused') this.#unfound.add(event);
      else this.#unfound.delete(event);
    }
    const failed = handled.find(({ kind }) => kind === 'unknown' || kind === 'conflict');
    if (failed !== undefined) throw new Error(`a determination was left ${failed.kind}`);
  }
}
