import type { LawQuestion } from '#trade/formulas';
import {
  type EventId,
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
  /** At which point of delivery the price is told, such as FOB. */
  point: optional(text(40)),
  source: text(),
  documentHash: optional(matching(/^[0-9a-f]{64}$/, 'not-a-hash', 'SHA-256 in hexadecimal')),
});
export type Observation = Parsed<typeof parseObservation>;

/** An observation put right: who published it, for which product and days, stays as it was. */
export const parseObservationCorrection = record({
  corrects: parseEventId,
  unitPrice: parseUnitPrice,
  weight: optional(parsePositive),
  source: text(),
  reason: text(),
});
export type ObservationCorrection = Parsed<typeof parseObservationCorrection>;
/** An observation that is no longer one: it was published in error, or never was. */
export const parseObservationWithdrawal = record({ withdraws: parseEventId, reason: text() });
export type ObservationWithdrawal = Parsed<typeof parseObservationWithdrawal>;

const determining = {
  product: parseProductCode,
  from: parseDate,
  until: parseUntil,
  unitPrice: parseUnitPrice,
  method: text(80),
  methodVersion: text(20),
  observations: listOf(parseEventId, 1000),
};
/** A figure that was found outside: by the words of whoever tells it, and where it comes from. */
export const parseDetermination = record({ ...determining, source: optional(text()) });
/** The same, of today: it says where the figure comes from. */
export const parseSourcedDetermination = record({ ...determining, source: text() });

/** How a method came to a reference price: everything by which it can be found again. */
export type Worked = {
  readonly lawAsOf: EventId | null;
  readonly rules: { readonly event: EventId; readonly digest: string };
  /** Inputs that were told with the command; observations and the law are not told. */
  readonly told: Readonly<Record<string, string | boolean>>;
  /** By input the observations that were in a window of it. */
  readonly given: Readonly<Record<string, readonly EventId[]>>;
  /** Of those told in another currency, what each became by which rates. */
  readonly exchanged?: readonly {
    readonly event: EventId;
    readonly amount: string;
    readonly rates: readonly EventId[];
  }[];
  /** Of those, the ones a rule of the method left out, by its id or place. */
  readonly leftOut: readonly { readonly event: string; readonly by: string }[];
  /** What the method asked of the law by key and date, and which fact answered. */
  readonly asked: readonly (LawQuestion & { readonly event: EventId | null })[];
  readonly clause: string;
  readonly inputs: Readonly<Record<string, string | boolean>>;
  readonly steps: readonly (readonly [id: string, exact: string, rounded?: string])[];
};

/**
 * The zone's finding of a fair market value: the method, its version and the observations used. What
 * an enacted method found says how (`worked`); found anew, it names what it replaces, and why.
 */
export type Determination = Parsed<typeof parseDetermination> & {
  readonly worked?: Worked;
  readonly replaces?: EventId;
  readonly cause?: EventId;
};
