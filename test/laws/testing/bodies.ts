import fc from 'fast-check';
import type { JsonSchema } from '#kernel';
import { rulesSaying } from '#host/testing';

const samples: Readonly<Record<string, readonly unknown[]>> = {
  State: ['AUS', 'JPN', 'CHL', 'XXX', 'ZZQ'],
  Currency: ['USD', 'EUR', 'ZZZ'],
  'plimsoll/rule-set@1': [rulesSaying()],
};
const dates = ['2026-03-01', '2025-12-31', '2024-02-29', '2026-07-01'];

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asSchema = (value: unknown): JsonSchema => value as JsonSchema;

const stringOf = ({ pattern, format, maxLength, not }: JsonSchema): fc.Arbitrary<unknown> => {
  if (format === 'date') return fc.constantFrom(...dates);
  const form = new RegExp(String(pattern), 'u');
  if (typeof maxLength === 'number') {
    const text = fc.string({ minLength: 1, maxLength: Math.min(maxLength, 20), unit: 'binary' });
    return text.filter((made) => form.test(made));
  }
  const never = (not as JsonSchema | undefined)?.['const'];
  return fc.stringMatching(form).filter((made) => made !== never);
};

const objectOf = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  const { properties, required, propertyNames, additionalProperties } = schema;
  if (propertyNames !== undefined) {
    const [key, value] = [asSchema(propertyNames), asSchema(additionalProperties)].map(bodiesOf);
    if (key === undefined || value === undefined) throw new Error('a dictionary of nothing');
    return fc.dictionary(key as fc.Arbitrary<string>, value, { maxKeys: 4 });
  }
  const fields = Object.entries(properties as object).map(([name, of]) => [
    name,
    bodiesOf(asSchema(of)),
  ]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: listOf(required) as string[],
  });
};

const plainBodies = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  switch (Array.isArray(schema['type']) ? schema['type'][0] : schema['type']) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return (schema['uniqueItems'] === true ? fc.uniqueArray : fc.array)(
        bodiesOf(asSchema(schema['items'])),
        { minLength: Number(schema['minItems'] ?? 0), maxLength: 3 },
      );
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Number(schema['minimum']), max: Number(schema['maximum']) });
    case 'null':
      return fc.constant(null);
    case 'string':
      return stringOf(schema);
    default:
      throw new Error(`nothing can be made of ${JSON.stringify(schema)}`);
  }
};

/** Bodies that a schema of ours takes; of names, some that exist and some that do not. */
export const bodiesOf = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  const known = samples[String(schema['title'])];
  if (known !== undefined) return fc.constantFrom(...known);
  if ('enum' in schema) return fc.constantFrom(...listOf(schema['enum']));
  const choices = listOf(schema['oneOf'] ?? schema['anyOf']).map((one) => bodiesOf(asSchema(one)));
  const made = choices.length > 0 ? fc.oneof(...choices) : plainBodies(schema);
  return listOf(schema['type']).includes('null') ? fc.option(made) : made;
};

const odd: readonly unknown[] = [
  [null, true, 0, -0, 1.5, '', '0', '-0', '-1', '1e3', '01', '1.50', '9'.repeat(40)],
  ['2026-02-30', '2026-2-1', 'QQQ', 'usd', '\u0000', '\ud800', 'e\u0301', 'x'.repeat(501)],
  [[], {}, [null], { nested: {} }, '\u{1f6a2}'.repeat(300), ' ', 'T.dry', 't.dry'],
].flat(1);

type Place = { readonly holder: Record<string, unknown>; readonly key: string };

const placesIn = (value: unknown): readonly Place[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.keys(value).flatMap((key) => {
        const holder = value as Record<string, unknown>;
        // What a rule-set document holds is a language of its own, with specs of its own.
        const here = Array.isArray(value) ? [] : [{ holder, key }];
        return key === 'document' ? [] : here.concat(placesIn(holder[key]));
      });

/** A body with one thing about it changed: something else in a place, left out, or one field more. */
export const changedBodies = (bodies: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(bodies, fc.nat(), fc.constantFrom(...odd), fc.constantFrom('set', 'drop', 'add'))
    .map(([body, at, value, how]) => {
      const changed = structuredClone(body);
      const places = placesIn(changed);
      const place = places[at % Math.max(places.length, 1)];
      if (place === undefined) return value;
      if (how === 'drop') delete place.holder[place.key];
      else place.holder[how === 'set' ? place.key : `${place.key}-more`] = value;
      return changed;
    });
