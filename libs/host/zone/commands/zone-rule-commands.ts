import { parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import {
  parseZoneRuleKind,
  parseZoneRulesChange,
  type ZoneRuleKind,
  type ZoneRulesChange,
  zoneRules,
} from '#trade/zone-rules';
import { command, type CommandSpec, type Edge, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
const toRules = (kind: ZoneRuleKind) => toStream(streamName('rules', kind), zoneRules);

/** A method is named by the digest of its document, as every rule set is. */
const withDigest = (change: ZoneRulesChange, { digest }: Edge): ZoneRulesChange => {
  if (change.kind !== 'method' || change.act === 'repeal') return change;
  const named = { digest: digest(change.rules.document) };
  return change.act === 'enact'
    ? { ...change, rules: { ...change.rules, ...named } }
    : { ...change, rules: { ...change.rules, ...named } };
};

/** The commands about rules of the zone that are no duty rules; each change needs two principals. */
export const zoneRuleCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-zone-rule': command(
    'Propose to enact, correct or repeal a rule of the zone: of standing, of interest, a method of prices, time limits',
    secretariat,
    parseZoneRulesChange,
  )((change, { caller, commandId, edge }) =>
    toRules(change.kind)(() => ({
      type: 'ProposeZoneRules',
      proposal: uuidFrom('proposal', commandId),
      change: withDigest(change, edge),
      by: caller.principal,
      draws: edge.draws,
    })),
  ),
  'approve-zone-rule': command(
    'Approve a change of the zone rules another principal proposed',
    secretariat,
    record({ kind: parseZoneRuleKind, proposal: parseUuid }),
  )(({ kind, proposal }, { caller, edge }) =>
    toRules(kind)(() => ({
      type: 'ApproveZoneRules',
      proposal,
      by: caller.principal,
      draws: edge.draws,
    })),
  ),
  'withdraw-zone-rule': command(
    'Withdraw a proposed change of the zone rules',
    secretariat,
    record({ kind: parseZoneRuleKind, proposal: parseUuid, reason: text() }),
  )(({ kind, proposal, reason }) =>
    toRules(kind)(() => ({ type: 'WithdrawZoneRules', proposal, reason })),
  ),
};
