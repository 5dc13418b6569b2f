/**
 * A refusal: the command may not be done, only the caller cares, and nothing is recorded.
 * `rule` is the code under which the rule stands in its room's page; `sentence` says what would be right.
 */
export type Refusal = {
  readonly kind: 'refusal';
  readonly rule: string;
  readonly sentence: string;
  readonly at?: string;
};

export const refusal = (rule: string, sentence: string, at?: string): Refusal =>
  at === undefined ? { kind: 'refusal', rule, sentence } : { kind: 'refusal', rule, sentence, at };

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal';

/** A fact to be: its name and what it says. The ledger gives it an id, a place and a time. */
export type NewEvent = { readonly type: string; readonly data: object };

/** A recorded fact as a fold sees it. */
export type Fact<E extends NewEvent = NewEvent> = E & { readonly id: string };

/** Three pure functions that say how one kind of stream is decided. */
export type Decider<State, Command, Event extends NewEvent> = {
  readonly initial: State;
  readonly evolve: (state: State, fact: Fact<Event>) => State;
  readonly decide: (state: State, command: Command) => readonly Event[] | Refusal;
};
