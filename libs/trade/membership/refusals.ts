import { refusal, type StateCode } from '#kernel';

export const notAState = (state: StateCode) =>
  refusal('MB1', `Only a named state can be a member; ${state} is not one.`, '/state');
export const alreadyMember = (state: StateCode, from: string) =>
  refusal('MB2', `${state} is a member on ${from} already.`, '/state');
export const notMember = (state: StateCode, from: string) =>
  refusal('MB3', `${state} is not a member on ${from}.`, '/state');
export const notSuspended = (state: StateCode, from: string) =>
  refusal('MB4', `${state} is not suspended on ${from}, so it cannot be reinstated.`, '/state');
