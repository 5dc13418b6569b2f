import type { Expression, Frame, NumberExpression } from './expression.ts';

/** A value kept in the frame under a key, so that a thing asked twice is found once. */
const once =
  <T>(
    key: string,
    run: (frame: Frame) => T,
    keptIn: (frame: Frame) => Map<string, T>,
  ): ((frame: Frame) => T) =>
  (frame) => {
    const kept = keptIn(frame);
    const before = kept.get(key);
    if (before !== undefined) return before;
    const value = run(frame);
    kept.set(key, value);
    return value;
  };

/** A number found once for each evaluation, whoever asks first; `key` is a let's name or a JSON Pointer. */
export const rememberedNumber = (key: string, number: NumberExpression): NumberExpression => {
  const { rounds: _, run, ...rest } = number;
  return { ...rest, run: once(key, run, ({ numbers }) => numbers) };
};

/** Any expression found once for each evaluation; without it, nesting would multiply the work. */
export const remembered = (key: string, expression: Expression): Expression => {
  switch (expression.kind) {
    case 'number':
      return rememberedNumber(key, expression);
    case 'truth':
      return { ...expression, run: once(key, expression.run, ({ truths }) => truths) };
    case 'code':
    case 'date':
      return { ...expression, run: once(key, expression.run, ({ texts }) => texts) };
  }
};
