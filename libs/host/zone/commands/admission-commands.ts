import { parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import { memberships, parseAdmissionVoiding } from '#trade/membership';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
/** The one stream of all memberships. */
export const membershipsStream = streamName('memberships', 'zone');
const toMemberships = toStream(membershipsStream, memberships);

/** The commands that void an admission; it needs two principals. */
export const admissionCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-admission-voiding': command(
    'Propose that the admission of a state is void over a period, as if it had never been a member',
    secretariat,
    parseAdmissionVoiding,
  )((voiding, { caller, commandId, edge }) =>
    toMemberships(() => ({
      type: 'ProposeAdmissionVoiding',
      proposal: uuidFrom('proposal', commandId),
      voiding,
      open: edge.openMatters(voiding),
      by: caller.principal,
    })),
  ),
  'approve-admission-voiding': command(
    'Approve the voiding of an admission another principal proposed',
    secretariat,
    record({ proposal: parseUuid }),
  )(({ proposal }, { caller, edge }) =>
    toMemberships(() => ({
      type: 'ApproveAdmissionVoiding',
      proposal,
      openOf: (voiding) => edge.openMatters(voiding),
      by: caller.principal,
    })),
  ),
  'withdraw-admission-voiding': command(
    'Withdraw the proposed voiding of an admission',
    secretariat,
    record({ proposal: parseUuid, reason: text() }),
  )(({ proposal, reason }) =>
    toMemberships(() => ({ type: 'WithdrawAdmissionVoiding', proposal, reason })),
  ),
};
