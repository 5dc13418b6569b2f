import type { Bound, Expression, NumberExpression, Run } from './nodes/expression.ts';
import { type Box, isEntries, isNumber, isStages, isText, isTruth, type Value } from './frame.ts';

/** A value kept in a slot of the frame, so that a thing asked twice is found once. */
const once =
  <T extends Value>(
    slot: number,
    run: Run<T>,
    isKept: (value: Value | undefined) => value is T,
  ): Run<T> =>
  (frame) => {
    const before = frame.values[slot];
    if (isKept(before)) return before;
    const value = run(frame);
    frame.values[slot] = value;
    return value;
  };

const boundOnce = <T>(bound: Bound<T>): Bound<T> => {
  const kept = new WeakMap<Box, T>();
  return (box) => {
    const before = kept.get(box);
    if (before !== undefined) return before;
    const found = bound(box);
    kept.set(box, found);
    return found;
  };
};

/** A number found once for each evaluation, whoever asks first. */
export const rememberedNumber = (slot: number, number: NumberExpression): NumberExpression => {
  if (number.fixed !== undefined) return number;
  const { rounds: _, run, bound, ...rest } = number;
  return { ...rest, run: once(slot, run, isNumber), bound: boundOnce(bound) };
};

/** Any expression found once for each evaluation; without it, nesting would multiply the work. */
export const remembered = (slot: number, found: Expression): Expression => {
  switch (found.kind) {
    case 'number':
      return rememberedNumber(slot, found);
    case 'span':
      return { ...found, run: once(slot, found.run, isNumber), bound: boundOnce(found.bound) };
    case 'truth':
      return { ...found, run: once(slot, found.run, isTruth), bound: boundOnce(found.bound) };
    case 'code':
    case 'date':
    case 'state':
      return { ...found, run: once(slot, found.run, isText), bound: boundOnce(found.bound) };
    case 'series':
      return { ...found, run: once(slot, found.run, isEntries), bound: boundOnce(found.bound) };
    case 'origin':
      return { ...found, run: once(slot, found.run, isStages), bound: boundOnce(found.bound) };
  }
};
