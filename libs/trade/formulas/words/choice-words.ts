import { isFigure } from '../document/figure.ts';
import type { Band, Choice, Edge, Node } from '../document/node.ts';
import type { Sayer } from './naming.ts';
import { grouped } from './said.ts';

/** The words between a number and an edge that it is held against. */
export const edgeWords: Readonly<Record<Edge, string>> = {
  atOrAbove: 'at or above',
  above: 'above',
  below: 'below',
  atOrBelow: 'at or below',
};

const isPlain = (node: Node): node is string => typeof node === 'string' && isFigure(node);

const upTo = ({ upTo: edge }: Band, of: Node | undefined, { part }: Sayer): string => {
  if (edge === null) return 'on the rest';
  if (of === undefined) return `on the part up to ${part(edge)}`;
  const percent = isPlain(edge) ? `${grouped(edge)} %` : `${part(edge)} per cent`;
  return `on the part up to ${percent} of that`;
};

/** A plain figure is a percentage; of any other rate its unit says what it is. */
const rateWords = (rate: Node, { part }: Sayer): string =>
  isPlain(rate) ? `${grouped(rate)} %` : part(rate);

/** A choice in words: its rows, parted by semicolons, and what counts when none does. */
export const choiceWords = (node: Choice, say: Sayer): string => {
  const { part } = say;
  switch (node.op) {
    case 'when': {
      const rows = node.rows.map((row) => `if ${part(row.if)}: ${part(row.then)}`);
      return [...rows, `otherwise ${part(node.else)}`].join('; ');
    }
    case 'steps': {
      const edge = edgeWords[node.edge];
      const rows = node.rows.map(({ at, value }) => `${edge} ${part(at)}: ${part(value)}`);
      const all = [...rows, `otherwise ${part(node.else)}`].join('; ');
      return `by ${part(node.on)}, where it is ${all}`;
    }
    case 'marginal': {
      const bands = node.bands.map(
        (band) => `${upTo(band, node.of, say)}: ${rateWords(band.rate, say)}`,
      );
      const whole = node.of === undefined ? '' : `, held against ${part(node.of)}`;
      return `of ${part(node.on)}${whole}, band by band: ${bands.join('; ')}`;
    }
  }
};
