import type { EventLog, Ledger } from '#ledger/core';
import type { ProjectedFact, RowsReader } from '#kernel';
import type { Learned } from '#trade/law';
import type { Judging } from '#trade/shipments';
import { AllotQuotas } from './allot-quotas.policy.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { ReassessWhenLawChanged } from './reassess.policy.ts';
import { RedetermineWhenObservationCorrected } from './redetermine.policy.ts';

type Deps = {
  readonly ledger: Ledger;
  readonly log: EventLog;
  readonly rows: RowsReader;
  readonly law: LawKeeper;
  readonly judging: () => Judging;
  /** What is to be done once all that a fact of law touches is decided anew. */
  readonly afterFollowing: (learned: Learned) => Promise<void>;
  /** Takes what was recorded into the views and the book of law. */
  readonly learn: () => Promise<void>;
  /** Where the number of law facts that were followed up is kept. */
  readonly path: string;
};

/** What follows by itself from what is recorded: prices anew, decisions, then shares of quotas. */
export class Policies {
  readonly #law: LawKeeper;
  readonly #prices: RedetermineWhenObservationCorrected;
  readonly #reassess: ReassessWhenLawChanged;
  readonly #allot: AllotQuotas;

  constructor(deps: Deps) {
    this.#law = deps.law;
    this.#prices = new RedetermineWhenObservationCorrected(deps);
    this.#reassess = new ReassessWhenLawChanged(deps);
    this.#allot = new AllotQuotas(deps);
  }

  /** After a start: looks again at what was assessed since the mark. */
  resume(): void {
    this.#reassess.resume();
  }

  /** Notes what facts may have consequences; whether any has. */
  notice(facts: readonly ProjectedFact[]): boolean {
    const [late, due] = [this.#reassess.notice(facts), this.#allot.notice(facts)];
    return late || due;
  }

  async run(): Promise<void> {
    // What follows would follow from law of which a part is missing; readiness tells that it waits.
    if (this.#law.unread !== undefined) return;
    await this.#prices.run();
    await this.#reassess.run();
    await this.#allot.run();
  }

  get isBehind(): boolean {
    return this.#prices.isBehind || this.#reassess.isBehind || this.#allot.isBehind;
  }

  async idle(): Promise<void> {
    await this.#reassess.idle();
    await this.#allot.idle();
  }
}
