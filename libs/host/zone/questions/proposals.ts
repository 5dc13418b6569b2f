import type { Row, RowsReader } from '#kernel';
import { streamName } from '#ledger/core';
import type { RuleSetProposed, RulesChange } from '#trade/duty-rules';
import { lawAsOf } from '#trade/law';
import type { AdmissionVoiding } from '#trade/membership';
import type { FloorChange } from '#trade/price-floors';
import type { QuotaChange } from '#trade/quotas';
import {
  recalculationIn,
  recalculationsIn,
  type RecalculationSoFar,
  type Voids,
} from '#trade/recalculations';
import { type RestsOn, restsOn } from '#trade/reference-prices';
import type { ZoneRulesChange } from '#trade/zone-rules';
import { membershipsStream } from '../commands/admission-commands.ts';
import { floorStream } from '../commands/floor-commands.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { bulkStream } from '../commands/recalculation-commands.ts';
import { rulesStream } from '../commands/rules-commands.ts';

/** A change of law that awaits another principal, and the act it proposes, by its subject. */
export type Proposal = {
  readonly proposal: string;
  readonly act: string;
  /** Where it was recorded; approving or withdrawing it changes that stream. */
  readonly stream: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly floor?: FloorChange['floor'];
  /** The reference price that a proposed floor rests on, and whether it still stands. */
  readonly restsOn?: RestsOn;
  /** A duty rule set, by name and digests of what is to be seen of it; or what is to end or void one. */
  readonly rules?: RuleSetProposed | RulesChange['rules'];
  readonly zoneRules?: ZoneRulesChange['rules'];
  readonly quota?: QuotaChange['quota'];
  /** The admission that is to be void over a period. */
  readonly membership?: AdmissionVoiding;
  /** What is to be void, and what the dry run came to. */
  readonly recalculation?: Voids & Pick<RecalculationSoFar, 'lawAsOf' | 'touched' | 'digest'>;
};
type Body = NonNullable<Proposal['floor' | 'rules' | 'zoneRules' | 'quota' | 'membership']>;

/** What is asked of: rows of every view, and the law. */
type Asking = { readonly rows: RowsReader; readonly law: Pick<LawKeeper, 'now'> };

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
  membership_proposals: { subject: 'membership', streamOf: () => membershipsStream },
} as const;
const tables = Object.keys(subjects) as readonly (keyof typeof subjects)[];

const restingOn = (law: Asking['law'], body: Body): Pick<Proposal, 'restsOn'> => {
  if (!('determination' in body) || body.determination === undefined) return {};
  const found = restsOn(law.now(), body.determination);
  return found === undefined ? {} : { restsOn: found };
};

const proposalOf = (table: keyof typeof subjects, row: Row, law: Asking['law']): Proposal => {
  const { subject, streamOf } = subjects[table];
  const body = JSON.parse(String(row['body'])) as Body;
  return {
    proposal: String(row['proposal']),
    act: String(row['act'] ?? 'void'),
    stream: streamOf(row),
    proposedBy: String(row['proposed_by']),
    proposedAt: String(row['proposed_at']),
    [subject]: body,
    ...restingOn(law, body),
  };
};

/** A dry run under law that has changed since cannot be approved, so it awaits nobody. */
const awaits = (found: RecalculationSoFar, { law }: Asking): boolean =>
  found.status === 'proposed' && found.lawAsOf === lawAsOf(law.now());

const recalculationOf = (found: RecalculationSoFar): Proposal => {
  const { proposal, proposedBy, proposedAt, voids, lawAsOf, touched, digest } = found;
  return {
    proposal,
    act: 'recalculate',
    stream: bulkStream(proposal),
    proposedBy,
    proposedAt,
    recalculation: { ...voids, lawAsOf, touched, digest },
  };
};

const byMoment = (a: Proposal, b: Proposal): number =>
  a.proposedAt === b.proposedAt
    ? Number(a.proposal > b.proposal) - Number(a.proposal < b.proposal)
    : Number(a.proposedAt > b.proposedAt) - Number(a.proposedAt < b.proposedAt);

/** Everything that awaits another principal, the oldest first. */
export const openProposals = (asking: Asking): readonly Proposal[] => {
  const { rows } = asking;
  const proposed = tables.flatMap((table) =>
    rows.find(table, { where: [] }).map((row) => proposalOf(table, row, asking.law)),
  );
  const recalculations = recalculationsIn(rows)
    .filter((one) => awaits(one, asking))
    .map(recalculationOf);
  return [...proposed, ...recalculations].toSorted(byMoment);
};

/** One change of law that awaits another principal. */
export const openProposal = (asking: Asking, id: string): Proposal | undefined => {
  const { rows, law } = asking;
  const recalculation = recalculationIn(rows, id);
  if (recalculation !== undefined)
    return awaits(recalculation, asking) ? recalculationOf(recalculation) : undefined;
  return tables
    .flatMap((table) => {
      const row = rows.get(table, [id]);
      return row === undefined ? [] : [proposalOf(table, row, law)];
    })
    .at(0);
};
