import canonicalize from 'canonicalize';

/** A value that JSON can say. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Thrown for a value that canonical JSON cannot say without loss; `at` is a JSON Pointer. */
export class Unsayable extends Error {
  constructor(at: string, what: string) {
    super(`${at === '' ? 'the value' : at} cannot be said in canonical JSON: ${what}`);
    this.name = 'Unsayable';
  }
}

/**
 * Canonical JSON (RFC 8785), made once and kept for ever. Stricter than the library beneath: what
 * JSON would drop or turn into something else (`undefined`, a function, a Date) is refused, since
 * what is read back must be what was said.
 */
export const canonicalJson = (value: unknown): string => {
  refuseUnsayable(value, '');
  const text = canonicalize(value);
  if (text === undefined) throw new Unsayable('', typeof value);
  return text;
};

const refuseUnsayable = (value: unknown, at: string): void => {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      return refuseIllFormed(value, at);
    case 'number':
      if (!Number.isFinite(value)) throw new Unsayable(at, String(value));
      return;
    case 'object':
      return value === null ? undefined : refuseWithin(value, at);
    default:
      throw new Unsayable(at, typeof value);
  }
};

const refuseIllFormed = (text: string, at: string): void => {
  if (!text.isWellFormed()) throw new Unsayable(at, 'a lone surrogate');
};

const refuseWithin = (value: object, at: string): void => {
  if (Array.isArray(value)) {
    // Not forEach: it would pass over the holes of a sparse list.
    for (let i = 0; i < value.length; i += 1) refuseUnsayable(value[i], `${at}/${i}`);
    return;
  }
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]' || 'toJSON' in value) throw new Unsayable(at, tag);
  for (const [key, member] of Object.entries(value)) {
    refuseIllFormed(key, at);
    refuseUnsayable(member, `${at}/${key}`);
  }
};
