import type { RowsReader } from '#kernel';

/** A change of law that awaits another principal, and the act it proposes, by its subject. */
export type Proposal = {
  readonly proposal: string;
  readonly act: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly floor?: unknown;
  readonly zoneRules?: unknown;
};

const subjects = { proposals: 'floor', zone_rule_proposals: 'zoneRules' } as const;

/** Everything that awaits another principal: floors first, the oldest first. */
export const openProposals = (rows: RowsReader): readonly Proposal[] =>
  Object.entries(subjects).flatMap(([table, subject]) =>
    rows.find(table, { where: [], orderBy: ['proposed_at'] }).map((row) => ({
      proposal: String(row['proposal']),
      act: String(row['act']),
      proposedBy: String(row['proposed_by']),
      proposedAt: String(row['proposed_at']),
      [subject]: JSON.parse(String(row['body'])) as unknown,
    })),
  );
