import { optional, parseEventId, parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import { dutyRules, formerOf, parseAnyDocument, parseRulesChange } from '#trade/duty-rules';
import { askedAt, command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
/** The one stream of all duty rules. */
export const rulesStream = streamName('rules', 'zone');

/** A rule set that is to be proposed: of unknown quality, with its citation and what it corrects. */
export const parseProposedRules = record({
  document: parseAnyDocument,
  citation: text(),
  corrects: optional(parseEventId),
});

/** The commands about duty rules; each change needs two principals. */
export const rulesCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-rules': command(
    'Propose a duty rule set, or the correction of one that was enacted',
    secretariat,
    parseProposedRules,
  )(({ document, citation, corrects }, { caller, commandId, edge }) =>
    toStream(
      rulesStream,
      dutyRules,
    )(({ enactments }) => {
      const examined = edge.examined(document, formerOf(enactments, document, corrects));
      return {
        type: 'ProposeDutyRules',
        proposal: uuidFrom('proposal', commandId),
        document,
        digest: edge.digest(document),
        citation,
        ...(corrects === undefined ? {} : { corrects }),
        examined,
        listed: edge.listed(),
        affected: edge.affected(document, { corrects, law: examined.seen.diff }),
        by: caller.principal,
      };
    }),
  ),
  'approve-rules': command(
    'Enact a duty rule set that another principal proposed, by its edge sheet and its diff',
    secretariat,
    record({ proposal: parseUuid, edgeSheet: text(100), diff: text(100) }),
  )(({ proposal, edgeSheet, diff }, { caller, edge }) =>
    toStream(
      rulesStream,
      dutyRules,
    )(({ open, enactments }) => {
      const found = open.get(proposal);
      const former = found && formerOf(enactments, found.document, found.corrects);
      return {
        type: 'ApproveDutyRules',
        proposal,
        edgeSheet,
        diff,
        examined: found && edge.examined(found.document, former),
        by: caller.principal,
      };
    }),
  ),
  'withdraw-rules-proposal': command(
    'Withdraw a proposed duty rule set, repeal or voiding',
    secretariat,
    record({ proposal: parseUuid, reason: text() }),
  )(({ proposal, reason }) =>
    toStream(rulesStream, dutyRules)(() => ({ type: 'WithdrawRulesProposal', proposal, reason })),
  ),
  'propose-rules-change': command(
    'Propose to repeal an enacted duty rule set, or to make it void over a period',
    secretariat,
    parseRulesChange,
  )((change, { caller, commandId }) =>
    toStream(
      rulesStream,
      askedAt('/rules', dutyRules),
    )(() => ({
      type: 'ProposeRulesChange',
      proposal: uuidFrom('proposal', commandId),
      change,
      by: caller.principal,
    })),
  ),
  'approve-rules-change': command(
    'Approve a repeal or voiding of duty rules another principal proposed',
    secretariat,
    record({ proposal: parseUuid }),
  )(({ proposal }, { caller }) =>
    toStream(
      rulesStream,
      dutyRules,
    )(() => ({ type: 'ApproveRulesChange', proposal, by: caller.principal })),
  ),
};
