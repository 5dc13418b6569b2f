import type { ProjectedFact, Projection, Rows } from '#kernel';
import { quotaOf } from './commands.ts';
import type { QuotaEvent } from './events.ts';

const table = 'quota_proposals';
const tables = [
  {
    name: table,
    columns: {
      proposal: 'text',
      quota: 'text',
      act: 'text',
      proposed_by: 'text',
      proposed_at: 'text',
      body: 'text',
    },
    key: ['proposal'],
  },
] as const;

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('quota-')) return;
  const { type, data } = fact as unknown as QuotaEvent;
  switch (type) {
    case 'QuotaProposed':
      rows.put(table, {
        proposal: data.proposal,
        quota: quotaOf(data),
        act: data.act,
        proposed_by: data.proposedBy,
        proposed_at: fact.known,
        body: JSON.stringify(data.quota),
      });
      return;
    case 'QuotaApproved':
    case 'QuotaProposalWithdrawn':
      rows.remove(table, [data.proposal]);
      return;
    case 'QuotaEnacted':
    case 'QuotaCorrected':
    case 'QuotaClosed':
  }
};

/** Changes of quotas that await another principal's approval. */
export const quotaProposalsView: Projection = {
  name: 'quota-proposals',
  version: 1,
  tables,
  project,
};
