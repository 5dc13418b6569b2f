import { decimalText, tenTo } from '#kernel';
import { operationsIn } from '../compile/operations-in.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { readFigure } from '../document/figure.ts';
import type { LawLookUp } from '../evaluate/law-look-up.ts';
import { type Dice, diceOf, seedOf } from './dice.ts';

type Asked = {
  readonly what: string;
  readonly scale?: number | undefined;
  readonly domain?: readonly [string, string] | undefined;
};

const askedIn = (document: RuleSetDocument): readonly Asked[] => [
  ...operationsIn(document).flatMap(({ node }) => (node.op === 'lawAt' ? [node] : [])),
  ...Object.values(document.parameters ?? {}).flatMap(({ fedBy, scale, domain }) =>
    fedBy === undefined ? [] : [{ what: 'method', scale, domain }],
  ),
];

const digitsOf = (text: string, scale: number): bigint => {
  const figure = readFigure(text);
  return figure === undefined ? 0n : figure.digits * tenTo(scale - figure.scale);
};

const numberOf = ({ scale = 0, domain = ['0', '1000'] }: Partial<Asked>, dice: Dice): string => {
  const [low, high] = [digitsOf(domain[0], scale), digitsOf(domain[1], scale)];
  return decimalText({ digits: low + dice(high - low + 1n), scale });
};

/** A law that says something within the domain to most questions; the same for the same question. */
export const lawDrawn = (document: RuleSetDocument): ((n: number) => LawLookUp) => {
  const all = askedIn(document);
  return (n) =>
    ({ what, key, date }) => {
      const dice = diceOf(seedOf(`${n} ${what} ${key} ${date}`));
      if (what === 'membership') return { value: dice(2n) === 0n, event: 'drawn' };
      if (dice(8n) === 0n) return undefined;
      const asked = all.find((one) => one.what === what) ?? {};
      return { value: numberOf(asked, dice), event: 'drawn' };
    };
};
