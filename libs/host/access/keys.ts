import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

type Entry = { readonly principal: string; readonly hash: string; readonly issued: string };

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
  issue(principal: string): string {
    const key = `plk_${randomBytes(24).toString('base64url')}`;
    const issued = new Date().toISOString();
    this.#write([...this.#read(), { principal, hash: hashOf(key), issued }]);
    return key;
  }

  /** Takes all keys of a principal away; how many there were. */
  revoke(principal: string): number {
    const [all, kept] = [this.#read(), this.#read().filter((one) => one.principal !== principal)];
    this.#write(kept);
    return all.length - kept.length;
  }

  /** The principal a key belongs to. */
  principalOf(key: string): string | undefined {
    const hash = hashOf(key);
    return this.#read().find((entry) => entry.hash === hash)?.principal;
  }

  /** Whose keys there are and since when; never the keys. */
  list(): readonly Omit<Entry, 'hash'>[] {
    return this.#read().map(({ principal, issued }) => ({ principal, issued }));
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
