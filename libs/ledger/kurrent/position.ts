import { type Position, start, UnknownPosition } from '#ledger/core';

/** A place in the engine's log, as decimal text: where an event was committed, where it was prepared. */
export type Place = { readonly commit: string; readonly prepare: string };

/** 2^63 - 1 has 19 digits, so positions of so many sort as the numbers do. */
const digits = 19;
const form = /^(\d{19})\.(\d{19})$/;

export const positionOf = ({ commit, prepare }: Place): Position =>
  `${commit.padStart(digits, '0')}.${prepare.padStart(digits, '0')}` as Position;

/** The place of a position; throws `UnknownPosition` for one of another kind of log. */
export const placeOf = (position: Position): Place => {
  const [, commit, prepare] = form.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) {
    throw new UnknownPosition(position);
  }
  return { commit: String(BigInt(commit)), prepare: String(BigInt(prepare)) };
};

/** Throws `UnknownPosition` for one of another kind of log. */
export const checkPosition = (position: Position): void => {
  if (position !== start) placeOf(position);
};
