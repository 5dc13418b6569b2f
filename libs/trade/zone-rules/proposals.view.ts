import type { ProjectedFact, Projection, Rows } from '#kernel';
import { zoneRuleKinds } from './commands.ts';
import type { ZoneRulesEvent } from './events.ts';

const table = 'zone_rule_proposals';
const tables = [
  {
    name: table,
    columns: {
      proposal: 'text',
      kind: 'text',
      act: 'text',
      proposed_by: 'text',
      proposed_at: 'text',
      body: 'text',
    },
    key: ['proposal'],
  },
] as const;

const streams = new Set(zoneRuleKinds.map((kind) => `rules-${kind}`));

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!streams.has(fact.stream)) return;
  const { type, data } = fact as unknown as ZoneRulesEvent;
  switch (type) {
    case 'ZoneRulesProposed':
      rows.put(table, {
        proposal: data.proposal,
        kind: data.kind,
        act: data.act,
        proposed_by: data.proposedBy,
        proposed_at: fact.known,
        body: JSON.stringify(data.rules),
      });
      return;
    case 'ZoneRulesApproved':
    case 'ZoneRulesProposalWithdrawn':
      rows.remove(table, [data.proposal]);
      return;
    case 'ZoneRulesEnacted':
    case 'ZoneRulesCorrected':
    case 'ZoneRulesRepealed':
  }
};

/** Changes of the zone's rules that await another principal's approval. */
export const zoneRuleProposalsView: Projection = {
  name: 'zone-rule-proposals',
  version: 1,
  tables,
  project,
};
