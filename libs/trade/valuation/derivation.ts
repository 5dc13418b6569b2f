import type { Money } from '#kernel';
import {
  isPricePoint,
  type Leg,
  legs,
  legWords,
  paidUnder,
  type PricePoint,
  termWords,
  wantedAt,
} from './incoterms.ts';
import type { Terms } from './terms.ts';

/** One addition to the invoice, or subtraction from it: a step of the worksheet, and its reason. */
export type Line = {
  readonly id: string;
  readonly sign: 1 | -1;
  readonly money: Money;
  readonly why: string;
};

/** The way from an invoice to a point, line by line, or what it needs and nobody told. */
export type Derivation =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'lacking'; readonly what: string };

const legSign = (leg: Leg, { incoterm }: Terms, point: PricePoint): 1 | -1 | undefined => {
  const [paid, wanted] = [paidUnder(incoterm).includes(leg), wantedAt(point).includes(leg)];
  if (paid === wanted) return undefined;
  return wanted ? 1 : -1;
};

const legWhy = (leg: Leg, sign: 1 | -1, { incoterm }: Terms): string =>
  sign === 1
    ? `${incoterm}: ${termWords(incoterm)}; the buyer pays ${legWords(leg)}`
    : `${incoterm}: the price includes ${legWords(leg)}, which the point does not`;

/** The legs in which term and point differ, each with the direction it counts in. */
const legsBetween = (terms: Terms, point: PricePoint): readonly (readonly [Leg, 1 | -1])[] =>
  legs.flatMap((leg) => {
    const sign = legSign(leg, terms, point);
    return sign === undefined ? [] : [[leg, sign] as const];
  });

const legLines = (terms: Terms, point: PricePoint): readonly Line[] =>
  legsBetween(terms, point).flatMap(([leg, sign]) => {
    const money = terms.charges?.[leg];
    const id = `${sign === 1 ? 'plus' : 'less'}.${leg}`;
    return money === undefined ? [] : [{ id, sign, money, why: legWhy(leg, sign, terms) }];
  });

/** A conditional discount counts from when it is earned. */
const discountLines = ({ discounts = [] }: Terms): readonly Line[] =>
  discounts.flatMap(({ kind, amount, condition, earned }, at) => {
    if (condition !== undefined && earned !== true) return [];
    const why = condition === undefined ? `${kind} discount` : `${kind} discount, earned`;
    return [{ id: `less.discount.${at + 1}`, sign: -1 as const, money: amount, why }];
  });

const additionLines = ({ additions = [] }: Terms): readonly Line[] =>
  additions.map(({ kind, amount }, at) => ({
    id: `plus.addition.${at + 1}`,
    sign: 1,
    money: amount,
    why: `${kind}: given by the buyer beside the price`,
  }));

const adjustmentLines = ({ adjustments = [] }: Terms): readonly Line[] =>
  adjustments.map(({ direction, amount, reason }, at) => ({
    id: `${direction === 'up' ? 'plus' : 'less'}.adjustment.${at + 1}`,
    sign: direction === 'up' ? 1 : -1,
    money: amount,
    why: `adjusted after the sale: ${reason}`,
  }));

/** How the price at a point follows from the invoice; legs of nothing are told as nil. */
export const derivation = (terms: Terms, point: string): Derivation => {
  if (!isPricePoint(point)) return { kind: 'lacking', what: `no price point is named ${point}` };
  const missing = legsBetween(terms, point)
    .map(([leg]) => leg)
    .filter((leg) => terms.charges?.[leg] === undefined);
  if (missing.length > 0) {
    const charges = missing.map((leg) => `terms.charges.${leg}`).join(', ');
    return { kind: 'lacking', what: `from ${terms.incoterm} to ${point} needs ${charges}` };
  }
  const lines = [
    ...legLines(terms, point),
    ...discountLines(terms),
    ...additionLines(terms),
    ...adjustmentLines(terms),
  ];
  return { kind: 'lines', lines };
};
