import type { RowsReader } from '#kernel';
import { type ShipmentVersion, versionOf } from '#trade/shipments';
import type { LawKeeper } from '../law-keeper.ts';

type Deps = { readonly rows: RowsReader; readonly law: Pick<LawKeeper, 'book'> };

/** What a decision rests on besides law. */
const restsOn = ({ declaration, cancelled, share }: ShipmentVersion): string =>
  JSON.stringify([declaration, cancelled, share]);

/**
 * How many facts of law the decision that stands about a shipment has followed, as its own fact says;
 * 0 where there is none, or the shipment has been amended or finalised since it was decided.
 */
export const judgedUnder = ({ rows, law }: Deps, shipment: string): number => {
  const versions = rows
    .find('shipment_versions', {
      where: [['shipment', '=', shipment]],
      orderBy: ['revision'],
      descending: true,
    })
    .map(versionOf);
  const decision = versions[0]?.assessment;
  if (!decision?.lawAsOf) return 0;
  const since = versions.filter(({ assessment }) => assessment?.event === decision.event);
  const isMoved = new Set(since.map(restsOn)).size > 1;
  return isMoved ? 0 : (law.book.find(decision.lawAsOf)?.known ?? 0);
};
