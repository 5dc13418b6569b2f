import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

type Entry = {
  readonly principal: string;
  readonly hash: string;
  readonly issued: string;
  /** The principal that issued it; keys of a first filling have none. */
  readonly by?: string;
};

/** A key as it may be told of: whose it is, a short name for it, since when, and by whom. */
export type IssuedKey = Omit<Entry, 'hash'> & { readonly fingerprint: string };

/** The first 4 bytes of a key's hash: enough to tell keys apart, of no use to anybody else. */
const fingerprintOf = ({ hash }: Entry): string =>
  Buffer.from(hash, 'base64url').toString('hex', 0, 4);

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

/**
 * API keys of principals. Only hashes are kept, in a file outside the log (mode 0600), so that keys
 * are rotated and revoked without a trace of them in any fact.
 */
export class Keys {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Makes a key for a principal and returns it; it is shown this once. */
  issue(principal: string, by?: string): string {
    const key = `plk_${randomBytes(24).toString('base64url')}`;
    const issued = new Date().toISOString();
    const entry = { principal, hash: hashOf(key), issued };
    this.#write([...this.#read(), by === undefined ? entry : { ...entry, by }]);
    return key;
  }

  /** Takes the keys of a principal away, or the one of a fingerprint; how many there were. */
  revoke(principal: string, fingerprint?: string): number {
    const isMeant = (one: Entry): boolean =>
      one.principal === principal &&
      (fingerprint === undefined || fingerprintOf(one) === fingerprint);
    const all = this.#read();
    const kept = all.filter((one) => !isMeant(one));
    this.#write(kept);
    return all.length - kept.length;
  }

  /** The principal a key belongs to. */
  principalOf(key: string): string | undefined {
    const hash = hashOf(key);
    return this.#read().find((entry) => entry.hash === hash)?.principal;
  }

  /** Whose keys there are and since when; never the keys. */
  list(): readonly IssuedKey[] {
    return this.#read().map((one) => {
      const { principal, issued, by } = one;
      const told = { principal, fingerprint: fingerprintOf(one), issued };
      return by === undefined ? told : Object.assign(told, { by });
    });
  }

  #read(): readonly Entry[] {
    if (!existsSync(this.#path)) return [];
    return JSON.parse(readFileSync(this.#path, 'utf8')) as readonly Entry[];
  }

  #write(entries: readonly Entry[]): void {
    const beside = `${this.#path}.new`;
    writeFileSync(beside, `${JSON.stringify(entries, null, 2)}\n`, { mode: 0o600 });
    chmodSync(beside, 0o600);
    renameSync(beside, this.#path);
  }
}
