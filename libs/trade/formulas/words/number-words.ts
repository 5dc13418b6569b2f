import { isFigure } from '../document/figure.ts';
import type { Arithmetic, Cut, Node, Rate } from '../document/node.ts';
import type { Sayer } from './naming.ts';
import { grouped, joinedBy, roundingWords, typeWords } from './said.ts';

const percentage = (percent: Node, { part }: Sayer): string =>
  typeof percent === 'string' && isFigure(percent)
    ? `${grouped(percent)} %`
    : `${part(percent)} per cent`;

/** Arithmetic, rates and roundings in words, one sentence template for each operation. */
export const numberWords = (node: Arithmetic | Rate | Cut, say: Sayer): string => {
  const { part } = say;
  const all = (nodes: readonly Node[]): readonly string[] => nodes.map(part);
  switch (node.op) {
    case 'sum':
      return joinedBy('plus', all(node.of));
    case 'product':
      return joinedBy('times', all(node.of));
    case 'min':
      return `the least of ${all(node.of).join(', ')}`;
    case 'max':
      return `the greatest of ${all(node.of).join(', ')}`;
    case 'difference':
      return `${part(node.of)} less ${part(node.less)}`;
    case 'shortfall':
      return `${part(node.floor)} less ${part(node.price)}, never below nil`;
    case 'negate':
      return `the negative of ${part(node.of)}`;
    case 'abs':
      return `${part(node.of)} without its sign`;
    case 'clamp':
      return `${part(node.of)}, but at least ${part(node.least)} and at most ${part(node.most)}`;
    case 'percentOf':
      return `${percentage(node.percent, say)} of ${part(node.of)}`;
    case 'perUnit':
      return `${part(node.rate)} for each unit of ${part(node.quantity)}`;
    case 'convert':
      return `${part(node.of)} at the factor ${grouped(node.factor)}, as ${typeWords(node.to)}`;
    case 'rounded':
      return `${part(node.of)}, ${roundingWords(node)}`;
    case 'divide':
      return `${part(node.of)} divided by ${part(node.by)}, ${roundingWords(node.rounded)}`;
  }
};
