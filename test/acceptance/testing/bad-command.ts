import type { Ids } from './law-to-correct.ts';

/** A command that may not be done: by which rule it is refused, where, and what would be right. */
export type BadCommand = {
  readonly what: string;
  readonly command: string;
  /** Its input, or the text of one that is no JSON as it should be. */
  readonly input: (ids: Ids) => unknown;
  readonly rule: string;
  readonly at: string;
  readonly right: RegExp;
};
type Told = readonly [rule: string, at: string, right: RegExp];

/** A row: what it is, the command and its input, and by what it is refused. */
export const bad = (
  what: string,
  [command, input]: readonly [string, (ids: Ids) => unknown],
  [rule, at, right]: Told,
): BadCommand => ({ what, command, input, rule, at, right });

/** An id by which nothing is recorded. */
export const nothing = '00000000-0000-8000-8000-000000000000';
