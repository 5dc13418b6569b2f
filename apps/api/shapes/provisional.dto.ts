import { oneOf, optional, parseState } from '#kernel';
import { PageAtQuery } from './parameters.dto.ts';
import { ReadBy } from './read-by.ts';

/** Which shipments of which something is provisional, and overdue on which date. */
export class ProvisionalQuery extends PageAtQuery {
  /** Declared by this state; a state's own keys see their own only. */
  @ReadBy(optional(parseState))
  readonly declaredBy?: string;

  /** Whether a time limit of theirs has passed by the date. */
  @ReadBy(optional(oneOf(['true', 'false'])))
  readonly overdue?: 'true' | 'false';
}
