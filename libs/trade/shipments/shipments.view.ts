import type { Fact, ProjectedFact, Projection, Row, Rows, RowsReader } from '#kernel';
import { shareAfter, type ShareEvent } from './judging/allotting.ts';
import type { Assessment } from './judging/assessment.ts';
import type { Declaration } from './declaration.ts';
import type { FinalisedEvent, Payment, Refund, ShipmentEvent } from './events.ts';
import { finalisedBy } from './finalising.ts';
import { indexJudged, isJudgedOtherwise, judgedByTable } from './judging/judged-by.ts';
import type { ShareHeld } from './judging/share.ts';

/** A version never replaced yet is known until further notice. */
export const furtherNotice = '9999-12-31T23:59:59.999Z';

/** A payment as a view keeps it. */
export type PaidPart = Payment & { readonly event: string };
/** Duty given back, as a view keeps it. */
export type RefundedPart = Refund & { readonly event: string };

/** What a version of a shipment says, kept as JSON in its row. */
export type ShipmentVersion = {
  readonly declaration: Declaration;
  readonly cancelled: boolean;
  readonly declared: string;
  readonly assessment: (Assessment & { readonly event: string }) | null;
  /** What a quota gave it; absent while none has. */
  readonly share?: ShareHeld | undefined;
  readonly payments: readonly PaidPart[];
  readonly refunds: readonly RefundedPart[];
};

const tables = [
  {
    name: 'shipment_versions',
    columns: {
      shipment: 'text',
      revision: 'integer',
      declared_by: 'text',
      product: 'text',
      governing: 'text',
      known_from: 'text',
      known_until: 'text',
      body: 'text',
    },
    key: ['shipment', 'revision'],
    indexes: [['declared_by', 'known_until'], ['known_from']],
  },
  judgedByTable,
] as const;

export const shipmentIdOf = (stream: string): string => stream.slice('shipment-'.length);

export const versionOf = (row: Row): ShipmentVersion =>
  JSON.parse(String(row['body'])) as ShipmentVersion;

const openRow = (rows: RowsReader, shipment: string): Row | undefined =>
  rows.find('shipment_versions', {
    where: [['shipment', '=', shipment]],
    orderBy: ['revision'],
    descending: true,
    limit: 1,
  })[0];

/** A shipment as it stands; undefined before it is declared. */
export const latestVersion = (rows: RowsReader, shipment: string): ShipmentVersion | undefined => {
  const row = openRow(rows, shipment);
  return row === undefined ? undefined : versionOf(row);
};

const after = (
  before: ShipmentVersion | undefined,
  { id, type, data }: { id: string } & ShipmentEvent,
): ShipmentVersion => {
  if (type === 'ShipmentDeclared') {
    const { declaration } = data;
    const nothing = { assessment: null, payments: [], refunds: [] };
    return { declaration, cancelled: false, declared: id, ...nothing };
  }
  if (before === undefined) throw new Error('a shipment begins with its declaration');
  switch (type) {
    case 'ShipmentAmended':
      return { ...before, declaration: data.declaration };
    case 'ShipmentCancelled':
      return { ...before, cancelled: true };
    case 'PriceFinalised':
    case 'AssayFinalised':
    case 'WeightFinalised': {
      const fact = { type, data } as FinalisedEvent;
      return { ...before, declaration: finalisedBy(before.declaration, fact) };
    }
    case 'TariffAssessed':
    case 'TariffReassessed': {
      const { lawAsOf, cited, found } = data;
      return { ...before, assessment: { lawAsOf, cited, found, event: id } };
    }
    case 'QuotaShareAllotted':
    case 'QuotaShareReturned':
      return { ...before, share: shareAfter({ id, type, data } as Fact<ShareEvent>) };
    case 'DutyPaid':
      return { ...before, payments: [...before.payments, { ...data, event: id }] };
    case 'DutyRefunded':
      return { ...before, refunds: [...before.refunds, { ...data, event: id }] };
    case 'SecurityLodged':
    case 'SecurityReleased':
      return before;
  }
};

type Place = { readonly shipment: string; readonly fact: ProjectedFact };

const rowOf = (version: ShipmentVersion, { shipment, fact }: Place): Row => {
  const { declaration, assessment } = version;
  return {
    shipment,
    revision: fact.revision,
    declared_by: declaration.declaredBy,
    product: declaration.product,
    governing: assessment?.found.governing ?? declaration.dates.acceptance,
    known_from: fact.known,
    known_until: furtherNotice,
    body: JSON.stringify(version),
  };
};

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('shipment-')) return;
  const shipment = shipmentIdOf(fact.stream);
  const open = openRow(rows, shipment);
  const former = open === undefined ? undefined : versionOf(open);
  const version = after(former, fact as unknown as { id: string } & ShipmentEvent);
  if (open !== undefined) rows.put('shipment_versions', { ...open, known_until: fact.known });
  rows.put('shipment_versions', rowOf(version, { shipment, fact }));
  if (isJudgedOtherwise(version, former)) {
    indexJudged(rows, shipment, { former, now: version });
  }
};

/** Shipments in every version the ledger ever knew, and the index from law to what it judged. */
export const shipmentsView: Projection = { name: 'shipments', version: 4, tables, project };
