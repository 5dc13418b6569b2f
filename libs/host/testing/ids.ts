import type { EventId, NewEvent } from '#kernel';

/** The id of the `n`th given fact; specs name facts by it. */
export const idOf = (n: number): EventId =>
  `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as EventId;

/** Gives events the ids `idOf(1)`, `idOf(2)` and so on, as if they had been recorded. */
export const asFacts = <Event extends NewEvent>(
  events: readonly Event[],
): readonly (Event & { readonly id: EventId })[] =>
  events.map((event, at) => ({ ...event, id: idOf(at + 1) }));
