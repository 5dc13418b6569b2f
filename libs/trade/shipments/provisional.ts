import {
  described,
  listOf,
  malformed,
  oneOf,
  optional,
  parseDate,
  type Parsed,
  type Parser,
  parseMoney,
  parseQuantity,
  record,
  schemaOf,
  text,
} from '#kernel';
import { parseAssays, parseMoisture, parseTerms } from '#trade/valuation';

/** What of a declaration may be provisional until it is finalised. */
export const parts = ['price', 'assay', 'weight'] as const;
export type Part = (typeof parts)[number];

const listed = listOf(oneOf(parts), parts.length);

/** Which parts of a declaration are provisional; nothing said is final. */
export const parseProvisional: Parser<readonly Part[]> = described(
  (raw) => {
    const read = listed(raw);
    if (read.length > 0 && new Set(read).size === read.length) return read;
    const wanted = `some of ${parts.join(', ')}, each once; left out where all is final`;
    throw malformed('not-parts', read, wanted);
  },
  { ...schemaOf(listed), minItems: 1, uniqueItems: true },
);

/** When it was lodged with the state's customs, today unless told; after its time limit, which order allows it. */
export const timing = { on: optional(parseDate), citation: optional(text()) };

/** The final price: the value of all the goods, and the terms of sale where they changed. */
export const parseFinalPrice = record({
  value: parseMoney,
  terms: optional(parseTerms),
  ...timing,
});
/** The final assay, in place of what was told before. */
export const parseFinalAssay = record({ assays: parseAssays, ...timing });
/** The final weight; moisture is found where the goods are weighed, and told with it. */
export const parseFinalWeight = record({
  quantity: parseQuantity,
  moisturePercent: optional(parseMoisture),
  ...timing,
});
export type FinalPrice = Parsed<typeof parseFinalPrice>;
export type FinalAssay = Parsed<typeof parseFinalAssay>;
export type FinalWeight = Parsed<typeof parseFinalWeight>;
