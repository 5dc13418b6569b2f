import type { IsoDate } from '#kernel';
import { dateAt } from '../dates/date-at.ts';
import {
  highest,
  isSettled,
  type OriginExpression,
  type TextExpression,
  type TruthExpression,
} from './expression.ts';
import type { Frame } from '../frame.ts';
import { questionTold } from './law-at.ts';
import type { Node, Membership } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';

const unknownState = 'XXX';

/** Whether a state is a member on a date; an unknown state is none, which is the worst case. */
const isMember = (frame: Frame, state: string, date: string): boolean => {
  if (state === unknownState) return false;
  const question = { what: 'membership', key: state, date: date as IsoDate } as const;
  const name = questionTold(question);
  if (frame.law === undefined) {
    frame.troubles.push({ kind: 'missing', name });
    return false;
  }
  const answer = frame.law(question);
  if (answer === undefined) return false;
  frame.asked.push({ name, value: answer.value, type: 'bool', event: answer.event });
  return answer.value === true;
};

const stateAt = (node: Node, place: Place, scope: Scope): TextExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'state') return found;
  const message = `this is a ${found.kind}; a state is wanted here (an input of type "state")`;
  return scope.report(place.at, 'not-a-state', message);
};

const originAt = (node: Node, place: Place, scope: Scope): OriginExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'origin') return found;
  const message = `this is a ${found.kind}; an origin is wanted here (an input of type "origin")`;
  return scope.report(place.at, 'not-an-origin', message);
};

const memberAt = (node: Membership & { op: 'memberAt' }, place: Place, scope: Scope) => {
  const state = stateAt(node.state, below(place, 'state'), scope);
  const date = dateAt(node.date, below(place, 'date'), scope);
  if (state === undefined || date === undefined) return undefined;
  return settledTruth([state, date], (frame) => isMember(frame, state.run(frame), date.run(frame)));
};

const settledTruth = (
  parts: readonly (TextExpression | OriginExpression)[],
  run: TruthExpression['run'],
): TruthExpression => ({
  kind: 'truth',
  always: 'either',
  height: highest(...parts) + 1,
  run,
  bound: (box) =>
    box.isAnyLaw !== true && parts.every((part) => isSettled(part, box))
      ? run(box.frame)
      : 'either',
});

type Asked = Membership & { op: 'allStages' | 'anyStage' };
type Test = (frame: Frame, state: string) => boolean;

/**
 * What is asked of the state of each stage. Not being on a list is not known of an unknown state, so
 * it counts as being on it: that is the worst case for whoever claims it is not.
 */
const testOf = (node: Asked, date: TextExpression | undefined): Test => {
  const listed = new Set(node.in ?? node.notIn ?? []);
  if (date !== undefined) return (frame, state) => isMember(frame, state, date.run(frame));
  return node.in === undefined
    ? (_, state) => state !== unknownState && !listed.has(state)
    : (_, state) => listed.has(state);
};

const stages = (node: Asked, place: Place, scope: Scope): TruthExpression | undefined => {
  const origin = originAt(node.origin, below(place, 'origin'), scope);
  const date =
    node.membersOn === undefined
      ? undefined
      : dateAt(node.membersOn, below(place, 'membersOn'), scope);
  if (origin === undefined || (node.membersOn !== undefined && date === undefined)) {
    return undefined;
  }
  const test = testOf(node, date);
  const isEvery = node.op === 'allStages';
  const run: TruthExpression['run'] = (frame) => {
    const told = origin.run(frame);
    const holds = (stage: string): boolean => test(frame, told.get(stage) ?? unknownState);
    return isEvery ? node.stages.every(holds) : node.stages.some(holds);
  };
  return settledTruth(date === undefined ? [origin] : [origin, date], run);
};

export const compileMembership = (
  node: Membership,
  place: Place,
  scope: Scope,
): TruthExpression | undefined => {
  switch (node.op) {
    case 'memberAt':
      return memberAt(node, place, scope);
    case 'allStages':
    case 'anyStage':
      return stages(node, place, scope);
  }
};
