import { matching, oneOf, optional, parseDate, parseUuid } from '#kernel';
import { Waiting } from './parameters.dto.ts';
import { ReadBy } from './read-by.ts';

const parseRevision = matching(/^\d{1,6}$/, 'not-a-revision', 'the revision of a decision');

/** Which declarations a what-if looks at, and the day of the standings it compares. */
export class WhatIfQuery {
  /** Only what the law of this day or a later one governs. */
  @ReadBy(optional(parseDate))
  readonly from?: string;

  /** Only what the law of a day before this one governs. */
  @ReadBy(optional(parseDate))
  readonly until?: string;

  /** The day of the standings; the last day of what is supposed, when absent. */
  @ReadBy(optional(parseDate))
  readonly on?: string;
}

/** Which view of which decision. */
export class ReplayQuery extends Waiting {
  /** One decision as decided beside how it would be now; every decision replayed when absent. */
  @ReadBy(optional(oneOf(['decided', 'now'])))
  readonly view?: string;

  /** The revision of the decision in the stream of its shipment; the last one when absent. */
  @ReadBy(optional(parseRevision))
  readonly revision?: string;
}

/** Which decision of many. */
export class DecisionQuery extends Waiting {
  /** The event of one decision; all of them when absent. */
  @ReadBy(optional(parseUuid))
  readonly event?: string;
}
