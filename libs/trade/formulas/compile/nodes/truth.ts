import { attempt, Malformed, parseState, wantedState } from '#kernel';
import { compared } from './comparison.ts';
import {
  highest,
  isSettled,
  type TextExpression,
  type TruthExpression,
  type Verdict,
} from './expression.ts';
import type { Frame } from '../frame.ts';
import { anyState } from '../leaves/leaf.ts';
import { didYouMean } from '../../document/nearest.ts';
import type { Node, Truth } from '../../document/node.ts';
import type { Order } from './order.ts';
import { remembered } from '../remembered.ts';
import { below, type Place, type Scope, truthAt } from '../scope.ts';
import { isInSeason } from '../../document/season.ts';

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

const decidedBy = (known: readonly Verdict[], decider: boolean): Verdict => {
  if (known.includes(decider)) return decider;
  return known.includes('either') ? 'either' : !decider;
};

/** `and` is decided by one false, `or` by one true; both stop at it. */
const joined = (parts: readonly TruthExpression[], decider: boolean): TruthExpression => {
  const runs = parts.map(({ run }) => run);
  return {
    kind: 'truth',
    always: decidedBy(
      parts.map(({ always }) => always),
      decider,
    ),
    height: highest(...parts) + 1,
    run: (frame) => {
      for (const run of runs) if (run(frame) === decider) return decider;
      return !decider;
    },
    bound: (box) =>
      decidedBy(
        parts.map(({ bound }) => bound(box)),
        decider,
      ),
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
  const of = remembered(scope.slot(), asked);
  const first = compared('ge', [of, from], [place, scope]);
  const last = compared('lt', [of, under], [place, scope]);
  return first === undefined || last === undefined ? undefined : joined([first, last], false);
};

/** Codes asked for that a list does not have; a state is any state that exists. */
const strangeCode = (of: TextExpression, codes: readonly string[]): string | undefined =>
  codes.find((code) =>
    of.kind === 'state' ? attempt(parseState, code) instanceof Malformed : !of.codes.includes(code),
  );

const inCodes = (node: Truth & { op: 'in' }, place: Place, scope: Scope) => {
  const of = scope.compile(node.of, below(place, 'of'));
  if (of === undefined) return undefined;
  if (of.kind !== 'code' && of.kind !== 'state') {
    return scope.report(place.at, 'not-a-code', `a ${of.kind} is no code; ask "in" of a code`);
  }
  const strange = strangeCode(of, node.codes);
  return strange === undefined ? isIn(of, node.codes) : strangeTold(of, strange, [place, scope]);
};

const strangeTold = (
  of: TextExpression,
  strange: string,
  [place, scope]: readonly [Place, Scope],
): undefined => {
  const message =
    of.kind === 'state'
      ? `"${strange}" is no state; wanted ${wantedState}`
      : `"${strange}" is not one of ${of.codes.join(', ')}${didYouMean(strange, of.codes)}`;
  return scope.report(`${place.at}/codes`, 'unknown-code', message);
};

const isIn = (of: TextExpression, codes: readonly string[]): TruthExpression => {
  const wanted = new Set(codes);
  const isEvery = of.kind === 'code' && of.codes.every((code) => wanted.has(code));
  const [only] = codes.length === 1 ? codes : [];
  const run = (frame: Frame): boolean => wanted.has(of.run(frame));
  return truth(of, isEvery ? true : 'either', {
    run: only === undefined ? run : (frame) => of.run(frame) === only,
    bound: (box) => inVerdict(of.bound(box), wanted),
  });
};

/** An unknown state is told as two that are none, so that nothing is certain of it. */
const inVerdict = (possible: readonly string[], wanted: ReadonlySet<string>): Verdict => {
  if (possible.includes(anyState)) return 'either';
  const among = possible.filter((code) => wanted.has(code)).length;
  return among === possible.length ? true : among === 0 ? false : 'either';
};

export const truth = (
  { height }: { readonly height: number },
  always: Verdict,
  how: Pick<TruthExpression, 'run' | 'bound'>,
): TruthExpression => ({ kind: 'truth', always, height: height + 1, ...how });

const known = ({ input }: Truth & { op: 'known' }, place: Place, scope: Scope) => {
  const slot = scope.inputSlot(input);
  return slot === undefined
    ? scope.report(`${place.at}/input`, 'unknown-name', `"${input}" is no input of this rule set`)
    : truth({ height: 0 }, 'either', {
        run: (frame) => frame.given[slot] === true,
        bound: ({ frame, unknown }) => (unknown.has(slot) ? 'either' : frame.given[slot] === true),
      });
};

const inSeason = ({ date, season }: Truth & { op: 'inSeason' }, place: Place, scope: Scope) => {
  const of = scope.compile(date, below(place, 'date'));
  if (of === undefined) return undefined;
  if (of.kind !== 'date') {
    return scope.report(place.at, 'not-a-date', `a ${of.kind} has no season; name a date`);
  }
  const run = (frame: Frame): boolean => isInSeason(of.run(frame).slice(5), season);
  return truth(of, 'either', {
    run,
    bound: (box) => (isSettled(of, box) ? run(box.frame) : 'either'),
  });
};

const opposite = (known: Verdict): Verdict => (known === 'either' ? known : !known);

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
      return truth(of, opposite(of.always), {
        run: (frame) => !of.run(frame),
        bound: (box) => opposite(of.bound(box)),
      });
    }
    case 'known':
      return known(node, place, scope);
    case 'inSeason':
      return inSeason(node, place, scope);
  }
};
