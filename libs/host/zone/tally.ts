import type { Handled, Ledger } from '#ledger/core';

type Counts = ReadonlyMap<string, number>;

const countIn = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

/** What became of the commands given since the start; names of outcomes and rules, and never of a case. */
export class Tally {
  readonly #ledger: Pick<Ledger, 'redecided'>;
  readonly #outcomes = new Map<string, number>();
  readonly #refused = new Map<string, number>();

  constructor(ledger: Pick<Ledger, 'redecided'>) {
    this.#ledger = ledger;
  }

  /** Commands by outcome: recorded, already, quiet, refused, mismatch, conflict, unknown. */
  get outcomes(): Counts {
    return this.#outcomes;
  }

  /** Refused commands by the code of the rule. */
  get refused(): Counts {
    return this.#refused;
  }

  /** Commands that were decided again because another was recorded first. */
  get redecided(): number {
    return this.#ledger.redecided;
  }

  note(handled: readonly Handled[]): void {
    for (const one of handled) {
      countIn(this.#outcomes, one.kind);
      if (one.kind === 'refused') countIn(this.#refused, one.refusal.rule);
    }
  }
}
