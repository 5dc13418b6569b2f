import type { Json } from '#ledger/core';
import { products } from './data.ts';
import cappedShortfall from './rule-sets/capped-shortfall.json' with { type: 'json' };
import ladder from './rule-sets/ladder.json' with { type: 'json' };
import shortfall from './rule-sets/shortfall.json' with { type: 'json' };

/** Three laws, in force one after the other, as written for prices told by the gross tonne. */
const templates: readonly object[] = [shortfall, cappedShortfall, ladder];

const productsByUnit = (): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { product, priceUnit } of products) {
    if (priceUnit === undefined) continue;
    found.set(priceUnit, [...(found.get(priceUnit) ?? []), product]);
  }
  return found;
};

const filled = (template: object, unit: string, codes: readonly string[]): Json => {
  const text = JSON.stringify(template)
    .replaceAll('t-gross', unit.toLowerCase().replace('.', '-'))
    .replaceAll('t.gross', unit);
  return { ...(JSON.parse(text) as { [key: string]: Json }), scope: { products: [...codes] } };
};

/** The rule sets of the demonstration: a type carries its unit, so each law has one for each unit. */
export const ruleSets = (): readonly Json[] =>
  templates.flatMap((template) =>
    [...productsByUnit()].map(([unit, codes]) => filled(template, unit, codes)),
  );
