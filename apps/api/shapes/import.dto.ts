import { IsOptional } from 'class-validator';
import { text } from '#kernel';
import { ReadBy } from './read-by.ts';

/** How rows are read. */
export class ImportQuery {
  /** A mapping profile that ships with the program, or one that `/v1/import-profiles` named. */
  @IsOptional()
  @ReadBy(text(100))
  readonly profile?: string;
}
