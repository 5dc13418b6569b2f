/** A schema of JSON Schema 2020-12, or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown };

type Reader = (raw: unknown) => unknown;
type Description = { readonly schema: JsonSchema; readonly mayBeAbsent: boolean };

const descriptions = new WeakMap<Reader, Description>();

/**
 * Says in JSON Schema what a parser takes, so that both come from one definition. A schema may take
 * more than its parser (a state that does not exist, 30 February), never less.
 */
export const described = <P extends Reader>(parser: P, schema: JsonSchema): P => {
  descriptions.set(parser, { schema, mayBeAbsent: false });
  return parser;
};

/** Says that an object may leave out what a parser reads. */
export const leftOut = <P extends Reader>(parser: P, schema: JsonSchema): P => {
  descriptions.set(parser, { schema, mayBeAbsent: true });
  return parser;
};

/** Of a parser that nobody described nothing is known: it may take anything, or nothing. */
const unknown: Description = { schema: {}, mayBeAbsent: true };

const descriptionOf = (parser: Reader): Description => descriptions.get(parser) ?? unknown;

/** The schema of what a parser takes; of one that nobody described, the schema that takes anything. */
export const schemaOf = (parser: Reader): JsonSchema => descriptionOf(parser).schema;

export const mayBeAbsent = (parser: Reader): boolean => descriptionOf(parser).mayBeAbsent;

/** Gives what a parser takes a name, under which an API publishes it once. */
export const named = <P extends Reader>(title: string, parser: P): P =>
  described(parser, { title, ...schemaOf(parser) });

/** A parser that says no to some of what another takes; the schema cannot tell which. */
export const stricter = <T>(
  parser: (raw: unknown) => T,
  check: (read: T) => T,
): ((raw: unknown) => T) => described((raw) => check(parser(raw)), schemaOf(parser));
