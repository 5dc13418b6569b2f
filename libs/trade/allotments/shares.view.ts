import type { Fact, ProjectedFact, Projection, Rows } from '#kernel';
import { furtherNotice, type ShareEvent, shipmentIdOf } from '#trade/shipments';

const table = 'quota_shares';
const tables = [
  {
    name: table,
    columns: {
      shipment: 'text',
      revision: 'integer',
      quota: 'text',
      place: 'text',
      share: 'text',
      unit: 'text',
      event: 'text',
      known_from: 'text',
      known_until: 'text',
    },
    key: ['shipment', 'revision'],
    indexes: [['quota', 'known_until']],
  },
] as const;

const isShare = (type: string): boolean =>
  type === 'QuotaShareAllotted' || type === 'QuotaShareReturned';

const project = (rows: Rows, projected: ProjectedFact): void => {
  if (!isShare(projected.type)) return;
  const { stream, revision, known } = projected;
  const shipment = shipmentIdOf(stream);
  const fact = projected as unknown as Fact<ShareEvent>;
  const [open] = rows.find(table, {
    where: [['shipment', '=', shipment]],
    orderBy: ['revision'],
    descending: true,
    limit: 1,
  });
  if (open?.['known_until'] === furtherNotice) rows.put(table, { ...open, known_until: known });
  if (fact.type === 'QuotaShareReturned') return;
  const { quota, place, share, unit } = fact.data;
  const period = { known_from: known, known_until: furtherNotice };
  rows.put(table, { shipment, revision, quota, place, share, unit, event: fact.id, ...period });
};

/** What every quota gave to which shipment, over recorded time. */
export const quotaSharesView: Projection = { name: 'quota-shares', version: 1, tables, project };
