import { parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import {
  parseZoneRuleKind,
  parseZoneRulesChange,
  type ZoneRuleKind,
  zoneRules,
} from '#trade/zone-rules';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
const toRules = (kind: ZoneRuleKind) => toStream(streamName('rules', kind), zoneRules);

/** The commands about rules of the zone that are no duty rules; each change needs two principals. */
export const zoneRuleCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-zone-rule': command(
    'Propose to enact, correct or repeal a rule of the zone: of standing, of interest',
    secretariat,
    parseZoneRulesChange,
  )((change, { caller, commandId }) =>
    toRules(change.kind)(() => ({
      type: 'ProposeZoneRules',
      proposal: uuidFrom('proposal', commandId),
      change,
      by: caller.principal,
    })),
  ),
  'approve-zone-rule': command(
    'Approve a change of the zone rules another principal proposed',
    secretariat,
    record({ kind: parseZoneRuleKind, proposal: parseUuid }),
  )(({ kind, proposal }, { caller }) =>
    toRules(kind)(() => ({ type: 'ApproveZoneRules', proposal, by: caller.principal })),
  ),
  'withdraw-zone-rule': command(
    'Withdraw a proposed change of the zone rules',
    secretariat,
    record({ kind: parseZoneRuleKind, proposal: parseUuid, reason: text() }),
  )(({ kind, proposal, reason }) =>
    toRules(kind)(() => ({ type: 'WithdrawZoneRules', proposal, reason })),
  ),
};
