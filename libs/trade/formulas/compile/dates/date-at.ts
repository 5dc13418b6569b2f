import {
  highest,
  isSettled,
  type Expression,
  type Run,
  type TextExpression,
} from '../nodes/expression.ts';
import type { Node } from '../../document/node.ts';
import type { Place, Scope } from '../scope.ts';

/** A date in its place; anything else is a finding. */
export const dateAt = (node: Node, place: Place, scope: Scope): TextExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'date') return found;
  return scope.report(place.at, 'not-a-date', `this is a ${found.kind}; a date is wanted here`);
};

export const anyDate: readonly string[] = ['0000-01-01', '9999-12-31'];

/** A date worked out of other things; it may be any while one of them is not known. */
export const dateExpression = (parts: readonly Expression[], run: Run<string>): TextExpression => ({
  kind: 'date',
  codes: [],
  height: highest(...parts) + 1,
  run,
  bound: (box) => (parts.every((part) => isSettled(part, box)) ? [run(box.frame)] : anyDate),
});
