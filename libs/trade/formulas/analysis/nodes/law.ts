import type { LawAt, Node } from '../../document/node.ts';
import { NotTreated } from '../core/walk.ts';
import { type Reading, type Value } from './reading.ts';

const keyOf = (reading: Reading, { key = '', keyOf }: LawAt): string => {
  const node: Node | undefined = keyOf;
  if (node === undefined) return key;
  const value = reading.node(node);
  if (value.kind === 'code') return value.code;
  throw new TypeError(`a ${value.kind} was proved to name a key`);
};

/** A number of the law is any within its domain; where there is an "else", the law may say nothing. */
export const lawAt = (reading: Reading, node: LawAt): Value => {
  const key = keyOf(reading, node);
  const { walk } = reading;
  const said = `said ${node.what} ${key}`;
  if (node.else !== undefined && walk.choose(said, 2) === 1) return reading.node(node.else);
  return reading.law(node.what, key);
};

export const notTreated = (op: string): never => {
  throw new NotTreated(`"${op}"`);
};
