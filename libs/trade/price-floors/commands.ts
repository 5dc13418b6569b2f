import {
  listOf,
  matching,
  optional,
  parseDate,
  type Parsed,
  parseEventId,
  parsePositive,
  parseProductCode,
  parseUnitPrice,
  parseUntil,
  record,
  text,
  withPeriod,
} from '#kernel';

const reach = { product: parseProductCode, from: parseDate, until: parseUntil, citation: text() };
const setting = record({
  ...reach,
  unitPrice: parseUnitPrice,
  determination: optional(parseEventId),
});
const correcting = record({ ...reach, unitPrice: parseUnitPrice, corrects: parseEventId });
const lifting = record(reach);
const voiding = record({ ...reach, voids: parseEventId });

/** A floor to be set: the least price of a product, effective from a date, with its citation. */
export type FloorSetting = Parsed<typeof setting>;
/** A floor to be put right: names the floor it corrects; may reach back in valid time. */
export type FloorCorrection = Parsed<typeof correcting>;
/** A floor to be lifted over a period. */
export type FloorLifting = Parsed<typeof lifting>;

/**
 * A floor that is to be as if it had never applied over a period: names the fact that set, corrected or
 * lifted it. With a floor its corrections fall; what stood beneath shows through.
 */
export type FloorVoiding = Parsed<typeof voiding>;

export const parseFloorSetting = withPeriod(setting);
export const parseFloorCorrection = withPeriod(correcting);
export const parseFloorLifting = withPeriod(lifting);
export const parseFloorVoiding = withPeriod(voiding);

/** What was seen on a market: who published which price for which period. */
export const parseObservation = record({
  product: parseProductCode,
  from: parseDate,
  until: parseUntil,
  unitPrice: parseUnitPrice,
  weight: optional(parsePositive),
  publisher: text(200),
  source: text(),
  documentHash: optional(matching(/^[0-9a-f]{64}$/, 'not-a-hash', 'SHA-256 in hexadecimal')),
});
export type Observation = Parsed<typeof parseObservation>;

/** The zone's finding of a fair market value: the method, its version and the observations used. */
export const parseDetermination = record({
  product: parseProductCode,
  from: parseDate,
  until: parseUntil,
  unitPrice: parseUnitPrice,
  method: text(80),
  methodVersion: text(20),
  observations: listOf(parseEventId, 1000),
});
export type Determination = Parsed<typeof parseDetermination>;
