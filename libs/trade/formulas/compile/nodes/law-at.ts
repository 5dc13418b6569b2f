import type { IsoDate } from '#kernel';
import { readDimension } from '../dimension.ts';
import { dateAt } from '../dates/date-at.ts';
import {
  boundWhenSettled,
  type Expression,
  highest,
  joinedRange,
  lifted,
  type NumberExpression,
  type Run,
  type TextExpression,
} from './expression.ts';
import type { Frame, Range } from '../frame.ts';
import { endOf } from '../inputs.ts';
import { readType, readValue } from '../leaves/leaf-read.ts';
import type { NumberType } from '../leaves/leaf-type.ts';
import type { LawAt } from '../../document/node.ts';
import type { LawQuestion } from '../../evaluate/law-look-up.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';

/** A question in words, by which what the law does not say is missing. */
export const questionTold = ({ what, key, date, knownOn }: LawQuestion): string =>
  `${what} of ${key} on ${date}${knownOn === undefined ? '' : `, as known on ${knownOn}`}`;

/** What the law says, as an integer at the type's scale; undefined where it says nothing that fits. */
const answered = (frame: Frame, question: LawQuestion, type: NumberType): bigint | undefined => {
  const answer = frame.law?.(question);
  if (answer === undefined) return undefined;
  const name = questionTold(question);
  if (answer.type !== undefined && answer.type !== type.dimension) {
    const wanted = `a number in ${type.dimension}`;
    frame.troubles.push({ kind: 'outside', input: name, value: `in ${answer.type}`, wanted });
    return type.low;
  }
  const read = readValue(type, answer.value);
  if ('wanted' in read || typeof read.value !== 'bigint') {
    const wanted = 'wanted' in read ? read.wanted : 'a number';
    frame.troubles.push({ kind: 'outside', input: name, value: String(answer.value), wanted });
    return type.low;
  }
  const { value, event } = answer;
  frame.asked.push({ name, value, type: type.dimension, event });
  return read.value;
};

type Asking = {
  readonly question: Run<LawQuestion>;
  readonly parts: readonly Expression[];
  readonly otherwise?: NumberExpression | undefined;
};

/** A number the law is asked for when an evaluation comes to it; unknown, it is missing by name. */
export const askedNumber = (
  type: NumberType,
  { question, parts, otherwise }: Asking,
): NumberExpression => {
  const other = otherwise && lifted(otherwise, type.scale);
  const run: Run<bigint> = (frame) => {
    const asked = question(frame);
    const value = answered(frame, asked, type);
    if (value !== undefined) return value;
    if (other !== undefined) return other.run(frame);
    frame.troubles.push({ kind: 'missing', name: questionTold(asked) });
    return type.low;
  };
  const range: Range = other === undefined ? type : joinedRange(type, other);
  const all = otherwise === undefined ? parts : [...parts, otherwise];
  const { low, high } = range;
  const settled = boundWhenSettled(all, run, { low, high });
  const bound: typeof settled = (box) => (box.isAnyLaw ? { low, high } : settled(box));
  return { ...type, low, high, height: highest(...all) + 1, run, bound };
};

/** The type of a number the law is asked for, within its domain. */
export const askedType = (
  spec: {
    readonly type: string;
    readonly scale: number;
    readonly domain?: readonly [string, string];
  },
  place: Place,
  scope: Scope,
): NumberType | undefined => {
  const read = readDimension(spec.type);
  if ('fault' in read) return scope.report(below(place, 'type').at, 'not-a-type', read.fault);
  const type = readType(spec.type, spec.scale);
  if (!('kind' in type) || type.kind !== 'number') return undefined;
  if (spec.domain === undefined) return type;
  const [low, high] = spec.domain.map((end) => endOf(end, spec.scale));
  if (low !== undefined && high !== undefined && low <= high) return { ...type, low, high };
  const message = `a domain is [least, most], least first, such as ["0","10000"], each with at most ${spec.scale} decimals`;
  return scope.report(below(place, 'domain').at, 'domain-ends', message);
};

/** The key that is asked for: as written, or the code or state that stands for it. */
const keyOf = (
  { key, keyOf }: LawAt,
  place: Place,
  scope: Scope,
): { readonly run: Run<string>; readonly parts: readonly TextExpression[] } | undefined => {
  if (keyOf === undefined) return { run: () => key ?? '', parts: [] };
  const at = below(place, 'keyOf');
  const found = scope.compile(keyOf, at);
  if (found === undefined) return undefined;
  if (found.kind === 'code' || found.kind === 'state') return { run: found.run, parts: [found] };
  const message = `a ${found.kind} names no key; name a code or a state, or write "key"`;
  return scope.report(at.at, 'not-a-code', message);
};

const elseOf = (node: LawAt, place: Place, scope: Scope): NumberExpression | undefined =>
  node.else === undefined ? undefined : numberAt(node.else, below(place, 'else'), scope);

/** `else` is in the type's dimension, and has no more decimals than the type. */
const elseFits = (
  otherwise: NumberExpression,
  type: NumberType,
  [place, scope]: readonly [Place, Scope],
): boolean => {
  const dimension = { ...otherwise, dimension: type.dimension };
  if (oneDimension([dimension, otherwise], place, scope) === undefined) return false;
  if (otherwise.scale <= type.scale) return true;
  const message = `"else" has ${otherwise.scale} decimals, the type ${type.scale}; raise "scale", or round`;
  scope.report(place.at, 'scale-too-small', message);
  return false;
};

/** A number of the law by key and date, at the valid and recorded time of the evaluation. */
export const compileLawAt = (
  node: LawAt,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const type = askedType(node, place, scope);
  const date = dateAt(node.date, below(place, 'date'), scope);
  const key = keyOf(node, place, scope);
  const otherwise = elseOf(node, place, scope);
  if (type === undefined || date === undefined || key === undefined) return undefined;
  if (node.else !== undefined) {
    if (otherwise === undefined) return undefined;
    if (!elseFits(otherwise, type, [below(place, 'else'), scope])) return undefined;
  }
  const question: Run<LawQuestion> = (frame) => ({
    what: node.what,
    key: key.run(frame),
    date: date.run(frame) as IsoDate,
  });
  return askedNumber(type, { question, parts: [date, ...key.parts], otherwise });
};
