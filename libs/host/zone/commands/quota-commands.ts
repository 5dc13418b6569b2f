import { parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import { parseQuotaChange, parseQuotaId, quota, quotaOf } from '#trade/quotas';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
const toQuota = (id: string) => toStream(streamName('quota', id), quota);

/** The commands about quotas; each change needs two principals. */
export const quotaCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-quota': command(
    'Propose to enact, correct or close a quota',
    secretariat,
    parseQuotaChange,
  )((change, { caller, commandId, edge }) =>
    toQuota(quotaOf(change))(() => ({
      type: 'ProposeQuota',
      proposal: uuidFrom('proposal', commandId),
      change,
      by: caller.principal,
      ...edge.besideQuota(quotaOf(change)),
    })),
  ),
  'approve-quota': command(
    'Approve a change of a quota another principal proposed',
    secretariat,
    record({ quota: parseQuotaId, proposal: parseUuid }),
  )(({ quota: id, proposal }, { caller, edge }) =>
    toQuota(id)(() => ({
      type: 'ApproveQuota',
      proposal,
      by: caller.principal,
      ...edge.besideQuota(id),
    })),
  ),
  'withdraw-quota': command(
    'Withdraw a proposed change of a quota',
    secretariat,
    record({ quota: parseQuotaId, proposal: parseUuid, reason: text() }),
  )(({ quota: id, proposal, reason }) =>
    toQuota(id)(() => ({ type: 'WithdrawQuota', proposal, reason })),
  ),
};
