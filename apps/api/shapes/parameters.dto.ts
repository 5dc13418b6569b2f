import {
  type Instant,
  type IsoDate,
  matching,
  optional,
  parseDate,
  parseInstant,
  parseProductCode,
  parseState,
  parseUuid,
  text,
} from '#kernel';
import { parsePrincipalId } from '#host/access';
import { type At, today } from '#host/zone';
import { ReadBy } from './read-by.ts';

const parseLimit = matching(/^([1-9]\d{0,2}|1000)$/, 'not-a-limit', 'a whole number, 1 to 1000');
const parsePosition = matching(/^[0-9A-Za-z_-]{0,64}$/, 'not-a-position', 'a position as told');

/** What any question may carry. */
export class Waiting {
  /** An opaque position from an earlier answer: wait until the views have reached it. */
  @ReadBy(optional(parsePosition))
  readonly position?: string;
}

/** As known when. */
export class KnownQuery extends Waiting {
  /** Recorded time, such as 2026-03-01T00:00:00.000Z; now when absent. */
  @ReadBy(optional(parseInstant))
  readonly known?: string;
}

/** On which date, and as known when. */
export class AtQuery extends KnownQuery {
  /** A date of the zone's calendar; today when absent. */
  @ReadBy(optional(parseDate))
  readonly valid?: string;
}

/** A page of events. */
export class EventsQuery extends Waiting {
  /** The position after which to read; from the beginning when absent. */
  @ReadBy(optional(parsePosition))
  readonly after?: string;

  /** At most this many, 1 to 1000; 100 when absent. */
  @ReadBy(optional(parseLimit))
  readonly limit?: string;
}

export class ShipmentPath {
  /** The id of a shipment, as the declaration was answered. */
  @ReadBy(parseUuid)
  readonly id: string = '';
}

export class StatePath {
  /** A state by ISO 3166-1 alpha-3. */
  @ReadBy(parseState)
  readonly state: string = '';
}

export class ProductPath {
  /** A product of the catalogue, mineral.stage.form.grade. */
  @ReadBy(parseProductCode)
  readonly product: string = '';
}

export class ProposalPath {
  /** The id of a proposal, as the proposing was answered. */
  @ReadBy(parseUuid)
  readonly proposal: string = '';
}

export class PrincipalPath {
  /** The opaque id of a principal. */
  @ReadBy(parsePrincipalId)
  readonly principal: string = '';
}

export class CommandPath {
  /** The name of a command, such as admit-member. */
  @ReadBy(text(80))
  readonly command: string = '';
}

/** The moment of knowledge a checked query names. */
export const knownOf = ({ known }: KnownQuery): Instant | undefined => known as Instant | undefined;

/** Both times a checked query names. */
export const atOf = (query: AtQuery): At => ({
  valid: (query.valid as IsoDate | undefined) ?? today(),
  known: knownOf(query),
});
