import type { ProjectedFact, Projection, Rows } from '#kernel';
import type { Seen } from './commands.ts';
import type { DutyRulesEvent, ProposedChange, ProposedRules } from './events.ts';

const tables = [
  {
    name: 'rule_proposals',
    columns: {
      proposal: 'text',
      act: 'text',
      proposed_by: 'text',
      proposed_at: 'text',
      body: 'text',
    },
    key: ['proposal'],
    indexes: [],
  },
] as const;

/** What a proposal of a rule set is of: the document by its name, version and digest, and what was seen. */
export type RuleSetProposed = Seen &
  Pick<ProposedRules, 'digest' | 'citation' | 'corrects'> & {
    readonly ruleSet: string;
    readonly version: number;
    readonly title: string;
  };

const bodyOf = ({
  document,
  digest,
  citation,
  corrects,
  seen,
}: ProposedRules): RuleSetProposed => ({
  ruleSet: document.id,
  version: document.version,
  title: document.title,
  digest,
  citation,
  ...(corrects === undefined ? {} : { corrects }),
  ...seen,
});

const putChange = (rows: Rows, { proposal, change, proposedBy }: ProposedChange, at: string) =>
  rows.put('rule_proposals', {
    proposal,
    act: change.act,
    proposed_by: proposedBy,
    proposed_at: at,
    body: JSON.stringify(change.rules),
  });

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('rules-')) return;
  const { type, data } = fact as unknown as DutyRulesEvent;
  switch (type) {
    case 'DutyRulesProposed':
      rows.put('rule_proposals', {
        proposal: data.proposal,
        act: data.corrects === undefined ? 'enact' : 'correct',
        proposed_by: data.proposedBy,
        proposed_at: fact.known,
        body: JSON.stringify(bodyOf(data)),
      });
      return;
    case 'DutyRulesChangeProposed':
      putChange(rows, data, fact.known);
      return;
    case 'DutyRulesProposalWithdrawn':
      rows.remove('rule_proposals', [data.proposal]);
      return;
    case 'DutyRulesEnacted':
    case 'DutyRulesCorrected':
    case 'DutyRulesRepealed':
    case 'DutyRulesVoided':
      if (data.adopted !== undefined) rows.remove('rule_proposals', [data.adopted.proposal]);
  }
};

/** Rule sets, and repeals and voidings of them, that await another principal's approval. */
export const ruleProposalsView: Projection = {
  name: 'rule-proposals',
  version: 2,
  tables,
  project,
};
