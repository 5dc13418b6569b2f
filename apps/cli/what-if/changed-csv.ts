import type { ChangedShipment } from '#trade/audit';

/** The columns of a file of changed shipments. */
export const changedHeading = [
  'shipment',
  'member',
  'product',
  'governing',
  'outcomeBefore',
  'dutyBefore',
  'currencyBefore',
  'belowFloorBefore',
  'outcomeAfter',
  'dutyAfter',
  'currencyAfter',
  'belowFloorAfter',
].join(',');

const side = ({ outcome, duty, belowFloor }: ChangedShipment['before']): readonly string[] => [
  outcome,
  duty?.amount ?? '',
  duty?.currency ?? '',
  belowFloor === null ? '' : String(belowFloor),
];

/** A changed shipment as a line; none of its cells holds a comma, a quote or a line end. */
export const changedCsv = ({ shipment, member, product, governing, ...both }: ChangedShipment) =>
  [shipment, member, product, governing, ...side(both.before), ...side(both.after)].join(',');
