import type { Instant, ProjectedFact, Projection, Row, Rows, RowsReader } from '#kernel';
import type { ShipmentEvent } from './events.ts';
import { isFinalised, partOf } from './finalising.ts';
import { parts, type Part } from './provisional.ts';
import { furtherNotice, shipmentIdOf } from './shipments.view.ts';

const name = 'provisional';
const tables = [
  {
    name,
    columns: {
      shipment: 'text',
      declared_by: 'text',
      /** What is provisional by now, or was last. */
      parts: 'text',
      known_from: 'text',
      known_until: 'text',
    },
    key: ['shipment'],
    indexes: [['declared_by', 'shipment']],
  },
] as const;

const opened = (fact: ProjectedFact, { declaredBy, provisional }: Declared): Row => ({
  shipment: shipmentIdOf(fact.stream),
  declared_by: declaredBy,
  parts: (provisional ?? []).join(' '),
  known_from: fact.known,
  known_until: furtherNotice,
});
type Declared = { readonly declaredBy: string; readonly provisional?: readonly Part[] };

const without = (row: Row, part: Part): readonly string[] =>
  parts.filter((one) => one !== part && String(row['parts']).split(' ').includes(one));

/** What a fact leaves provisional of a shipment; undefined where it says nothing of it. */
const leftBy = (row: Row, said: ShipmentEvent): readonly string[] | undefined => {
  if (isFinalised(said)) return without(row, partOf(said));
  return said.type === 'ShipmentCancelled' ? [] : undefined;
};

const project = (rows: Rows, fact: ProjectedFact): void => {
  if (!fact.stream.startsWith('shipment-')) return;
  const said = fact as unknown as ShipmentEvent;
  if (said.type === 'ShipmentDeclared') {
    const { declaration } = said.data;
    if (declaration.provisional !== undefined) rows.put(name, opened(fact, declaration));
    return;
  }
  const row = rows.get(name, [shipmentIdOf(fact.stream)]);
  const left = row && leftBy(row, said);
  if (left === undefined) return;
  const changed = left.length > 0 ? { parts: left.join(' ') } : { known_until: fact.known };
  rows.put(name, { ...row, ...changed });
};

/** Shipments of which something is provisional, and from when to when each was known to be so. */
export const provisionalView: Projection = { name, version: 1, tables, project };

type Asked = {
  readonly declaredBy?: string | undefined;
  readonly known?: Instant | undefined;
  readonly after: string;
  readonly limit: number | undefined;
};

/** Ids of shipments of which something was provisional as known, after an id, in order. */
export const provisionalShipments = (
  rows: RowsReader,
  { declaredBy, known, after, limit }: Asked,
): readonly string[] =>
  rows
    .find(name, {
      where: [
        ...(declaredBy === undefined ? [] : ([['declared_by', '=', declaredBy]] as const)),
        ...(known === undefined
          ? ([['known_until', '=', furtherNotice]] as const)
          : ([
              ['known_until', '>', known],
              ['known_from', '<=', known],
            ] as const)),
        ['shipment', '>', after],
      ],
      orderBy: ['shipment'],
      ...(limit === undefined ? {} : { limit }),
    })
    .map((row) => String(row['shipment']));

/** The ids of all shipments of a state of which something was provisional as known. */
export const provisionalOf = (
  rows: RowsReader,
  asked: Pick<Asked, 'declaredBy' | 'known'>,
): ReadonlySet<string> =>
  new Set(provisionalShipments(rows, { ...asked, after: '', limit: undefined }));
