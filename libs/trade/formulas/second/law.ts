import type { IsoDate } from '#kernel';
import type { FedBy } from '../document/document.ts';
import type { LawAt, Membership, Node, ParameterAt } from '../document/node.ts';
import { Exact } from './arithmetic.ts';
import { isFigureText } from './figures.ts';
import { parametersOn } from './leaves.ts';
import {
  type Case,
  type Meaning,
  numberOf,
  quantity,
  type Quantity,
  textOfNode,
} from './meaning.ts';
import { NoDuty } from './no-duty.ts';
import { isPlain, joinUnits, readUnit } from './units.ts';

type Asked = {
  readonly type: string;
  readonly scale: number;
  readonly domain?: readonly [string, string];
};

const fits = (raw: string | boolean, { scale, domain }: Asked): raw is string => {
  if (typeof raw !== 'string' || !isFigureText(raw)) return false;
  const number = new Exact(raw);
  return (
    number.decimalPlaces() <= scale &&
    (domain === undefined || (number.gte(domain[0]) && number.lte(domain[1])))
  );
};

const isSameUnit = (a: string, b: string): boolean =>
  isPlain(joinUnits(readUnit(a), readUnit(b), -1));

type Question = Parameters<NonNullable<Case['law']>>[0];

/** What the law says to a question; undefined where it says nothing. */
const said = (of: Case, question: Question, asked: Asked): Quantity | undefined => {
  const answer = of.law?.(question);
  if (answer === undefined) return undefined;
  const isOfType = answer.type === undefined || isSameUnit(answer.type, asked.type);
  if (!isOfType || !fits(answer.value, asked))
    throw new NoDuty('an answer of the law that misfits');
  return quantity(new Exact(answer.value), readUnit(asked.type));
};

export const lawAt = (of: Case, node: LawAt): Quantity => {
  const { what, key, keyOf, date } = node;
  const named = keyOf === undefined ? (key ?? '') : textOfNode(of, keyOf);
  const question = { what, key: named, date: textOfNode(of, date) as IsoDate };
  const found = said(of, question, node);
  if (found !== undefined) return found;
  if (node.else === undefined) throw new NoDuty('law that is not known');
  return numberOf(of, node.else);
};

/** A parameter on a day of its own; its own period need not hold that day. */
export const parameterAt = (of: Case, node: ParameterAt): Meaning => {
  const day = textOfNode(of, node.date);
  const found = parametersOn(of.document, day).find(([name]) => name === node.parameter);
  if (found !== undefined) return found[1];
  if (node.else === undefined) throw new NoDuty('a parameter without a value on that day');
  return numberOf(of, node.else);
};

/** A parameter that a method feeds, perhaps as it was known on an earlier day. */
export const fed = (of: Case, { method, key, freeze }: FedBy, asked: Asked): Quantity => {
  const question = { what: 'method', key: `${method}/${key}`, date: of.at as IsoDate } as const;
  const frozen = freeze === undefined ? {} : { knownOn: textOfNode(of, freeze) as IsoDate };
  const found = said(of, { ...question, ...frozen }, asked);
  if (found === undefined) throw new NoDuty('a method that found nothing');
  return found;
};

const isMember = (of: Case, state: string, date: Node): boolean => {
  if (state === 'XXX') return false;
  if (of.law === undefined) throw new NoDuty('membership that is not known');
  const on = textOfNode(of, date) as IsoDate;
  return of.law({ what: 'membership', key: state, date: on })?.value === true;
};

const originOf = (of: Case, node: Node): Readonly<Record<string, string>> => {
  const meaning = of.mean(node);
  if (meaning.kind === 'origin') return meaning.stages;
  throw new TypeError('an origin was wanted');
};

export const membership = (of: Case, node: Membership): boolean => {
  if (node.op === 'memberAt') return isMember(of, textOfNode(of, node.state), node.date);
  const origin = originOf(of, node.origin);
  const holds = (stage: string): boolean => {
    const state = origin[stage] ?? 'XXX';
    if (node.membersOn !== undefined) return isMember(of, state, node.membersOn);
    if (node.in !== undefined) return node.in.includes(state);
    return state !== 'XXX' && !(node.notIn ?? []).includes(state);
  };
  return node.op === 'allStages' ? node.stages.every(holds) : node.stages.some(holds);
};
