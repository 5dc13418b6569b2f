import { Malformed, malformed, type Problem } from './malformed.ts';
import { described, leftOut, mayBeAbsent, schemaOf } from './schema.ts';

/** Reads one raw value into a trusted one, or throws `Malformed` with every problem and where it is. */
export type Parser<T> = (raw: unknown) => T;
export type Parsed<P> = P extends Parser<infer T> ? T : never;

/** A field that may be absent; an absent one is left out of the result. */
export type Optional<T> = Parser<T | undefined> & { readonly optional: true };

/** JSON Pointer token of a key (RFC 6901). */
export const pointerToken = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const below = (at: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, at: at + problem.at }));

/** Runs a parser, collecting its problems under a place instead of throwing. */
const gather = <T>(run: () => T, at: string, into: Problem[]): T | undefined => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    into.push(...below(at, error.problems));
    return undefined;
  }
};

export const optional = <T>(parser: Parser<T>): Optional<T> => {
  const read = (raw: unknown): T | undefined => (raw === undefined ? undefined : parser(raw));
  return leftOut(Object.assign(read, { optional: true as const }), schemaOf(parser));
};

/** What a parser reads, or null. */
export const orNull = <T>(parser: Parser<T>): Parser<T | null> =>
  described((raw) => (raw === null ? null : parser(raw)), {
    anyOf: [schemaOf(parser), { type: 'null' }],
  });

type Fields = Record<string, Parser<unknown>>;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Optional<unknown> ? K : never;
}[keyof F];
export type RecordOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Parsed<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: Exclude<Parsed<F[K]>, undefined> };

const isRecord = (raw: unknown): raw is Record<string, unknown> =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

const recordSchema = (fields: Fields) => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(fields).map(([key, parser]) => [key, schemaOf(parser)]),
  ),
  required: Object.keys(fields).filter((key) => {
    const parser = fields[key];
    return parser !== undefined && !mayBeAbsent(parser);
  }),
  additionalProperties: false,
});

/** When a fact is recorded is not for whoever tells it to say. */
const notYours = 'no such field: the ledger itself says when a fact is recorded; leave it out';

/** An object with exactly these fields; unknown keys are refused by name. All problems are told at once. */
export const record = <F extends Fields>(fields: F): Parser<RecordOf<F>> => {
  const known = Object.keys(fields);
  const read: Parser<RecordOf<F>> = (raw) => {
    if (!isRecord(raw)) throw malformed('not-an-object', raw, 'an object');
    const problems: Problem[] = Object.keys(raw)
      .filter((key) => !Object.hasOwn(fields, key))
      .map((key) => ({
        at: pointerToken(key),
        rule: 'unknown-field',
        value: 'the field',
        wanted: key === 'recordedAt' ? notYours : `one of ${known.join(', ')}`,
      }));
    const found: Record<string, unknown> = {};
    for (const [key, parser] of Object.entries(fields)) {
      const given = Object.hasOwn(raw, key) ? raw[key] : undefined;
      const value = gather(() => parser(given), pointerToken(key), problems);
      if (value !== undefined) found[key] = value;
    }
    if (problems.length > 0) throw new Malformed(problems);
    return found as RecordOf<F>;
  };
  return described(read, recordSchema(fields));
};

/** A list of at most `most` items; `Infinity` for as many as there are. */
export const listOf = <T>(parser: Parser<T>, most = 1000): Parser<readonly T[]> => {
  const read: Parser<readonly T[]> = (raw) => {
    if (!Array.isArray(raw)) throw malformed('not-a-list', raw, 'a list');
    if (raw.length > most) throw malformed('too-long', raw, `at most ${most} items`);
    const problems: Problem[] = [];
    const items = raw.map((item, at) => gather(() => parser(item), pointerToken(at), problems));
    if (problems.length > 0) throw new Malformed(problems);
    return items as T[];
  };
  const bound = Number.isFinite(most) ? { maxItems: most } : {};
  return described(read, { type: 'array', items: schemaOf(parser), ...bound });
};

/** An object used as a dictionary: every key and every value read by its parser, at most `most` entries. */
export const dictionaryOf = <T>(
  key: Parser<string>,
  value: Parser<T>,
  most = 1000,
): Parser<Readonly<Record<string, T>>> => {
  const read: Parser<Readonly<Record<string, T>>> = (raw) => {
    if (!isRecord(raw)) throw malformed('not-an-object', raw, 'an object');
    const entries = Object.entries(raw);
    if (entries.length > most) throw malformed('too-long', raw, `at most ${most} entries`);
    const problems: Problem[] = [];
    const found = entries.map(([name, item]) => [
      gather(() => key(name), pointerToken(name), problems),
      gather(() => value(item), pointerToken(name), problems),
    ]);
    if (problems.length > 0) throw new Malformed(problems);
    return Object.fromEntries(found) as Record<string, T>;
  };
  return described(read, {
    type: 'object',
    propertyNames: schemaOf(key),
    additionalProperties: schemaOf(value),
    maxProperties: most,
  });
};

/** One of a closed list of words. */
export const oneOf = <const W extends readonly string[]>(words: W): Parser<W[number]> =>
  described(
    (raw) => {
      if (typeof raw === 'string' && words.includes(raw)) return raw;
      throw malformed('not-in-list', raw, `one of ${words.join(', ')}`);
    },
    { type: 'string', enum: words },
  );

export const truth: Parser<boolean> = described(
  (raw) => {
    if (typeof raw === 'boolean') return raw;
    throw malformed('not-a-truth-value', raw, 'true or false');
  },
  { type: 'boolean' },
);

/** A whole number of nil or more that counts things; never an amount. */
export const parseCount: Parser<number> = described(
  (raw) => {
    if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) return raw;
    throw malformed('not-a-count', raw, 'a whole number of nil or more');
  },
  { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
);

/** No control character and no lone surrogate. */
const saidInText = '^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*$';

const isLongerThan = (most: number, raw: string): boolean =>
  raw.length > most && (raw.length > 2 * most || Array.from(raw).length > most);

/** Text in Unicode NFC without lone surrogates or control characters, 1 to `most` characters. */
export const text = (most = 500): Parser<string> =>
  described(
    (raw) => {
      if (typeof raw !== 'string') throw malformed('not-text', raw, 'text');
      if (raw.length === 0 || isLongerThan(most, raw)) {
        throw malformed('text-length', raw, `text of 1 to ${most} characters`);
      }
      if (!raw.isWellFormed() || /\p{Cc}/u.test(raw)) {
        const wanted = 'text without control characters or lone surrogates';
        throw malformed('text-characters', raw, wanted);
      }
      if (raw.normalize('NFC') === raw) return raw;
      throw malformed('text-form', raw, 'text in Unicode form NFC');
    },
    { type: 'string', minLength: 1, maxLength: most, pattern: saidInText },
  );

/** Text of a fixed pattern, with words for what would be right. */
export const matching = (pattern: RegExp, rule: string, wanted: string): Parser<string> =>
  described(
    (raw) => {
      if (typeof raw === 'string' && pattern.test(raw)) return raw;
      throw malformed(rule, raw, wanted);
    },
    { type: 'string', pattern: pattern.source, description: wanted },
  );

/** Tries to read; a value or all the problems. */
export const attempt = <T>(parser: Parser<T>, raw: unknown): T | Malformed => {
  try {
    return parser(raw);
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
};
