import { type Decider, type EventId, isRefusal, type Refusal } from '#kernel';
import type { RecalculationCommand } from './commands.ts';
import type { ProposedRecalculation, RecalculationEvent } from './events.ts';
import * as no from './refusals.ts';

export type RecalculationState = 'none' | 'proposed' | 'closed';

const decide = (
  state: RecalculationState,
  command: RecalculationCommand,
): readonly RecalculationEvent[] | Refusal => {
  switch (command.type) {
    case 'ProposeRecalculation': {
      const { proposal, voids, dryRun, by } = command;
      if (isRefusal(dryRun)) return { ...dryRun, at: `/voiding${dryRun.at ?? ''}` };
      const data = { ...dryRun, proposal, voids, proposedBy: by };
      return state === 'none' ? [{ type: 'RecalculationProposed', data }] : [];
    }
    case 'CloseRecalculation': {
      const { type: _, ...data } = command;
      return state === 'proposed' ? [{ type: 'RecalculationClosed', data }] : [];
    }
  }
};

/** Decides one recalculation: proposed with its dry run, and closed with its final report. */
export const recalculation: Decider<RecalculationState, RecalculationCommand, RecalculationEvent> =
  {
    initial: 'none',
    evolve: (_, { type }) => (type === 'RecalculationProposed' ? 'proposed' : 'closed'),
    decide,
  };

/** What is known of a recalculation when another principal approves it. */
export type Approving = {
  readonly by: string;
  readonly lawAsOf: EventId | null;
  /** Whether the fact of law that it led to is known already. */
  readonly isApproved: boolean;
};

/** Whether a recalculation may be approved: by another, once, and while law is as in the dry run. */
export const checkApproval = (
  { proposedBy, lawAsOf, proposal }: ProposedRecalculation,
  approving: Approving,
): Refusal | undefined => {
  if (approving.isApproved) return no.notProposed(proposal);
  if (approving.by === proposedBy) return no.samePrincipal();
  return approving.lawAsOf === lawAsOf ? undefined : no.lawChanged();
};

export const { lawChanged, notProposed } = no;
