import type { IsoDate } from '#kernel';
import type { Value } from '../frame.ts';
import type { LeafType } from '../leaves/leaf-type.ts';

/** A parameter as compiled: its type, with the tightest range its values need, and its value on a date. */
export type CompiledParameter = {
  readonly name: string;
  readonly type: LeafType;
  readonly on: (date: IsoDate) => Value | undefined;
  /** Every value it ever has. */
  readonly values: readonly Value[];
  /** The first day, also of those on which the rule set is not law, on which two values count. */
  readonly twice?: string;
};
