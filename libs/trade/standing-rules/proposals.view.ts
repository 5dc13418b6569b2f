import type { ProjectedFact, Projection, Rows } from '#kernel';
import type { StandingRulesEvent } from './events.ts';

const name = 'standing_proposals';
const tables = [
  {
    name,
    columns: {
      proposal: 'text',
      act: 'text',
      proposed_by: 'text',
      proposed_at: 'text',
      body: 'text',
    },
    key: ['proposal'],
  },
] as const;

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (fact.stream !== 'rules-standing') return;
  const { type, data } = fact as unknown as StandingRulesEvent;
  switch (type) {
    case 'StandingRulesProposed':
      rows.put(name, {
        proposal: data.proposal,
        act: data.act,
        proposed_by: data.proposedBy,
        proposed_at: fact.known,
        body: JSON.stringify(data.rules),
      });
      return;
    case 'StandingRulesApproved':
    case 'StandingRulesProposalWithdrawn':
      rows.remove(name, [data.proposal]);
      return;
    case 'StandingRulesEnacted':
    case 'StandingRulesCorrected':
    case 'StandingRulesRepealed':
  }
};

/** Changes of the standing rules that await another principal's approval. */
export const standingProposalsView: Projection = { name, version: 1, tables, project };
