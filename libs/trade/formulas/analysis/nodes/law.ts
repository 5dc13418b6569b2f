import type { LawAt, Node } from '../../document/node.ts';
import { NotTreated } from '../core/walk.ts';
import { type Reading, type Value } from './reading.ts';
import { varies } from './varies.ts';

/** A number of the law is one number only if the declarations that are compared ask it of one day. */
const onOneDay = (reading: Reading, date: Node): void => {
  if (varies(reading, date)) {
    throw new NotTreated('a number of the law on a day that hangs on what varies');
  }
};

/** A number of the law is any within its domain; where there is an "else", the law may say nothing. */
export const lawAt = (reading: Reading, node: LawAt): Value => {
  const { what, key, date } = node;
  if (key === undefined) throw new NotTreated('a number of the law under a key that varies');
  onOneDay(reading, date);
  const said = `said ${what} ${key}`;
  if (node.else !== undefined && reading.walk.choose(said, 2) === 1) return reading.node(node.else);
  return reading.law(what, key);
};

/** What a method found, for a parameter that is fed by one. */
export const fedValue = (reading: Reading, name: string): Value | undefined => {
  const fed = reading.subject.document.parameters?.[name]?.fedBy;
  if (fed === undefined) return undefined;
  if (fed.freeze !== undefined) onOneDay(reading, fed.freeze);
  return reading.law('method', `${fed.method}/${fed.key}`);
};

export const notTreated = (op: string): never => {
  throw new NotTreated(`"${op}"`);
};
