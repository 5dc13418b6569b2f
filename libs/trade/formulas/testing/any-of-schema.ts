import fc from 'fast-check';
import type { JsonSchema } from '#kernel';

/** Texts that law might hold, and some that try to pass for the words around them. */
const texts = [
  ...'price mass a b less nil 2408 0.5 1 -3.50 bool date EUR 1,000 true x,y [art1]'.split(' '),
  ...'2025-01-01 2025-06-01 11-01 12-01 a.b * http://x/y urn:z CHN USA “ ”'.split(' '),
  '” less “',
  'a” (‘b’)',
  'a; otherwise b',
  'a'.repeat(64),
  'b'.repeat(64),
];
/** Ends of periods and seasons lie after their beginnings. */
const ends = ['2027-01-01', '2028-01-01', '03-01', '04-01'];

type Json = { readonly [key: string]: unknown };
type Here = {
  readonly key: string;
  readonly depth: number;
  readonly node: JsonSchema;
  readonly texts?: readonly string[];
};
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null;
const schemas = (value: unknown): readonly JsonSchema[] =>
  Array.isArray(value) ? value.filter(isSchema) : [];
const wordsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
const count = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

const text = ({ pattern, maxLength }: JsonSchema, here: Here): fc.Arbitrary<unknown> => {
  const form = typeof pattern === 'string' ? new RegExp(pattern) : /^/;
  const fits = (word: string) => form.test(word) && word.length <= count(maxLength, 500);
  const wanted = here.key === 'until' ? ends.filter(fits) : [];
  const pool = wanted.length > 0 ? wanted : (here.texts ?? texts).filter(fits);
  if (pool.length === 0) throw new Error(`no text fits ${form}`);
  return fc.constantFrom(...pool);
};

/** Of the keys of which exactly one is wanted, keeps one. */
const exactlyOne = (schema: JsonSchema, made: Json): Json => {
  const keys = schemas(schema['oneOf']).flatMap(({ required }) => wordsIn(required));
  const kept = keys.find((key) => Object.hasOwn(made, key)) ?? keys[0];
  return Object.fromEntries(
    Object.entries(made).filter(([key]) => key === kept || !keys.includes(key)),
  );
};

const object = (schema: JsonSchema, here: Here): fc.Arbitrary<unknown> => {
  const { properties, required, propertyNames, additionalProperties } = schema;
  if (isSchema(propertyNames) && isSchema(additionalProperties)) {
    const value = anyOf(additionalProperties, here);
    return fc.dictionary(text(propertyNames, here) as fc.Arbitrary<string>, value, { maxKeys: 2 });
  }
  const parts = Object.entries(isSchema(properties) ? properties : {}).map(
    ([key, part]) => [key, anyOf(isSchema(part) ? part : {}, { ...here, key })] as const,
  );
  const [first] = schemas(schema['oneOf']).flatMap((one) => wordsIn(one['required']));
  const needed = [...wordsIn(required), ...(first === undefined ? [] : [first])];
  return fc
    .record(Object.fromEntries(parts), { requiredKeys: needed })
    .map((made) => exactlyOne(schema, shuffled(made)));
};
const shuffled = (made: Json): Json => Object.fromEntries(Object.entries(made).toReversed());

const list = ({ items, minItems }: JsonSchema, here: Here): fc.Arbitrary<unknown> => {
  const least = count(minItems, 0);
  const item = anyOf(isSchema(items) ? items : {}, here);
  return fc.array(item, { minLength: least, maxLength: least + 1 });
};

const ofType = (type: string, schema: JsonSchema, here: Here): fc.Arbitrary<unknown> => {
  const { minimum, maximum } = schema;
  switch (type) {
    case 'object':
      return object(schema, here);
    case 'array':
      return list(schema, here);
    case 'integer':
      return fc.constantFrom(count(minimum, 0), count(minimum, 0) + 1, count(maximum, 9));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return text(schema, here);
  }
};

/** Any value that a schema of the language lets through, small, to a depth of operations. */
export const anyOf = (schema: JsonSchema, here: Here): fc.Arbitrary<unknown> => {
  const { type, enum: words, anyOf: choices } = schema;
  if ('$ref' in schema) return anyOf(here.node, { ...here, depth: here.depth - 1 });
  if ('const' in schema) return fc.constant(schema['const']);
  if (words !== undefined) return fc.constantFrom(...wordsIn(words));
  // Beside keys of its own, an object's choices only say which of them go together.
  if (choices !== undefined && type === undefined) {
    const open = schemas(choices).filter(
      (choice) => here.depth > 0 || schema !== here.node || choice['type'] !== 'object',
    );
    return fc.oneof(...open.map((choice) => anyOf(choice, here)));
  }
  const types = typeof type === 'string' ? [type] : wordsIn(type);
  return fc.oneof(...types.map((one) => ofType(one, schema, here)));
};
