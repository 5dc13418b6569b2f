import type { JsonSchema } from '#kernel';

/** Named schemas of an OpenAPI document. */
export type Components = Record<string, unknown>;

/** `plimsoll/rule-set@1` as the name of a component. */
const nameOf = (title: string): string =>
  title.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());

const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

type Within = { readonly into: Components; readonly owner?: string };

const hoistNamed = (title: string, schema: JsonSchema, into: Components): JsonSchema => {
  const owner = nameOf(title);
  const { $schema: _, $defs = {}, ...rest } = schema;
  if (!(owner in into)) {
    // Held before it is made: a schema may refer to itself.
    into[owner] = {};
    into[owner] = { title, ...hoistWithin(rest, { into, owner }) };
    for (const [name, definition] of Object.entries($defs as object)) {
      into[`${owner}.${name}`] = hoisted(definition, { into, owner });
    }
  }
  return refTo(owner);
};

const hoistWithin = (schema: JsonSchema, within: Within): JsonSchema =>
  Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, hoisted(value, within)]));

const hoisted = (value: unknown, within: Within): unknown => {
  if (Array.isArray(value)) return value.map((item) => hoisted(item, within));
  if (typeof value !== 'object' || value === null) return value;
  const { title, ...schema } = value as JsonSchema;
  if (typeof title === 'string') return hoistNamed(title, schema, within.into);
  const { $ref } = schema;
  return typeof $ref === 'string' && $ref.startsWith('#/$defs/')
    ? refTo(`${within.owner}.${$ref.slice('#/$defs/'.length)}`)
    : hoistWithin(value as JsonSchema, within);
};

/** A part of an OpenAPI document in which every schema with a title is a reference to a component. */
export const withReferences = <T>(part: T, into: Components): T => hoisted(part, { into }) as T;
