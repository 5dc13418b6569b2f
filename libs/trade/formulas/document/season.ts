import type { Season } from './node.ts';

/** Whether a `MM-DD` is in a half-open season, which may run over the end of the year. */
export const isInSeason = (day: string, { from, until }: Season): boolean =>
  from < until ? from <= day && day < until : from <= day || day < until;
