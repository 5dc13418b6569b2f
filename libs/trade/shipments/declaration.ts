import {
  type Currency,
  described,
  dictionaryOf,
  isNamedState,
  Malformed,
  matching,
  named,
  oneOf,
  optional,
  parseDate,
  type Parsed,
  parseHsCode,
  parseHsEdition,
  parseMoney,
  type Parser,
  parseProductCode,
  parseQuantity,
  parseState,
  type Problem,
  record,
  schemaOf,
  type StateCode,
  stricter,
  text,
  truth,
} from '#kernel';
import { stages } from '#trade/catalogue';
import { parseProvisional } from './provisional.ts';
import { parseAssays, parseMoisture, parseTerms } from '#trade/valuation';

/** Where the invoice price stands in the chain, as declared. */
export const priceBases = ['CIF', 'FOB', 'EXW', 'DAP', 'unstated'] as const;

const name = matching(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, 'not-a-name', 'a name of letters and digits');

/** The code by which customs know a declarant. */
export const parseDeclarantCode = matching(
  /^[a-z0-9.-]{1,60}$/,
  'not-a-declarant',
  'the code customs gave a declarant: small letters, digits, hyphens and points',
);

/** Further particulars a rule may ask for by name: amounts as decimal text, codes, or truths. */
const particularText = text(60);
const particular: Parser<string | boolean> = described(
  (raw) => (typeof raw === 'boolean' ? raw : particularText(raw)),
  { anyOf: [{ type: 'boolean' }, schemaOf(particularText)] },
);

const fields = record({
  declaredBy: parseState,
  flow: oneOf(['import', 'export']),
  product: parseProductCode,
  hs: optional(record({ edition: parseHsEdition, code: parseHsCode })),
  from: parseState,
  to: parseState,
  origin: optional(dictionaryOf(oneOf(stages), parseState, stages.length)),
  dates: record({
    acceptance: parseDate,
    export: optional(parseDate),
    arrival: optional(parseDate),
    lodged: optional(parseDate),
  }),
  quantity: parseQuantity,
  value: parseMoney,
  priceBasis: oneOf(priceBases),
  terms: optional(parseTerms),
  moisturePercent: optional(parseMoisture),
  assays: optional(parseAssays),
  provisional: optional(parseProvisional),
  particulars: optional(dictionaryOf(name, particular, 20)),
  /** The declarant by the code customs gave, nothing personal; whose account in the state's it is. */
  declarant: optional(parseDeclarantCode),
  aggregate: optional(truth),
  reference: optional(text(80)),
});

/**
 * What a declarant says about a shipment: product, route, origin by stage, dates, quantity (unit with
 * basis) and the value invoiced for all of it (currency of the invoice, price basis as declared). Told
 * as well where known: the terms of sale with each charge, moisture and assays; and which of price,
 * assay and weight are provisional.
 */
export type Declaration = Parsed<typeof fields>;

const misplaced = ({ declaredBy, flow, from, to }: Declaration): Problem[] => {
  const side = flow === 'import' ? to : from;
  if (declaredBy === side) return [];
  const at = flow === 'import' ? '/to' : '/from';
  const wanted = `${declaredBy}: a state's customs declare what enters or leaves that state`;
  return [{ at, rule: 'not-the-declarant', value: side, wanted }];
};

/** A price basis that says another thing than the term of delivery would leave open which counts. */
export const contradicting = ({ priceBasis, terms }: Declaration): Problem[] => {
  if (terms === undefined || priceBasis === 'unstated' || priceBasis === terms.incoterm) return [];
  const wanted = `${terms.incoterm} or unstated, as the term of delivery is told`;
  return [{ at: '/priceBasis', rule: 'another-term', value: priceBasis, wanted }];
};

/** Reads a declaration, telling everything that is wrong with it at once. */
export const parseDeclaration: Parser<Declaration> = named(
  'Declaration',
  stricter(fields, (declaration) => {
    const problems = [...misplaced(declaration), ...contradicting(declaration)];
    if (problems.length > 0) throw new Malformed(problems);
    return declaration;
  }),
);

/** Every currency in which anything of a declaration's price is told. */
export const currenciesTold = ({ value, terms }: Declaration): readonly Currency[] => {
  const { charges = {}, discounts = [], additions = [], adjustments = [] } = terms ?? {};
  const listed = [...discounts, ...additions, ...adjustments].map(({ amount }) => amount);
  const told = [value, ...Object.values(charges), ...listed];
  return [...new Set(told.map(({ currency }) => currency))];
};

/** The states a shipment comes from: the consignor, and each stage's origin that was told. */
export const originStates = ({ from, origin }: Declaration): readonly StateCode[] => [
  ...new Set([from, ...Object.values(origin ?? {})]),
];

/**
 * Goods that come back to the state that declares them are no purchase from another state. From one
 * unknown place to another is no return.
 */
export const isReimport = ({ from, to }: Declaration): boolean => from === to && isNamedState(from);
