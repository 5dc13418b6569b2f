import { expect } from '@jest/globals';
import { type Decider, type Fact, isRefusal, type NewEvent } from '#kernel';
import { asFacts } from './ids.ts';

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
