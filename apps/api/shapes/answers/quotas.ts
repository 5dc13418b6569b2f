import {
  listOf,
  named,
  oneOf,
  orNull,
  parseCount,
  parseDate,
  parseDecimalText,
  parseUnit,
  parseUuid,
  record,
  text,
} from '#kernel';
import { anything, without } from './common.ts';

const fields = {
  quota: text(60),
  title: text(200),
  citation: text(),
  enactment: parseUuid,
  products: listOf(text(120)),
  origin: orNull(anything),
  placedBy: oneOf(['acceptance', 'export', 'arrival']),
  from: parseDate,
  until: orNull(parseDate),
  volume: parseDecimalText,
  unit: parseUnit,
  allotted: parseDecimalText,
  balance: parseDecimalText,
  declarations: parseCount,
} as const;

/** Every quota that is law, and its balance on a date. */
export const quotasShape = named(
  'Quotas',
  record({ valid: parseDate, quotas: listOf(named('Quota', record(fields)), without) }),
);

const share = record({
  shipment: parseUuid,
  place: parseDate,
  share: parseDecimalText,
  event: parseUuid,
});

/** One quota, with the shares that the caller may see. */
export const quotaShape = named(
  'QuotaWithShares',
  record({ valid: parseDate, ...fields, shares: listOf(share, without) }),
);
