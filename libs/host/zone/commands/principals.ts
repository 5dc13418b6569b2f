import type { Role } from '#host/access';
import type { Row, RowsReader } from '#kernel';
import type { Caller } from './command.ts';
import { NotAllowed, type Submission } from './submission.ts';

const callerOf = ({ principal, role, state }: Row): Caller => ({
  principal: String(principal),
  role: String(role) as Role,
  state: state === null || state === undefined ? null : String(state),
});

type Active = {
  readonly byId: ReadonlyMap<string, Caller>;
  /** The first customs principal of each state, by id. */
  readonly customs: ReadonlyMap<string | null, Caller>;
};

const activeIn = (rows: RowsReader): Active => {
  const all = rows.find('principals', { where: [], orderBy: ['principal'] }).map(callerOf);
  const customs = all.filter(({ role }) => role === 'customs').toReversed();
  return {
    byId: new Map(all.map((one) => [one.principal, one])),
    customs: new Map(customs.map((one) => [one.state, one])),
  };
};

/** The principals that may act now, read from their view once and again when one is added or revoked. */
export class Principals {
  readonly #rows: RowsReader;
  #known: Active | undefined;

  constructor(rows: RowsReader) {
    this.#rows = rows;
  }

  /** To be called when a fact about principals was taken in. */
  forget(): void {
    this.#known = undefined;
  }

  /**
   * Refuses a caller that is no active principal in that role for that state. Where there is no
   * operator yet, whoever opens the ledger as one may add principals: somebody has to be the first.
   */
  check({ command, caller }: Submission): void {
    const { principal, role, state } = caller;
    const known = this.#active.byId.get(principal);
    if (known?.role === role && known.state === state) return;
    if (command === 'add-principal' && role === 'operator' && !this.#hasOperator()) return;
    const acting = state === null ? role : `${role} of ${state}`;
    throw new NotAllowed(`${principal} is no active principal that may act as ${acting}`);
  }

  /** The customs principal that speaks for a state; the first by its id where there are several. */
  customsOf(state: string): Caller | undefined {
    return this.#active.customs.get(state);
  }

  #hasOperator(): boolean {
    return this.#active.byId.values().some(({ role }) => role === 'operator');
  }

  get #active(): Active {
    this.#known ??= activeIn(this.#rows);
    return this.#known;
  }
}
