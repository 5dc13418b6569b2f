import { unknownState } from '#kernel';
import { ann, bea, operator } from '../../../libs/host/testing/zone.ts';
import type { Caller, Zone } from '#host/zone';

/** Two principals of the secretariat: one proposes, the other approves. */
export const [proposer, approver] = [ann, bea];

const customsOf = (state: string): Caller => ({
  principal: `customs.${state.toLowerCase()}`,
  role: 'customs',
  state,
});

/** Adds, as commands, who acts in these specs: two secretariat principals, and customs of the states. */
export const addPrincipals = async (zone: Zone, states: readonly string[]): Promise<void> => {
  const callers = [operator, proposer, approver, ...[...states, unknownState].map(customsOf)];
  await zone.submitMany(
    callers.map(({ principal, role, state }) => ({
      command: 'add-principal',
      caller: operator,
      key: principal,
      input: state === null ? { principal, role } : { principal, role, state },
    })),
  );
};
