import {
  type Instant,
  type IsoDate,
  malformed,
  matching,
  oneOf,
  optional,
  parseDate,
  parseInstant,
  parseProductCode,
  parseState,
  type Parser,
  parseUuid,
  stricter,
  text,
} from '#kernel';
import { parsePrincipalId } from '#host/access';
import { type At, today } from '#host/zone';
import { streamKinds } from '#ledger/core';
import { parseDeclarantCode } from '#trade/shipments';
import { parseQuotaId } from '#trade/quotas';
import { ReadBy } from './read-by.ts';

const parseLimit = matching(/^([1-9]\d{0,2}|1000)$/, 'not-a-limit', 'a whole number, 1 to 1000');
const parsePosition = matching(/^[0-9A-Za-z_-]{0,200}$/, 'not-a-position', 'a position as told');

const parseKinds: Parser<string> = stricter(
  matching(/^[a-z]{1,20}(,[a-z]{1,20}){0,15}$/, 'not-a-kind', 'kinds of streams with commas'),
  (told) => {
    const unknown = told.split(',').find((kind) => !streamKinds.some((known) => known === kind));
    if (unknown === undefined) return told;
    throw malformed('not-a-kind', unknown, `kinds of streams: ${streamKinds.join(', ')}`);
  },
);

/** What any question may carry. */
export class Waiting {
  /** An opaque position from an earlier answer of any node: wait until the views have reached it. */
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

/** Whose account, on which date, and as known when. */
export class AccountQuery extends AtQuery {
  /** One declarant of the state, by the code customs gave; the whole state's account when absent. */
  @ReadBy(optional(parseDeclarantCode))
  readonly declarant?: string;
}

const paging = { cursor: optional(text(500)), limit: optional(parseLimit) } as const;

/** A page of what open questions list. */
export class PageQuery extends Waiting {
  /** The `next` of an earlier page; from the beginning when absent. */
  @ReadBy(paging.cursor)
  readonly cursor?: string;

  /** At most this many, 1 to 1000; 100 when absent. */
  @ReadBy(paging.limit)
  readonly limit?: string;
}

/** A page of an answer for a date. */
export class PageAtQuery extends AtQuery {
  /** The `next` of an earlier page; from the beginning when absent. */
  @ReadBy(paging.cursor)
  readonly cursor?: string;

  /** At most this many, 1 to 1000. */
  @ReadBy(paging.limit)
  readonly limit?: string;
}

/** A page of events. */
export class EventsQuery extends PageQuery {
  /** Only streams of these kinds, such as shipment,floor. */
  @ReadBy(optional(parseKinds))
  readonly kinds?: string;
}

/** From where on, and which events to follow. */
export class FeedQuery {
  /** The `next` of a page of events, or the id of an event of the feed. */
  @ReadBy(paging.cursor)
  readonly cursor?: string;

  /** Only streams of these kinds, such as shipment,floor. */
  @ReadBy(optional(parseKinds))
  readonly kinds?: string;
}

/** Which shipments. */
export class ShipmentsQuery extends PageQuery {
  /** Recorded time, such as 2026-03-01T00:00:00.000Z; now when absent. */
  @ReadBy(optional(parseInstant))
  readonly known?: string;

  /** Declared by this state; a state's own keys see their own only. */
  @ReadBy(optional(parseState))
  readonly declaredBy?: string;

  /** Of this product. */
  @ReadBy(optional(parseProductCode))
  readonly product?: string;

  /** Consigned from this state. */
  @ReadBy(optional(parseState))
  readonly from?: string;

  /** Whether they stand. */
  @ReadBy(optional(oneOf(['open', 'cancelled'])))
  readonly status?: 'open' | 'cancelled';

  /** Whether duty is owed for them. */
  @ReadBy(optional(oneOf(['true', 'false'])))
  readonly owed?: 'true' | 'false';
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

export class QuotaPath {
  /** The id of a quota, as it was enacted. */
  @ReadBy(parseQuotaId)
  readonly id: string = '';
}

export class CommandPath {
  /** The name of a command, such as admit-member. */
  @ReadBy(text(80))
  readonly command: string = '';
}

/** How many a checked query asks for. */
export const limitOf = ({ limit }: { readonly limit?: string }, most = 100): number =>
  limit === undefined ? most : Number(limit);

/** The kinds of streams a checked query names; undefined for all. */
export const kindsOf = ({ kinds }: FeedQuery): readonly string[] | undefined => kinds?.split(',');

/** The moment of knowledge a checked query names. */
export const knownOf = ({ known }: { readonly known?: string }): Instant | undefined =>
  known as Instant | undefined;

/** Both times a checked query names. */
export const atOf = (query: AtQuery): At => ({
  valid: (query.valid as IsoDate | undefined) ?? today(),
  known: knownOf(query),
});
