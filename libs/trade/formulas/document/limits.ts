import type { Expression } from '../compile/nodes/expression.ts';

/** Nesting of operations, in the document's text and counted through lets. */
export const mostHeight = 64;
/** Operations in one document. */
export const mostNodes = 2000;
/** Nesting of places while compiling; it keeps a chain of lets from running the stack down. */
export const mostDepth = 200;
/** A number may not need more than 60 decimal digits anywhere inside an evaluation. */
const digitsEnd = 10n ** 60n;

/** Which limit of the language an expression breaks, if any. */
export const limitFault = (
  expression: Expression,
): readonly [code: string, message: string] | undefined => {
  if (expression.height > mostHeight) {
    return [
      'too-deep',
      `operations are nested more than ${mostHeight} deep, counted through lets; put the terms of a sum or a product side by side in one list`,
    ];
  }
  if (expression.kind !== 'number' && expression.kind !== 'series') return undefined;
  const { low, high } = expression;
  return low > -digitsEnd && high < digitsEnd
    ? undefined
    : ['too-many-digits', 'this may need more than 60 digits; narrow the domains, or round'];
};
