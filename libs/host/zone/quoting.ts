import { type Currency, Malformed, type UnitPrice } from '#kernel';
import type { Law } from '#trade/law';
import {
  citedOf,
  computeFound,
  type Declaration,
  dutyBounds,
  type Found,
  lackingFor,
  type Selected,
  selectLaw,
} from '#trade/shipments';
import { accountRounding, distanceFromFloor, partsAt, pricesShown } from '#trade/valuation';
import type { Quote } from './answers.ts';
import { betweenOf, landedOf } from './landed.ts';

type Quoting = { readonly law: Law; readonly account: Currency };

/** The input of a rule set that is the tested price. */
const priceInput = ({ rules }: Selected) =>
  Object.entries(rules?.document.inputs ?? {}).find(
    ([name, { from }]) => (from ?? name) === 'price',
  );

/** The tested price as the rule set was fed it; undefined where there is none. */
const testedPrice = (selected: Selected, { inputs }: Found): UnitPrice | undefined => {
  const [name = '', spec] = priceInput(selected) ?? [];
  const amount = inputs[name];
  const [currency, unit] = typeof spec?.type === 'string' ? spec.type.split('/') : [];
  if (typeof amount !== 'string' || currency === undefined || unit === undefined) return undefined;
  return { amount, currency, unit } as UnitPrice;
};

/** Prices in other units are cut as the rule set cuts the tested price; cents where there is none. */
const roundingOf = (selected: Selected) => {
  const spec = priceInput(selected)?.[1];
  const { mode, places } = spec?.rounded ?? { mode: 'halfUp', places: spec?.scale };
  return { mode, places: places ?? accountRounding.places };
};

const shownIn = (selected: Selected, found: Found): Quote['shown'] => {
  const rounding = roundingOf(selected);
  const [floor, price] = [selected.floor?.unitPrice, testedPrice(selected, found)];
  return {
    floor: floor === undefined ? [] : pricesShown(floor, rounding),
    price: price === undefined ? [] : pricesShown(price, rounding),
  };
};

const derivationOf = (declaration: Declaration, { valuing: { point } }: Selected) => {
  const parts = partsAt(declaration, point);
  return { point, lines: 'lacking' in parts ? [] : parts };
};

/** A missing rate refuses a quote as it refuses a declaration: the sentence names series and dates. */
const refuseWithoutRate = (
  lacking: ReturnType<typeof lackingFor>,
  { value }: Declaration,
): void => {
  const noRate = lacking.find(({ rule }) => rule === 'SH4');
  if (noRate === undefined) return;
  const { at = '', rule, sentence } = noRate;
  const wanted = `amounts that can be exchanged. ${sentence}`;
  throw new Malformed([{ at, rule, value: value.currency, wanted }]);
};

/** What a declaration would bear under the law of now. Nothing of it is recorded. */
export const quoteOf = (declaration: Declaration, { law, account }: Quoting): Quote => {
  const lacking = lackingFor(law, declaration, account);
  refuseWithoutRate(lacking, declaration);
  const selected = selectLaw(law, declaration, account);
  const { floor, rules, valuing } = selected;
  const found = computeFound(declaration, selected, account);
  return {
    found,
    cited: citedOf(selected),
    floor: floor?.unitPrice ?? null,
    ruleSet: rules === undefined ? null : `${rules.document.id} v${rules.document.version}`,
    distance: floor === undefined ? null : distanceFromFloor(declaration, floor, valuing),
    derivation: derivationOf(declaration, selected),
    shown: shownIn(selected, found),
    landed: landedOf(declaration, selected, found),
    between: found.outcome === 'undetermined' ? betweenOf(dutyBounds(declaration, selected)) : null,
    lacking: lacking.map(({ sentence }) => sentence),
  };
};
