import {
  listOf,
  malformed,
  optional,
  orNull,
  type Parser,
  parseCount,
  parseUuid,
  record,
  described,
} from '#kernel';
import { parseVoids } from '#trade/recalculations';
import { anyText } from './common.ts';

const anyObject: Parser<object> = described(
  (raw) => {
    if (typeof raw === 'object' && raw !== null) return raw;
    throw malformed('not-an-object', raw, 'an object');
  },
  { type: 'object' },
);

/** A recalculation: what it voids, its dry run, how far it is, its final report, and what it changes. */
export const recalculationShape = record({
  notice: optional(anyText),
  proposal: parseUuid,
  status: anyText,
  voids: parseVoids,
  lawAsOf: orNull(anyText),
  touched: parseCount,
  report: anyObject,
  digest: anyText,
  proposedBy: anyText,
  proposedAt: anyText,
  approvedBy: orNull(anyText),
  approvedAt: orNull(anyText),
  cause: orNull(anyText),
  closing: orNull(anyObject),
  done: parseCount,
  rows: orNull(listOf(anyObject, 100_000_000)),
});
