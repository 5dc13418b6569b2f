import type { Caller, Submission } from '#host/zone';
import { invented, members } from './data.ts';

/** The state whose customs and member principals are given keys. */
export const keyedState = 'JPN';

const customsOf = (state: string): string => `customs.${state.toLowerCase()}`;

export const proposer: Caller = { principal: 'secretariat.1', role: 'secretariat', state: null };
export const approver: Caller = { principal: 'secretariat.2', role: 'secretariat', state: null };
const operator: Caller = { principal: 'operator.1', role: 'operator', state: null };

/** The principals a person at the demonstration may act as; each is given a key. */
export const keyed: readonly Caller[] = [
  proposer,
  approver,
  operator,
  { principal: 'auditor.1', role: 'auditor', state: null },
  { principal: 'panel.1', role: 'panel', state: null },
  { principal: customsOf(keyedState), role: 'customs', state: keyedState },
  { principal: `member.${keyedState.toLowerCase()}`, role: 'member', state: keyedState },
];

/** The customs of a member state. */
export const customs = (state: string): Caller => ({
  principal: customsOf(state),
  role: 'customs',
  state,
});

const declarants = members
  .filter(({ state }) => state !== keyedState)
  .map(({ state }) => customs(state));

/** A submission of the demonstration; its key makes a second filling record nothing again. */
export const submission = (
  command: string,
  { caller, key }: { readonly caller: Caller; readonly key: string },
  input: Submission['input'],
): Submission => ({ command, input, caller, key: `demo-${key}` });

/** Everybody who acts in the demonstration, added by its first operator. */
export const principalSubmissions = (): readonly Submission[] =>
  [...keyed, ...declarants].map(({ principal, role, state }) =>
    submission(
      'add-principal',
      { caller: operator, key: `principal-${principal}` },
      state === null ? { principal, role } : { principal, role, state },
    ),
  );

/** A reason or citation that says what it is. */
export const citing = (words: string): string => `${words} (${invented})`;
