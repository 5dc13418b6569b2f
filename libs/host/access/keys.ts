import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Entry, KeyFile, type KeyPlace } from './key-file.ts';

/** A key as it may be told of: whose it is, a short name for it, since when, and by whom. */
export type IssuedKey = Omit<Entry, 'hash'> & { readonly fingerprint: string };

/** The first 4 bytes of a key's hash: enough to tell keys apart, of no use to anybody else. */
const fingerprintOf = ({ hash }: Entry): string =>
  Buffer.from(hash, 'base64url').toString('hex', 0, 4);

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Where key hashes are: in the one file for every node that `PLIMSOLL_KEYS` names, or a directory's own. */
export const keysAt = (directory: string, shared = process.env['PLIMSOLL_KEYS']): KeyPlace =>
  shared === undefined || shared === ''
    ? { path: join(directory, 'key-hashes.json'), isShared: false }
    : { path: shared, isShared: true };

/**
 * API keys of principals. Only hashes are kept, in a file outside the log (mode 0600), so that keys
 * are rotated and revoked without a trace of them in any fact.
 */
export class Keys {
  readonly #file: KeyFile;

  constructor(place: KeyPlace) {
    this.#file = new KeyFile(place);
  }

  /** Why keys are known only as they last were; undefined while all is well. */
  get trouble(): string | undefined {
    return this.#file.trouble;
  }

  /** Makes a key for a principal and returns it; it is shown this once. */
  issue(principal: string, by?: string): string {
    const key = `plk_${randomBytes(24).toString('base64url')}`;
    const issued = new Date().toISOString();
    const entry = { principal, hash: hashOf(key), issued };
    this.#file.change((all) => [...all, by === undefined ? entry : { ...entry, by }]);
    return key;
  }

  /** Takes the keys of a principal away, or the one of a fingerprint; how many there were. */
  revoke(principal: string, fingerprint?: string): number {
    const isMeant = (one: Entry): boolean =>
      one.principal === principal &&
      (fingerprint === undefined || fingerprintOf(one) === fingerprint);
    let revoked = 0;
    this.#file.change((all) => {
      const kept = all.filter((one) => !isMeant(one));
      revoked = all.length - kept.length;
      return kept;
    });
    return revoked;
  }

  /** The principal a key belongs to. */
  principalOf(key: string): string | undefined {
    return this.#file.entries.get(hashOf(key))?.principal;
  }

  /** Whose keys there are and since when; never the keys. */
  list(): readonly IssuedKey[] {
    return [...this.#file.entries.values()].map((one) => {
      const { principal, issued, by } = one;
      const told = { principal, fingerprint: fingerprintOf(one), issued };
      return by === undefined ? told : Object.assign(told, { by });
    });
  }
}
