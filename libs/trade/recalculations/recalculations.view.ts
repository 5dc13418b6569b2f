import type { EventId, ProjectedFact, Projection, Row, Rows, RowsReader } from '#kernel';
import { isLaw } from '#trade/law';
import { type Reassessment, type ShipmentVersion, shipmentIdOf } from '#trade/shipments';
import type { ProposedRecalculation, RecalculationEvent } from './events.ts';
import type { Recalculated } from './report.ts';

const tables = [
  {
    name: 'recalculations',
    columns: {
      proposal: 'text',
      proposed_at: 'text',
      approved_by: 'text',
      approved_at: 'text',
      cause: 'text',
      body: 'text',
      closing: 'text',
    },
    key: ['proposal'],
    indexes: [['proposed_at']],
  },
  { name: 'recalculation_causes', columns: { cause: 'text', proposal: 'text' }, key: ['cause'] },
  {
    name: 'recalculated',
    columns: {
      proposal: 'text',
      shipment: 'text',
      former: 'text',
      duty: 'text',
      difference: 'text',
    },
    key: ['proposal', 'shipment'],
  },
] as const;

/** The recalculation that a fact of law was recorded for, if it was for one. */
export const recalculationOf = ({ data }: { readonly data: object }): string | undefined =>
  'recalculation' in data && typeof data.recalculation === 'string'
    ? data.recalculation
    : undefined;

const rowOf = (rows: RowsReader, proposal: string): Row =>
  rows.get('recalculations', [proposal]) ?? { proposal };

const onLaw = (rows: Rows, { id, actor, known, data }: ProjectedFact): void => {
  const proposal = recalculationOf({ data: data as object });
  if (proposal === undefined) return;
  const approved = { cause: id, approved_by: actor, approved_at: known };
  rows.put('recalculations', { ...rowOf(rows, proposal), ...approved });
  rows.put('recalculation_causes', { cause: id, proposal });
};

const onReassessment = (rows: Rows, { stream, data }: ProjectedFact): void => {
  const { cause, former, found, difference } = data as Reassessment;
  const named = rows.get('recalculation_causes', [cause]);
  if (named === undefined) return;
  rows.put('recalculated', {
    proposal: String(named['proposal']),
    shipment: shipmentIdOf(stream),
    former: JSON.stringify(former),
    duty: JSON.stringify(found.duty),
    difference,
  });
};

const onRecalculation = (rows: Rows, fact: ProjectedFact): void => {
  const { type, data } = fact as unknown as RecalculationEvent;
  const row = rowOf(rows, fact.stream.slice('bulk-'.length));
  switch (type) {
    case 'RecalculationProposed':
      rows.put('recalculations', { ...row, proposed_at: fact.known, body: JSON.stringify(data) });
      return;
    case 'RecalculationClosed':
      rows.put('recalculations', { ...row, closing: JSON.stringify(data) });
  }
};

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (fact.type === 'TariffReassessed') onReassessment(rows, fact);
  else if (fact.stream.startsWith('bulk-')) onRecalculation(rows, fact);
  else if (isLaw(fact)) onLaw(rows, fact);
};

/** Every recalculation, by whom it was approved, and what it changed so far. */
export const recalculationsView: Projection = {
  name: 'recalculations',
  version: 1,
  tables,
  project,
};

type Closing = Extract<RecalculationEvent, { type: 'RecalculationClosed' }>['data'];

/** A recalculation as far as it is. */
export type RecalculationSoFar = ProposedRecalculation & {
  readonly status: 'proposed' | 'under way' | 'closed';
  readonly proposedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** The fact of law that voids. */
  readonly cause: EventId | null;
  readonly closing: Closing | null;
};

const textIn = (row: Row, name: string): string | null => {
  const cell = row[name];
  return typeof cell === 'string' ? cell : null;
};

const statusOf = (cause: string | null, closing: string | null): RecalculationSoFar['status'] => {
  if (closing !== null) return 'closed';
  return cause === null ? 'proposed' : 'under way';
};

const soFar = (row: Row | undefined): RecalculationSoFar | undefined => {
  if (row === undefined || typeof row['body'] !== 'string') return undefined;
  const [by, at, cause, closing] = ['approved_by', 'approved_at', 'cause', 'closing'].map((name) =>
    textIn(row, name),
  ) as [string | null, string | null, EventId | null, string | null];
  return {
    ...(JSON.parse(row['body']) as ProposedRecalculation),
    status: statusOf(cause, closing),
    proposedAt: String(row['proposed_at']),
    approvedBy: by,
    approvedAt: at,
    cause,
    closing: closing === null ? null : (JSON.parse(closing) as Closing),
  };
};

/** A recalculation by its id; undefined before it is proposed. */
export const recalculationIn = (rows: RowsReader, id: string): RecalculationSoFar | undefined =>
  soFar(rows.get('recalculations', [id]));

/** Every recalculation, the oldest first. */
export const recalculationsIn = (rows: RowsReader): readonly RecalculationSoFar[] =>
  rows
    .find('recalculations', { where: [], orderBy: ['proposed_at'] })
    .flatMap((row) => soFar(row) ?? []);

/** What an approved recalculation changed so far, shipment by shipment. */
export const recalculatedIn = (
  rows: RowsReader,
  id: string,
  versionNow: (shipment: string) => Pick<ShipmentVersion, 'declaration'> | undefined,
): readonly Recalculated[] =>
  rows.find('recalculated', { where: [['proposal', '=', id]] }).map((row) => {
    const shipment = String(row['shipment']);
    const { declaredBy: state = '', product = '' } = versionNow(shipment)?.declaration ?? {};
    const difference = row['difference'] === null ? null : String(row['difference']);
    const money = (cell: unknown) => JSON.parse(String(cell)) as Recalculated['former'];
    const [former, duty] = [money(row['former']), money(row['duty'])];
    return { shipment, state, product, former, duty, difference };
  });
