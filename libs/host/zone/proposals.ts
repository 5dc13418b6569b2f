import type { Row, RowsReader } from '#kernel';
import { streamName } from '#ledger/core';
import { floorStream } from './floor-commands.ts';
import { rulesStream } from './rules-commands.ts';

/** A change of law that awaits another principal, and the act it proposes, by its subject. */
export type Proposal = {
  readonly proposal: string;
  readonly act: string;
  /** Where it was recorded; approving or withdrawing it changes that stream. */
  readonly stream: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly floor?: unknown;
  /** A duty rule set, by name and digests of what is to be seen of it. */
  readonly rules?: unknown;
  readonly zoneRules?: unknown;
  readonly quota?: unknown;
};

const subjects = {
  proposals: { subject: 'floor', streamOf: (row: Row) => floorStream(String(row['product'])) },
  rule_proposals: { subject: 'rules', streamOf: () => rulesStream },
  zone_rule_proposals: {
    subject: 'zoneRules',
    streamOf: (row: Row) => streamName('rules', String(row['kind'])),
  },
  quota_proposals: {
    subject: 'quota',
    streamOf: (row: Row) => streamName('quota', String(row['quota'])),
  },
} as const;
const tables = Object.keys(subjects) as readonly (keyof typeof subjects)[];

const proposalOf = (table: keyof typeof subjects, row: Row): Proposal => {
  const { subject, streamOf } = subjects[table];
  return {
    proposal: String(row['proposal']),
    act: String(row['act']),
    stream: streamOf(row),
    proposedBy: String(row['proposed_by']),
    proposedAt: String(row['proposed_at']),
    [subject]: JSON.parse(String(row['body'])) as unknown,
  };
};

/** Everything that awaits another principal: floors first, the oldest first. */
export const openProposals = (rows: RowsReader): readonly Proposal[] =>
  tables.flatMap((table) =>
    rows.find(table, { where: [], orderBy: ['proposed_at'] }).map((row) => proposalOf(table, row)),
  );

/** One change of law that awaits another principal. */
export const openProposal = (rows: RowsReader, id: string): Proposal | undefined =>
  tables
    .flatMap((table) => {
      const row = rows.get(table, [id]);
      return row === undefined ? [] : [proposalOf(table, row)];
    })
    .at(0);
