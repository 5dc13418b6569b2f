import {
  compareDecimals,
  decimalOf,
  described,
  listOf,
  malformed,
  matching,
  named,
  oneOf,
  optional,
  type Parsed,
  type Parser,
  parsePeriod,
  parsePositive,
  readDecimal,
  record,
  stricter,
  text,
} from '#kernel';

const wholeFrom = (least: number): Parser<number> =>
  described(
    (raw) => {
      if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= least) return raw;
      throw malformed('not-a-count', raw, `a whole number of ${least} or more`);
    },
    { type: 'integer', minimum: least, maximum: Number.MAX_SAFE_INTEGER },
  );

const percent: Parser<string> = stricter(parsePositive, (read) => {
  if (compareDecimals(readDecimal(read), decimalOf(100)) <= 0) return read;
  throw malformed('not-a-share', read, 'percent as decimal text, above 0 and at most 100');
});

/** The dates of a shipment from which a rule may count days. */
const countedDates = ['governing', 'acceptance', 'export', 'arrival', 'lodged'] as const;

/** So many days after the first of these dates that was told; after the governing date where none. */
const delay = record({ countFrom: listOf(oneOf(countedDates), 5), afterDays: wholeFrom(0) });

/** From how many facts of each kind on a status follows; a limit left out is never reached. */
const limits = record({
  nonMemberPurchases: optional(wholeFrom(1)),
  unpaid: optional(wholeFrom(1)),
  lateDeclarations: optional(wholeFrom(1)),
  undetermined: optional(wholeFrom(1)),
  overdueFinalisations: optional(wholeFrom(1)),
  belowFloorPercent: optional(percent),
});

const fields = record({
  schema: oneOf(['plimsoll/standing-rule@1']),
  id: matching(/^[a-z0-9-]{1,60}$/, 'not-an-id', 'small letters, digits and hyphens'),
  version: wholeFrom(1),
  citation: text(),
  valid: parsePeriod,
  windowDays: wholeFrom(1),
  unpaid: delay,
  late: delay,
  underReview: limits,
  inBreach: limits,
});
/**
 * A standing rule: versioned data that says which facts make which status, over how many days, and
 * from when on duty counts as unpaid and a declaration as late. Shares are percent of declared value.
 */
export const parseStandingRule = named('StandingRule', fields);
export type StandingRule = Parsed<typeof parseStandingRule>;
export type Delay = StandingRule['unpaid'];
export type Limits = StandingRule['inBreach'];
