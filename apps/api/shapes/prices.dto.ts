import { type IsoDate, optional, parseDate, text } from '#kernel';
import { today } from '#host/zone';
import { AtQuery, Waiting } from './parameters.dto.ts';
import { ReadBy } from './read-by.ts';

/** On which date, as known now. */
export class OnQuery extends Waiting {
  /** A date of the zone's calendar; today when absent. */
  @ReadBy(optional(parseDate))
  readonly valid?: string;
}

/** Which reference prices, on which date, and as known when. */
export class ReferencePricesQuery extends AtQuery {
  /** By one method only, by its id; by every method when absent. */
  @ReadBy(optional(text(80)))
  readonly method?: string;
}

/** The date a checked query names, or today. */
export const validOf = ({ valid }: { readonly valid?: string }): IsoDate =>
  (valid as IsoDate | undefined) ?? today();
