import type { Handled, Ledger } from '#ledger/core';

type Outcomes = Record<Handled['kind'], number>;

/** What became of the commands given since the start; names of outcomes and rules, and never of a case. */
export class Tally {
  readonly #ledger: Pick<Ledger, 'redecided'>;
  /** From nil on: whoever watches how a count grows would not see the first of one that was not there. */
  readonly #outcomes: Outcomes = {
    recorded: 0,
    already: 0,
    quiet: 0,
    refused: 0,
    mismatch: 0,
    conflict: 0,
    unknown: 0,
  };
  readonly #refused = new Map<string, number>();

  constructor(ledger: Pick<Ledger, 'redecided'>) {
    this.#ledger = ledger;
  }

  /** Commands by outcome. */
  get outcomes(): Readonly<Outcomes> {
    return this.#outcomes;
  }

  /** Refused commands by the code of the rule. */
  get refused(): ReadonlyMap<string, number> {
    return this.#refused;
  }

  /** Commands that were decided again because another was recorded first. */
  get redecided(): number {
    return this.#ledger.redecided;
  }

  note(handled: readonly Handled[]): void {
    for (const one of handled) {
      this.#outcomes[one.kind] += 1;
      if (one.kind !== 'refused') continue;
      const { rule } = one.refusal;
      this.#refused.set(rule, (this.#refused.get(rule) ?? 0) + 1);
    }
  }
}
