import type { ProjectedFact, Projection, Rows } from '#kernel';
import type { MembershipVoided, VoidingProposalEvent } from './events.ts';

const table = 'membership_proposals';
const tables = [
  {
    name: table,
    columns: { proposal: 'text', proposed_by: 'text', proposed_at: 'text', body: 'text' },
    key: ['proposal'],
    indexes: [],
  },
] as const;

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('memberships-')) return;
  const { type, data } = fact as unknown as VoidingProposalEvent | MembershipVoided;
  switch (type) {
    case 'MembershipVoidingProposed':
      rows.put(table, {
        proposal: data.proposal,
        proposed_by: data.proposedBy,
        proposed_at: fact.known,
        body: JSON.stringify(data.voiding),
      });
      return;
    case 'MembershipVoidingWithdrawn':
      rows.remove(table, [data.proposal]);
      return;
    case 'MembershipVoided':
      if (data.adopted !== undefined) rows.remove(table, [data.adopted.proposal]);
  }
};

/** Voidings of admissions that await another principal's approval. */
export const membershipProposalsView: Projection = {
  name: 'membership-proposals',
  version: 1,
  tables,
  project,
};
