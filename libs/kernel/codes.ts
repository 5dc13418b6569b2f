import currencyData from './data/currencies.json' with { type: 'json' };
import stateData from './data/states.json' with { type: 'json' };
import { malformed } from './malformed.ts';
import { matching, type Parser } from './parser.ts';
import { described, named } from './schema.ts';

declare const code: unique symbol;
/** A state by ISO 3166-1 alpha-3, a former state, a statistical area, or `XXX`, unknown. */
export type StateCode = string & { readonly [code]: 'state' };
/** A currency by ISO 4217. */
export type Currency = string & { readonly [code]: 'currency' };
/** The zone's own product code, `mineral.stage.form.grade`; HS codes are too coarse. */
export type ProductCode = string & { readonly [code]: 'product' };
/** The id of a recorded event: a UUID. */
export type EventId = string & { readonly [code]: 'event' };

export type State = (typeof stateData.states)[number];
const states = new Map(stateData.states.map((state) => [state.alpha3, state]));
const currencies = new Set(currencyData.currencies.map(({ code }) => code));

/** The state that counts when an origin is not told, or only as a statistical area. */
export const unknownState = 'XXX' as StateCode;

/** Every state code there is. */
export const stateCodes = [...states.keys()] as readonly string[] as readonly StateCode[];

export const stateOf = (alpha3: string): State | undefined => states.get(alpha3);

const areas = stateData.states.flatMap(({ alpha3, kind }) =>
  kind === 'statistical' ? [alpha3] : [],
);
/** What is taken as a state, for whoever gave something else. */
export const wantedState =
  'a state by ISO 3166-1 alpha-3, such as AUS, or a former one; or XXX, unknown, ' +
  `or an area of statistics, which counts as unknown: ${areas.join(', ')}`;

/** Reads a state code that exists: a state, a former state, or a statistical area. */
export const parseState: Parser<StateCode> = described(
  (raw) => {
    if (typeof raw === 'string' && states.has(raw)) return raw as StateCode;
    throw malformed('unknown-state', raw, wantedState);
  },
  {
    title: 'State',
    type: 'string',
    pattern: '^[A-Z0-9_]{2,3}$',
    description: 'A state by ISO 3166-1 alpha-3, a former state, an area of statistics, or XXX',
  },
);

/** Whether a code names a state that exists today or existed, not an area of statistics. */
export const isNamedState = (state: StateCode): boolean => {
  const kind = states.get(state)?.kind;
  return kind === 'iso' || kind === 'former';
};

export const parseCurrency: Parser<Currency> = described(
  (raw) => {
    if (typeof raw === 'string' && currencies.has(raw)) return raw as Currency;
    throw malformed('unknown-currency', raw, 'a currency by ISO 4217, such as USD');
  },
  {
    title: 'Currency',
    type: 'string',
    pattern: '^[A-Z]{3}$',
    description: 'A currency by ISO 4217',
  },
);

const productForm = /^[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9-]+$/;
export const parseProductCode = named(
  'ProductCode',
  matching(productForm, 'not-a-product-code', 'mineral.stage.form.grade in small letters'),
) as Parser<ProductCode>;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const parseUuid: Parser<string> = matching(uuidForm, 'not-an-id', 'a UUID in small letters');
export const parseEventId = parseUuid as Parser<EventId>;

/** Six digits of the Harmonized System; they always travel with their edition. */
export const parseHsCode = matching(/^\d{6}$/, 'not-an-hs-code', 'six digits, such as 260400');
export const parseHsEdition = matching(
  /^(1996|2002|2007|2012|2017|2022|2028)$/,
  'not-an-hs-edition',
  'an HS edition: 1996, 2002, 2007, 2012, 2017, 2022 or 2028',
);
