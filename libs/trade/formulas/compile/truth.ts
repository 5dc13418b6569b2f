import {
  type Expression,
  type Frame,
  highest,
  largestScale,
  lifted,
  type NumberExpression,
  type TextExpression,
  type TruthExpression,
} from './expression.ts';
import type { Node, Truth } from '../document/node.ts';
import { holds, type Order, signOf, verdict } from './order.ts';
import { remembered } from './remembered.ts';
import { below, oneDimension, type Place, type Scope, truthAt } from './scope.ts';
import { isInSeason } from '../document/season.ts';

const comparedTexts = (
  op: Order,
  left: TextExpression,
  right: TextExpression,
): TruthExpression => ({
  kind: 'truth',
  always: 'either',
  height: highest(left, right) + 1,
  run: (frame) => holds(op, signOf(left.run(frame), right.run(frame))),
});

/** Compares two numbers of one dimension, or two dates; codes and truths are asked with `in` and `not`. */
const compared = (
  op: Order,
  [left, right]: readonly [Expression, Expression],
  [place, scope]: readonly [Place, Scope],
): TruthExpression | undefined => {
  if (left.kind === 'date' && right.kind === 'date') return comparedTexts(op, left, right);
  if (left.kind !== 'number' || right.kind !== 'number') {
    return scope.report(
      place.at,
      'not-comparable',
      `a ${left.kind} and a ${right.kind} are not compared; compare two numbers or two dates, and ask codes with {"op":"in",…}`,
    );
  }
  return comparedNumbers(op, [left, right], [place, scope]);
};

/** Compares two numbers of one dimension at their larger scale. */
export const comparedNumbers = (
  op: Order,
  [left, right]: readonly [NumberExpression, NumberExpression],
  [place, scope]: readonly [Place, Scope],
): TruthExpression | undefined => {
  if (oneDimension([left, right], place, scope) === undefined) return undefined;
  const scale = largestScale([left, right]);
  const [a, b] = [lifted(left, scale), lifted(right, scale)];
  return {
    kind: 'truth',
    always: verdict(op, a, b),
    height: highest(left, right) + 1,
    run: (frame) => holds(op, signOf(a.run(frame), b.run(frame))),
  };
};

const comparison = (
  op: Order,
  sides: readonly (readonly [key: string, node: Node])[],
  [place, scope]: readonly [Place, Scope],
): TruthExpression | undefined => {
  const [left, right] = sides.map(([key, node]) => scope.compile(node, below(place, key)));
  return left === undefined || right === undefined
    ? undefined
    : compared(op, [left, right], [place, scope]);
};

/** `and` is decided by one false, `or` by one true; both stop at it. */
const joined = (parts: readonly TruthExpression[], decider: boolean): TruthExpression => {
  const runs = parts.map(({ run }) => run);
  const decided = parts.some(({ always }) => always === decider);
  const open = parts.some(({ always }) => always === 'either');
  return {
    kind: 'truth',
    always: decided ? decider : open ? 'either' : !decider,
    height: highest(...parts) + 1,
    run: (frame) => (runs.some((run) => run(frame) === decider) ? decider : !decider),
  };
};

const all = (nodes: readonly Node[], place: Place, scope: Scope) => {
  const found = nodes.map((node, n) => truthAt(node, below(place, n), scope));
  const sound = found.filter((truth) => truth !== undefined);
  return sound.length === found.length ? sound : undefined;
};

const between = (node: Truth & { op: 'between' }, place: Place, scope: Scope) => {
  const asked = scope.compile(node.of, below(place, 'of'));
  const from = scope.compile(node.from, below(place, 'from'));
  const under = scope.compile(node.below, below(place, 'below'));
  if (asked === undefined || from === undefined || under === undefined) return undefined;
  const of = remembered(`${place.at}/of`, asked);
  const first = compared('ge', [of, from], [place, scope]);
  const last = compared('lt', [of, under], [place, scope]);
  return first === undefined || last === undefined ? undefined : joined([first, last], false);
};

const inCodes = (node: Truth & { op: 'in' }, place: Place, scope: Scope) => {
  const of = scope.compile(node.of, below(place, 'of'));
  if (of === undefined) return undefined;
  if (of.kind !== 'code') {
    return scope.report(place.at, 'not-a-code', `a ${of.kind} is no code; ask "in" of a code`);
  }
  const strange = node.codes.find((code) => !of.codes.includes(code));
  if (strange !== undefined) {
    const known = of.codes.join(', ');
    return scope.report(`${place.at}/codes`, 'unknown-code', `"${strange}" is not one of ${known}`);
  }
  const wanted = new Set(node.codes);
  const every = of.codes.every((code) => wanted.has(code));
  return truth(of, every ? true : 'either', (frame) => wanted.has(of.run(frame)));
};

const truth = (
  { height }: { readonly height: number },
  always: boolean | 'either',
  run: (frame: Frame) => boolean,
): TruthExpression => ({ kind: 'truth', always, height: height + 1, run });

const known = ({ input }: Truth & { op: 'known' }, place: Place, scope: Scope) =>
  scope.isInput(input)
    ? truth({ height: 0 }, 'either', (frame) => frame.given.has(input))
    : scope.report(`${place.at}/input`, 'unknown-name', `"${input}" is no input of this rule set`);

const inSeason = ({ date, season }: Truth & { op: 'inSeason' }, place: Place, scope: Scope) => {
  const of = scope.compile(date, below(place, 'date'));
  if (of === undefined) return undefined;
  if (of.kind !== 'date') {
    return scope.report(place.at, 'not-a-date', `a ${of.kind} has no season; name a date`);
  }
  return truth(of, 'either', (frame) => isInSeason(of.run(frame).slice(5), season));
};

export const compileTruth = (
  node: Truth,
  place: Place,
  scope: Scope,
): TruthExpression | undefined => {
  switch (node.op) {
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
      return comparison(
        node.op,
        [
          ['left', node.left],
          ['right', node.right],
        ],
        [place, scope],
      );
    case 'between':
      return between(node, place, scope);
    case 'in':
      return inCodes(node, place, scope);
    case 'and':
    case 'or': {
      const parts = all(node.of, below(place, 'of'), scope);
      return parts === undefined ? undefined : joined(parts, node.op === 'or');
    }
    case 'not': {
      const of = truthAt(node.of, below(place, 'of'), scope);
      if (of === undefined) return undefined;
      const always = of.always === 'either' ? of.always : !of.always;
      return truth(of, always, (frame) => !of.run(frame));
    }
    case 'known':
      return known(node, place, scope);
    case 'inSeason':
      return inSeason(node, place, scope);
  }
};
