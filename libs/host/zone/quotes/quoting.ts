import { type Currency, Malformed, type UnitPrice } from '#kernel';
import { didYouMean } from '#trade/formulas';
import { type Law, productOn } from '#trade/law';
import {
  citedOf,
  computeFound,
  type Declaration,
  boundsOfUnknowns,
  type DutyBounds,
  type Found,
  lackingFor,
  type LeftOfQuota,
  type Selected,
  selectLaw,
} from '#trade/shipments';
import { accountRounding, distanceFromFloor, partsAt, pricesShown } from '#trade/valuation';
import type { Quote } from './quote-answer.ts';
import { landedOf } from './landed.ts';
import { quotedPrices } from './quoted-prices.ts';

/** The law of now, and what is left of the quota that would take the shipment, if one would. */
type Quoting = {
  readonly law: Law;
  readonly account: Currency;
  readonly left?: LeftOfQuota | undefined;
};

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

const betweenOf = (bounds: DutyBounds | undefined): Quote['between'] => {
  if (bounds === undefined) return null;
  const { least, greatest, type, unknown, decides, isExact } = bounds;
  return { least, greatest, type, unknown, decides: decides ?? null, isExact };
};

/** What the goods cost behind the frontier, for a unit of the tested price, else of the declaration. */
const landing = (declaration: Declaration, selected: Selected, { duty }: Found) => {
  const type = priceInput(selected)?.[1].type;
  const unit = typeof type === 'string' ? type.split('/')[1] : undefined;
  const told = { unit: unit ?? declaration.quantity.unit, rounding: roundingOf(selected) };
  return landedOf(declaration, { valuing: selected.valuing, duty }, told);
};

const noProduct = (rule: string, value: string, wanted: string): Malformed =>
  new Malformed([{ at: '/product', rule, value, wanted }]);

/** Goods that could not be declared bear no duty, which must not be taken for an answer. */
const checkProduct = (law: Law, { product, dates }: Declaration): void => {
  const date = dates.acceptance;
  const listed = productOn(law, product, date);
  if (listed === undefined) {
    const hint = didYouMean(product, [...law.book.products.keys()]);
    throw noProduct('SH1', product, `a product in the catalogue on ${date}${hint}`);
  }
  if (listed.priceUnit === undefined) {
    throw noProduct('SH10', product, 'a product that is declared for duty; a host ore is not');
  }
};

/**
 * What a declaration would bear under the law of now. Nothing of it is recorded. Throws `Malformed` for a
 * product that cannot be declared (SH1, SH10).
 */
export const quoteOf = (declaration: Declaration, { law, account, left }: Quoting): Quote => {
  checkProduct(law, declaration);
  const lacking = lackingFor(law, declaration, account);
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
    ...landing(declaration, selected, found),
    ...quotedPrices(declaration, { law, selected }),
    between: betweenOf(boundsOfUnknowns(law, declaration, { account, left })),
    lacking: lacking.map(({ sentence }) => sentence),
  };
};
