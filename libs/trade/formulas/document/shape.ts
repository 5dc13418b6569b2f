import {
  described,
  dictionaryOf,
  listOf,
  Malformed,
  malformed,
  matching,
  oneOf,
  optional,
  parseDate,
  type JsonSchema,
  type Parser,
  record,
  text,
} from '#kernel';
import { figureForm, isFigure } from './figure.ts';

/** One form told once for two readers: a parser for us, a schema for everybody else. */
export type Shape = {
  readonly parse: Parser<unknown>;
  readonly schema: JsonSchema;
  readonly optional?: true;
};
type Shapes = Readonly<Record<string, Shape>>;
/** Named arguments of an operation. */
export type Arguments = Shapes;

export const shape = (parse: Parser<unknown>, schema: JsonSchema): Shape => ({
  parse: described((raw) => parse(raw), schema),
  schema,
});

export const maybe = ({ parse, schema }: Shape): Shape => ({
  parse: optional(parse),
  schema,
  optional: true,
});

const mapped = <T>(of: Shapes, take: (one: Shape) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(of).map(([key, one]) => [key, take(one)]));

/** One field by a name that an object literal should not spell out, such as `then`. */
export const field = (key: string, of: Shape): Shapes => ({ [key]: of });

/** An object of exactly these fields; others are refused by name. */
export const fields = (of: Shapes): Shape =>
  shape(record(mapped(of, ({ parse }) => parse)), {
    type: 'object',
    properties: mapped(of, ({ schema }) => schema),
    required: Object.keys(of).filter((key) => of[key]?.optional !== true),
    additionalProperties: false,
  });

export const list = (of: Shape, least = 0, most = 500): Shape =>
  shape(
    (raw) => {
      const read = listOf(of.parse, most)(raw);
      if (read.length < least) throw malformed('too-short', raw, `at least ${least} of them`);
      return read;
    },
    { type: 'array', items: of.schema, minItems: least, maxItems: most },
  );

/** An object of exactly one of these keys, on top of what its shape says. */
export const exactlyOne = (of: Shape, keys: readonly string[]): Shape =>
  shape(
    (raw) => {
      const read = of.parse(raw);
      const held = typeof read === 'object' && read !== null ? Object.keys(read) : [];
      const those = keys.filter((key) => held.includes(key));
      if (those.length === 1) return read;
      const value = those.join(' and ') || 'none';
      const wanted = `exactly one of ${keys.join(', ')}`;
      throw new Malformed([{ at: '', rule: 'not-exactly-one', value, wanted }]);
    },
    { ...of.schema, oneOf: keys.map((key) => ({ required: [key] })) },
  );

export const word = (...words: readonly string[]): Shape => shape(oneOf(words), { enum: words });

/** Text of a pattern. */
export const matched = (pattern: string, rule: string, wanted: string): Shape =>
  shape(matching(new RegExp(pattern), rule, wanted), { type: 'string', pattern });

/** Text for people. */
export const words = (most = 500): Shape =>
  shape(text(most), { type: 'string', minLength: 1, maxLength: most });

export const nameForm = '^[A-Za-z][A-Za-z0-9_.-]{0,59}$';
/** A name of an input, parameter, let, clause, source or step. */
export const name = matched(
  nameForm,
  'not-a-name',
  'a name: a letter, then letters, digits, _ . or - without blanks; words for people go into "label"',
);

export const pattern = matched(
  '^([a-z0-9-]+|\\*)(\\.([a-z0-9-]+|\\*)){0,3}$',
  'not-a-pattern',
  'one to four words with points between them, each may be *, such as ferro-alloy.*',
);
export const monthDay = matched(
  '^(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])$|^(0[469]|11)-(0[1-9]|[12][0-9]|30)$|^02-(0[1-9]|1[0-9]|2[0-8])$',
  'not-a-month-day',
  'a day that every year has, as MM-DD',
);
export const hexDigest = matched('^[0-9a-f]{64}$', 'not-a-digest', '64 hexadecimal digits');
export const iri = matched(
  '^[a-z][a-z0-9+.-]*:[!-~]{1,500}$',
  'not-an-iri',
  'an IRI of the law, such as "http://data.europa.eu/eli/reg_impl/2025/2351/oj"; a rule of the zone is named by "zone" instead',
);

export const date = shape(parseDate, { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const dateOrNull = shape((raw) => (raw === null ? null : parseDate(raw)), {
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});
export const figure = shape(
  (raw) => {
    if (typeof raw === 'string' && isFigure(raw)) return raw;
    throw malformed('not-a-figure', raw, 'a decimal as text, such as "1228.00"');
  },
  { type: 'string', pattern: figureForm },
);

/** A value of a leaf: text (a decimal, code or date) or a truth. */
export const leafValue = shape((raw) => (typeof raw === 'boolean' ? raw : text(100)(raw)), {
  type: ['string', 'boolean'],
});

/** A whole number that is no amount: a count of decimals, a version. */
export const whole = (least: number, most: number): Shape =>
  shape(
    (raw) => {
      if (typeof raw === 'number' && Number.isInteger(raw) && raw >= least && raw <= most) {
        return raw;
      }
      throw malformed('not-a-count', raw, `a whole number from ${least} to ${most}`);
    },
    { type: 'integer', minimum: least, maximum: most },
  );

/** An object used as a dictionary by name. */
export const dictionary = (of: Shape, most = 200): Shape =>
  shape(dictionaryOf(name.parse as Parser<string>, of.parse, most), {
    type: 'object',
    propertyNames: name.schema,
    additionalProperties: of.schema,
    maxProperties: most,
  });
