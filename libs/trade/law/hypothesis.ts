import type { EventId, Instant } from '#kernel';
import type { Law } from './law.ts';
import type { Learned } from './law-book.ts';
import type { LawEvent } from './law-events.ts';

/** Law as it would be with one more fact that nobody recorded, and that fact as it would be learned. */
export type Hypothesis = { readonly law: Law; readonly learned: Learned };

/**
 * A book of its own with what is known and one fact more, named by an id of the caller's; the book of
 * law itself is never touched.
 */
export const lawIf = ({ book, known }: Law, event: LawEvent, id: EventId): Hypothesis => {
  const other = book.copy(known);
  const at = other.learned.at(-1)?.at ?? ('' as Instant);
  other.learn({ ...event, id }, at);
  const learned = other.find(id);
  if (learned === undefined) throw new Error('a fact just learned is not known');
  return { law: { book: other, known: other.size }, learned };
};
