import { Malformed, shown } from '#kernel';
import { canonicalJson, type Position, sha256Base64 } from '#ledger/core';

/** What a token is read against: the ledger, and some position that its log has told here. */
type Here = { readonly ledger: string; readonly told: Position };

const markOf = (ledger: string, position: string): string =>
  sha256Base64('plimsoll:position:1\n', canonicalJson([ledger, position])).slice(0, 12);

/**
 * A place in the log as clients carry it from one node to another: base64url of a JSON list of the
 * ledger's first 8 letters, a mark by which a slip is seen, and the position. It is no secret.
 */
export const positionToken = (ledger: string, position: Position): string => {
  const parts = [ledger.slice(0, 8), markOf(ledger, position), position];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
};

const partsOf = (token: string): readonly [string, string, string] | undefined => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    const isText = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
    const [of = '', mark = '', position = ''] = isText ? (parts as readonly string[]) : [];
    return position === '' ? undefined : [of, mark, position];
  } catch {
    return undefined;
  }
};

const bad = (at: string, token: string, [rule, wanted]: readonly [string, string]): Malformed =>
  new Malformed([{ at, rule, value: shown(token), wanted }]);

const ofNobody = ['not-a-position', 'the position of an answer, as it was told'] as const;
const ofOtherLedger = [
  'other-ledger',
  'a position of this ledger; that one is of another',
] as const;
const ofOtherLog = [
  'other-log',
  'a position told since the ledger was moved; that one is of the log it was in before',
] as const;

/** The position of a token. Throws `Malformed` for one that is none, or is of another ledger or log. */
export const readPositionToken = (
  { ledger, told }: Here,
  token: string,
  at = '/position',
): Position => {
  const [of, mark, position] = partsOf(token) ?? [];
  if (position === undefined) throw bad(at, token, ofNobody);
  if (of !== ledger.slice(0, 8)) throw bad(at, token, ofOtherLedger);
  if (mark !== markOf(ledger, position)) throw bad(at, token, ofNobody);
  // The positions of one log are all of one length, and those of two kinds of log are not.
  if (told !== '' && position.length !== told.length) throw bad(at, token, ofOtherLog);
  return position as Position;
};
