import type { IsoDate } from '#kernel';
import type { Frame, Value } from '../compile/frame.ts';
import type { LawLookUp } from './law-look-up.ts';

/** What every frame of a day begins with. */
export type Template = {
  readonly values: readonly (Value | undefined)[];
  readonly rows: readonly number[];
};

/** A fresh frame of a day. */
export const frameOf = (
  { values, rows }: Template,
  at: IsoDate,
  { law, steps }: { readonly law?: LawLookUp | undefined; readonly steps: boolean },
): Frame => ({
  values: values.slice(),
  given: [],
  rows: rows.slice(),
  at,
  law,
  taken: steps ? [] : undefined,
  asked: [],
  observed: [],
  leftOut: [],
  troubles: [],
});

/** A frame in which nothing is known yet. */
export const emptyFrame = (at: IsoDate): Frame =>
  frameOf({ values: [], rows: [] }, at, { steps: false });
