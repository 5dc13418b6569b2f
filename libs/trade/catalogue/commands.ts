import {
  listOf,
  matching,
  oneOf,
  optional,
  parseDate,
  parseHsCode,
  parseHsEdition,
  parseProductCode,
  type Parsed,
  parseUnit,
  parseUntil,
  record,
  text,
  truth,
} from '#kernel';

/** The stages of production, from the ground up. */
export const stages = [
  'ore',
  'concentrate',
  'intermediate',
  'compound',
  'metal',
  'alloy',
  'article',
] as const;
export type Stage = (typeof stages)[number];

const word = matching(/^[a-z0-9-]{1,40}$/, 'not-a-word', 'small letters, digits and hyphens');

/** An HS code with its edition and the dates on which it maps to the product. */
export const parseHsMapping = record({
  edition: parseHsEdition,
  code: parseHsCode,
  from: parseDate,
  until: parseUntil,
  basket: truth,
});

/** A product as listed: mineral × stage × form × grade, the unit its price is told in, its HS codes. */
export const parseProduct = record({
  product: parseProductCode,
  mineral: word,
  stage: oneOf(stages),
  form: word,
  grade: word,
  name: text(200),
  host: truth,
  priceUnit: optional(parseUnit),
  hs: listOf(parseHsMapping, 40),
  from: parseDate,
  citation: text(),
});
export type ProductDescription = Parsed<typeof parseProduct>;

export const parseDelisting = record({
  product: parseProductCode,
  from: parseDate,
  citation: text(),
});

export type ProductCommand =
  | { readonly type: 'ListProduct' | 'ReviseProduct'; readonly product: ProductDescription }
  | { readonly type: 'DelistProduct'; readonly delisting: Parsed<typeof parseDelisting> };
