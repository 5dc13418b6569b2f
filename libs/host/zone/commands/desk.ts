import { attempt, Malformed, type Problem, type RowsReader } from '#kernel';
import type { Caller, Edge } from './command.ts';
import { Principals } from './principals.ts';
import { NotAllowed, plan, type Planned, type Submission } from './submission.ts';

/** Where commands come in: they are read, and taken only of principals that may act. */
export class Desk {
  readonly #principals: Principals;
  readonly #edge: Edge;

  constructor(rows: RowsReader, edge: Edge) {
    this.#principals = new Principals(rows);
    this.#edge = edge;
  }

  /** Reads a command and says where it goes; malformed input and callers that may not are thrown. */
  plan(submission: Submission): Planned {
    this.#principals.check(submission);
    return plan(submission, this.#edge);
  }

  /** Reads a command, or tells what is wrong with it or its caller. */
  planOrNot(submission: Submission): Planned | Malformed | NotAllowed {
    try {
      return this.plan(submission);
    } catch (error) {
      if (error instanceof Malformed || error instanceof NotAllowed) return error;
      throw error;
    }
  }

  /** Everything wrong with a command as it is written, whoever gives it; nothing is decided. */
  problemsOf(submission: Submission): readonly Problem[] {
    const planned = attempt(() => plan(submission, this.#edge), submission);
    return planned instanceof Malformed ? planned.problems : [];
  }

  /** The customs principal that speaks for a state, if one may act. */
  customsOf(state: string): Caller | undefined {
    return this.#principals.customsOf(state);
  }

  /** To be called with the facts that were taken in. */
  notice(facts: readonly { readonly stream: string }[]): void {
    if (facts.some(({ stream }) => stream.startsWith('principal-'))) this.#principals.forget();
  }
}
