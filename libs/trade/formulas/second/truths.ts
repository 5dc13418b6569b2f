import type { Comparison, Node, Truth } from '../document/node.ts';
import { type Case, textOfNode, truthOf } from './meaning.ts';
import { isSeasonOf } from './seasons.ts';

/** Left less right: a sign. Numbers are compared by value, dates by the calendar. */
const order = (of: Case, left: Node, right: Node): number => {
  const [a, b] = [of.mean(left), of.mean(right)];
  if (a.kind === 'number' && b.kind === 'number') return a.number.comparedTo(b.number);
  if (a.kind === 'span' && b.kind === 'span') return a.count - b.count;
  const [one, other] = [textOfNode(of, left), textOfNode(of, right)];
  return one === other ? 0 : one < other ? -1 : 1;
};

const holdsAs = (op: Comparison['op'], sign: number): boolean => {
  switch (op) {
    case 'lt':
      return sign < 0;
    case 'le':
      return sign <= 0;
    case 'eq':
      return sign === 0;
    case 'ge':
      return sign >= 0;
    case 'gt':
      return sign > 0;
  }
};

export const truths = (of: Case, node: Truth): boolean => {
  switch (node.op) {
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
      return holdsAs(node.op, order(of, node.left, node.right));
    case 'between':
      return order(of, node.of, node.from) >= 0 && order(of, node.of, node.below) < 0;
    case 'in':
      return node.codes.includes(textOfNode(of, node.of));
    case 'and':
      return node.of.every((part) => truthOf(of, part));
    case 'or':
      return node.of.some((part) => truthOf(of, part));
    case 'not':
      return !truthOf(of, node.of);
    case 'known':
      return of.told.has(node.input);
    case 'inSeason':
      return isSeasonOf(textOfNode(of, node.date), node.season);
  }
};
