import { IsOptional } from 'class-validator';
import { oneOf, parseUuid } from '#kernel';
import { Waiting } from './parameters.dto.ts';
import { ReadBy } from './read-by.ts';

export class RecalculationPath {
  /** The id of a recalculation, as the proposal was answered. */
  @ReadBy(parseUuid)
  readonly id: string = '';
}

/** How a recalculation is told. */
export class RecalculationQuery extends Waiting {
  /** `json`, or `csv` for the decisions alone; `json` when absent. */
  @IsOptional()
  @ReadBy(oneOf(['json', 'csv']))
  readonly format?: string;
}
