import { refusal, type StateCode } from '#kernel';
import type { AdmissionVoiding, OpenMatters } from './commands.ts';

export const notAState = (state: StateCode) =>
  refusal('MB1', `Only a named state can be a member; ${state} is not one.`, '/state');
export const alreadyMember = (state: StateCode, from: string) =>
  refusal(
    'MB2',
    `${state} is a member on ${from} already; a state is admitted once until it withdraws.`,
    '/state',
  );
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

const mostIds = 10;
const listed = (words: string, ids: readonly string[]): readonly string[] => {
  if (ids.length === 0) return [];
  const more = ids.length > mostIds ? ` and ${ids.length - mostIds} more` : '';
  return [`${words} ${ids.slice(0, mostIds).join(', ')}${more}`];
};

export const openMatters = (state: StateCode, open: OpenMatters) =>
  refusal(
    'MB7',
    `${state} has open matters: ${[
      ...listed('duty unpaid on shipment', open.unpaid),
      ...listed('security held of shipment', open.secured),
      ...listed('a share of a quota held by shipment', open.shares),
      ...listed('not closed, recalculation', open.recalculations),
    ].join('; ')}. Its admission can be voided once they are settled.`,
    '/state',
  );
export const samePrincipal = () =>
  refusal(
    'MB8',
    'A voiding is approved by another principal than the one who proposed it.',
    '/proposal',
  );
export const noSuchProposal = (proposal: string) =>
  refusal('MB9', `No proposal ${proposal} to void an admission awaits approval.`, '/proposal');
