import type { Comparison, Node, Truth } from '../document/node.ts';
import type { Sayer } from './naming.ts';
import { joinedBy, named, quoted, seasonWords } from './said.ts';

const ofNumbers: Readonly<Record<Comparison['op'], string>> = {
  lt: 'is below',
  le: 'is at or below',
  eq: 'is equal to',
  ge: 'is at or above',
  gt: 'is above',
};
const ofDates: Readonly<Record<Comparison['op'], string>> = {
  lt: 'is before',
  le: 'is on or before',
  eq: 'is on',
  ge: 'is on or after',
  gt: 'is after',
};

/** Whether somebody told an input, without a name or source of its own. */
const isKnown = (node: Node): node is Truth & { op: 'known' } =>
  typeof node !== 'string' && node.op === 'known' && Object.keys(node).length === 2;

/** A condition in words. */
export const truthWords = (node: Truth, say: Sayer): string => {
  const { part, naming } = say;
  switch (node.op) {
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt': {
      const dates = naming.isDate(node.left) || naming.isDate(node.right);
      return `${part(node.left)} ${(dates ? ofDates : ofNumbers)[node.op]} ${part(node.right)}`;
    }
    case 'between':
      return `${part(node.of)} is at least ${part(node.from)} and under ${part(node.below)}`;
    case 'in':
      return `${part(node.of)} is one of ${node.codes.map(quoted).join(', ')}`;
    case 'and':
      return joinedBy('and', node.of.map(part));
    case 'or':
      return joinedBy('or', node.of.map(part));
    case 'not':
      return isKnown(node.of) ? `nobody told ${named(node.of.input)}` : `not ${part(node.of)}`;
    case 'known':
      return `somebody told ${named(node.input)}`;
    case 'inSeason':
      return `${part(node.date)} is ${seasonWords(node.season)}`;
  }
};
