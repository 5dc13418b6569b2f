import type { EventId, Row, RowsReader } from '#kernel';
import { streamName } from '#ledger/core';
import { type RestsOn, restsOn } from '#trade/reference-prices';
import { floorStream } from './floor-commands.ts';
import type { LawKeeper } from './law-keeper.ts';
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
  /** The reference price that a proposed floor rests on, and whether it still stands. */
  readonly restsOn?: RestsOn;
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

type Deps = { readonly rows: RowsReader; readonly law: LawKeeper };

const restingOn = (law: LawKeeper, body: unknown): Pick<Proposal, 'restsOn'> => {
  const { determination } = body as { readonly determination?: EventId };
  const found = determination === undefined ? undefined : restsOn(law.now(), determination);
  return found === undefined ? {} : { restsOn: found };
};

const proposalOf = (table: keyof typeof subjects, row: Row, law: LawKeeper): Proposal => {
  const { subject, streamOf } = subjects[table];
  const body = JSON.parse(String(row['body'])) as unknown;
  return {
    proposal: String(row['proposal']),
    act: String(row['act']),
    stream: streamOf(row),
    proposedBy: String(row['proposed_by']),
    proposedAt: String(row['proposed_at']),
    [subject]: body,
    ...restingOn(law, body),
  };
};

/** Everything that awaits another principal: floors first, the oldest first. */
export const openProposals = ({ rows, law }: Deps): readonly Proposal[] =>
  tables.flatMap((table) =>
    rows
      .find(table, { where: [], orderBy: ['proposed_at'] })
      .map((row) => proposalOf(table, row, law)),
  );

/** One change of law that awaits another principal. */
export const openProposal = ({ rows, law }: Deps, id: string): Proposal | undefined =>
  tables
    .flatMap((table) => {
      const row = rows.get(table, [id]);
      return row === undefined ? [] : [proposalOf(table, row, law)];
    })
    .at(0);
