import type { Law, LawEvent } from '#trade/law';
import { assess, type Declaration } from '#trade/shipments';
import { declarationSaying, judgedBy } from './declaration.ts';
import { admitted, lawOf, listed } from './law.ts';
import { clauseGiving, enacted, rulesSaying } from './rules.ts';

/** A product that no shipment of these specs is of. */
export const otherProduct = 'tin.metal.ingot.lme';
export const governingDay = { op: 'governingDate' };
export const dollarPrice = { type: 'USD/t.dry', scale: 2 };
/** A question to the law, in dollars per dry tonne unless changed. */
export const asked = (what: string, key: string, more: object = {}) => ({
  op: 'lawAt',
  what,
  key,
  date: governingDay,
  ...dollarPrice,
  ...more,
});
export const shortfallUnder = (floor: unknown) => {
  const shortfall = { op: 'shortfall', floor, price: 'price' };
  return clauseGiving('base', { op: 'product', of: [shortfall, 'quantity'] });
};
export const { price: priceSpec, quantity: quantitySpec } = rulesSaying().inputs;
/** An enacted rule set whose duty is the shortfall under what is named, with changes. */
export const ruled = (floor: unknown, changed: object = {}): LawEvent =>
  enacted(
    rulesSaying({
      inputs: { price: priceSpec, quantity: quantitySpec },
      clauses: [shortfallUnder(floor)],
      examples: [],
      ...changed,
    }),
  );
/** 1 the product, 2 Australia, 3 Japan, then what is told. */
export const lawSaying = (...facts: readonly LawEvent[]) =>
  lawOf(listed(), ...admitted('AUS', 'JPN'), ...facts);
export const assessedUnder = (law: Law, declaration: Declaration = declarationSaying()) =>
  assess(law, declaration, judgedBy(law).account);
