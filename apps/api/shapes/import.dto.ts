import { optional, text } from '#kernel';
import { ReadBy } from './read-by.ts';

/** How rows are read. */
export class ImportQuery {
  /** A mapping profile that ships with the program, or one that `/v1/import-profiles` named. */
  @ReadBy(optional(text(100)))
  readonly profile?: string;
}
