import { unknown } from '../cli.ts';

/** How the goods are sold and what was found in them, as typed. */
export type TermsTyped = {
  readonly incoterm?: string;
  readonly charge?: readonly string[];
  readonly discount?: readonly string[];
  readonly addition?: readonly string[];
  readonly assay?: readonly string[];
  readonly moisture?: string;
};

/** `freight=80:EUR` as its name and its amount; in the currency of the price where none is typed. */
const amountTyped = (typed: string, at: string, currency: string): readonly [string, object] => {
  const [, name, amount, other] = /^([A-Za-z]+)=([^:]+)(?::([A-Z]{3}))?$/.exec(typed) ?? [];
  if (name !== undefined && amount !== undefined) {
    return [name, { amount, currency: other ?? currency }];
  }
  throw unknown(at, typed, 'a name, = and an amount, such as freight=80 or freight=80:EUR');
};

/** `WO3=65` or `WO3=65:gross` as an assay; in the dry mass where nothing else is typed. */
const assayTyped = (typed: string): object => {
  const [, substance, percent, basis = 'dry'] =
    /^([A-Za-z0-9]+)=([^:]+)(?::([a-z]+))?$/.exec(typed) ?? [];
  if (substance !== undefined) return { substance, percent, basis };
  throw unknown('/assay', typed, 'a substance, = and percent, such as WO3=65 or WO3=65:gross');
};

const listed = (typed: readonly string[] | undefined, at: string, currency: string) =>
  (typed ?? []).map((one) => {
    const [kind, amount] = amountTyped(one, at, currency);
    return { kind, amount };
  });

const termsOf = ({ incoterm, charge, discount, addition }: TermsTyped, currency: string) => {
  if (incoterm === undefined) {
    const [without] = [...(charge ?? []), ...(discount ?? []), ...(addition ?? [])];
    if (without === undefined) return undefined;
    throw unknown('/incoterm', 'nothing', `the term of delivery, beside ${without}`);
  }
  const charges = (charge ?? []).map((one) => amountTyped(one, '/charge', currency));
  return {
    incoterm,
    charges: Object.fromEntries(charges),
    discounts: listed(discount, '/discount', currency),
    additions: listed(addition, '/addition', currency),
  };
};

/** The fields of a declaration that the typed options tell; none where none was typed. */
export const termsTyped = (typed: TermsTyped, currency: string): object => {
  const terms = termsOf(typed, currency);
  return {
    ...(terms === undefined ? {} : { terms }),
    ...(typed.assay === undefined ? {} : { assays: typed.assay.map(assayTyped) }),
    ...(typed.moisture === undefined ? {} : { moisturePercent: typed.moisture }),
  };
};
