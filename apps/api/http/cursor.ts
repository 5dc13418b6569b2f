import { Malformed, shown } from '#kernel';
import { canonicalJson, type Json, sha256Base64 } from '#ledger/core';

/** The list a cursor is of: its name, and the filters it was asked with. */
export type ListKey = { readonly list: string; readonly filters?: Json };

const markOf = ({ list, filters = null }: ListKey, at: readonly string[]): string =>
  sha256Base64('plimsoll:cursor:1\n', canonicalJson([list, filters, at])).slice(0, 12);

/** Where the next page of a list begins: opaque, and of use for that list and those filters alone. */
export const cursorOf = (key: ListKey, at: readonly string[]): string =>
  Buffer.from(JSON.stringify([markOf(key, at), ...at])).toString('base64url');

const partsOf = (cursor: string): readonly string[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isText = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
    return isText ? parts : [];
  } catch {
    return [];
  }
};

/** Where a page begins, read back from its cursor. Throws `Malformed` for one that is not of this list. */
export const readCursor = (key: ListKey, cursor: string, place = '/cursor'): readonly string[] => {
  const [mark, ...at] = partsOf(cursor);
  if (mark === markOf(key, at)) return at;
  const wanted = 'the next of an earlier page of this list, with the same filters';
  throw new Malformed([{ at: place, rule: 'not-a-cursor', value: shown(cursor), wanted }]);
};

/** A page of a list that is at hand as a whole, in the order of its keys. */
export const pageOf = <T>(
  items: readonly T[],
  { key, keyOf, cursor, limit = 100 }: Paging<T>,
): { readonly items: readonly T[]; readonly next: string | null } => {
  const after = cursor === undefined ? undefined : readCursor(key, cursor);
  const rest = after === undefined ? items : items.filter((item) => isAfter(keyOf(item), after));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isLast = last === undefined || page.length === rest.length;
  return { items: page, next: isLast ? null : cursorOf(key, keyOf(last)) };
};

type Paging<T> = {
  readonly key: ListKey;
  readonly keyOf: (item: T) => readonly string[];
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
};

const isAfter = (key: readonly string[], after: readonly string[]): boolean => {
  const at = key.findIndex((part, place) => part !== after[place]);
  return at >= 0 && (key[at] ?? '') > (after[at] ?? '');
};
