import { refusal, type StateCode } from '#kernel';
import type { AdmissionVoiding, OpenMatters } from './commands.ts';

export const notAState = (state: StateCode) =>
  refusal('MB1', `Only a named state can be a member; ${state} is not one.`, '/state');
export const alreadyMember = (state: StateCode, from: string) =>
  refusal('MB2', `${state} is a member on ${from} already.`, '/state');
export const notMember = (state: StateCode, from: string) =>
  refusal('MB3', `${state} is not a member on ${from}.`, '/state');
export const notSuspended = (state: StateCode, from: string) =>
  refusal('MB4', `${state} is not suspended on ${from}, so it cannot be reinstated.`, '/state');

const overDays = ({ from, until }: AdmissionVoiding): string =>
  `from ${from} until ${until ?? 'further notice'}`;

export const neverMember = (voiding: AdmissionVoiding) =>
  refusal(
    'MB5',
    `${voiding.state} is a member on no day ${overDays(voiding)}; only an admission that is recorded can be voided.`,
    '/state',
  );
export const voidedAlready = (voiding: AdmissionVoiding) =>
  refusal(
    'MB6',
    `The admission of ${voiding.state} is void ${overDays(voiding)} already. A voiding is not voided: admit the state anew.`,
    '/state',
  );
export const openMatters = (state: StateCode, { unpaid, secured }: OpenMatters) =>
  refusal(
    'MB7',
    `${state} has open matters: ${unpaid} shipments with unpaid duty, ${secured} with security held. ` +
      'Its admission can be voided once they are settled.',
    '/state',
  );
