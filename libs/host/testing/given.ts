import { expect } from '@jest/globals';
import { type Decider, type EventId, type Fact, isRefusal, type NewEvent } from '#kernel';

/** The id of the `n`th given fact; specs name facts by it. */
export const idOf = (n: number): EventId =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as EventId;

/** Gives events the ids `idOf(1)`, `idOf(2)` and so on, as if they had been recorded. */
export const asFacts = <Event extends NewEvent>(
  events: readonly Event[],
): readonly (Event & { readonly id: EventId })[] =>
  events.map((event, at) => ({ ...event, id: idOf(at + 1) }));

const outcomeOf = (decided: unknown) => ({
  /** The command records exactly these events, in order. */
  thenRecorded: (...events: readonly NewEvent[]): void => expect(decided).toEqual(events),
  /** There is nothing to record, and nothing to refuse. */
  thenNothing: (): void => expect(decided).toEqual([]),
  /** The command is refused by this rule, with a sentence for people. */
  thenRefused: (rule: string): void => {
    expect(isRefusal(decided) ? decided.rule : decided).toBe(rule);
    expect(decided).toMatchObject({ sentence: expect.stringMatching(/^\S.*\S$/) });
  },
});

/**
 * `given(decider, facts).when(command).thenRecorded(…)`: the rule book's sentence. A method named
 * `then` would make the answer a promise of sorts, so the three endings carry a second word.
 */
export const given = <State, Command, Event extends NewEvent>(
  { initial, evolve, decide }: Decider<State, Command, Event>,
  facts: readonly NoInfer<Event>[] = [],
) => ({
  when: (command: Command) =>
    outcomeOf(
      decide(
        asFacts(facts).reduce((state, fact) => evolve(state, fact as Fact<Event>), initial),
        command,
      ),
    ),
});
