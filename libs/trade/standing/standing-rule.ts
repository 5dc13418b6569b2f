import {
  type IsoDate,
  matching,
  parseAmount,
  type Parsed,
  parsePeriod,
  type Parser,
  malformed,
  oneOf,
  record,
  text,
} from '#kernel';

const wholeNumber: Parser<number> = (raw) => {
  if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) return raw;
  throw malformed('not-a-count', raw, 'a whole number of nil or more');
};

/** From how many facts of each kind on a status follows; shares are percent of declared value. */
const thresholds = record({
  nonMemberPurchases: wholeNumber,
  unpaid: wholeNumber,
  lateDeclarations: wholeNumber,
  belowFloorPercent: parseAmount,
});

/** A standing rule: versioned data that says which facts make which status. */
export const parseStandingRule = record({
  schema: oneOf(['plimsoll/standing-rule@1']),
  id: matching(/^[a-z0-9-]{1,60}$/, 'not-an-id', 'small letters, digits and hyphens'),
  version: wholeNumber,
  citation: text(),
  valid: parsePeriod,
  windowDays: wholeNumber,
  unpaidAfterDays: wholeNumber,
  lateAfterDays: wholeNumber,
  underReview: thresholds,
  inBreach: thresholds,
});
export type StandingRule = Parsed<typeof parseStandingRule>;
export type Thresholds = StandingRule['inBreach'];

/** The first day a rule looks at when standing is asked for a date. */
export type Window = { readonly from: IsoDate; readonly until: IsoDate };
