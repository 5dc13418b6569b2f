import { isRefusal } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import {
  checkApproval,
  notProposed,
  parseApproval,
  parseVoids,
  recalculation,
  type RecalculationSoFar,
} from '#trade/recalculations';
import { lawAsOf } from '#trade/law';
import { command, type CommandSpec, type Plan, type Planning, toStream } from './command.ts';
import { voidingPlan } from './voiding-acts.ts';

const secretariat = ['secretariat'] as const;
export const bulkStream = (id: string): string => streamName('bulk', id);

/** The voiding, decided by its own room once the recalculation may be approved as it was proposed. */
const approving = (found: RecalculationSoFar, { caller, edge }: Planning): Plan => {
  const plan = voidingPlan(found.voids, { recalculation: found.proposal, edge });
  const refused = () =>
    checkApproval(found, {
      by: caller.principal,
      lawAsOf: lawAsOf(edge.judging().law),
      isApproved: edge.recalculation(found.proposal)?.cause != null,
    });
  return (meta) => {
    const asked = plan({ ...meta, correlationId: found.proposal });
    const decide: typeof asked.decide = (recorded) => {
      const decided = refused() ?? asked.decide(recorded);
      return isRefusal(decided) ? { ...decided, at: '/recalculation' } : decided;
    };
    return { ...asked, decide };
  };
};

/** The commands about recalculations: one principal proposes with a dry run, another approves. */
export const recalculationCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-recalculation': command(
    'Propose that rules, a floor or an admission never applied over a period, with a dry run',
    secretariat,
    parseVoids,
  )((voids, { caller, commandId, edge }) => {
    const proposal = uuidFrom('recalculation', commandId);
    return toStream(
      bulkStream(proposal),
      recalculation,
    )(() => ({
      type: 'ProposeRecalculation',
      proposal,
      voids,
      by: caller.principal,
      dryRun: edge.dryRun(voids),
    }));
  }),
  'approve-recalculation': command(
    'Approve a recalculation another principal proposed: what it voids is void, and all it touches is decided anew',
    secretariat,
    parseApproval,
  )(({ recalculation: id }, planning) => {
    const found = planning.edge.recalculation(id);
    if (found !== undefined) return approving(found, planning);
    return (meta) => ({ stream: bulkStream(id), meta, decide: () => notProposed(id) });
  }),
};
