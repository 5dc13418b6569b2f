import { parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import { parseStandingRulesChange, standingRules } from '#trade/standing-rules';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
const toRules = toStream(streamName('rules', 'standing'), standingRules);

/** The commands about standing rules; each needs the secretariat, and two of its principals. */
export const standingRuleCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-standing-rules': command(
    'Propose to enact, correct or repeal a standing rule',
    secretariat,
    parseStandingRulesChange,
  )((change, { caller, commandId }) =>
    toRules(() => ({
      type: 'ProposeStandingRules',
      proposal: uuidFrom('proposal', commandId),
      change,
      by: caller.principal,
    })),
  ),
  'approve-standing-rules': command(
    'Approve a change of the standing rules another principal proposed',
    secretariat,
    record({ proposal: parseUuid }),
  )(({ proposal }, { caller }) =>
    toRules(() => ({ type: 'ApproveStandingRules', proposal, by: caller.principal })),
  ),
  'withdraw-standing-rules': command(
    'Withdraw a proposed change of the standing rules',
    secretariat,
    record({ proposal: parseUuid, reason: text() }),
  )(({ proposal, reason }) => toRules(() => ({ type: 'WithdrawStandingRules', proposal, reason }))),
};
