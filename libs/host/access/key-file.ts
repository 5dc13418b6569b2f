import {
  type BigIntStats,
  chmodSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { listOf, matching, optional, type Parsed, record, text } from '#kernel';
import { parsePrincipalId } from './principal.ts';

const readEntries = listOf(
  record({
    principal: parsePrincipalId,
    hash: matching(/^[A-Za-z0-9_-]{43}$/, 'not-a-hash', 'the SHA-256 of a key, base64url'),
    issued: text(30),
    by: optional(parsePrincipalId),
  }),
  Infinity,
);
/** A key: whose it is, its hash, since when, and who issued it; keys of a first filling have no `by`. */
export type Entry = Parsed<typeof readEntries>[number];

export type KeyPlace = {
  readonly path: string;
  /** Whether other nodes have it too; then it must be there, and is never taken for empty. */
  readonly isShared: boolean;
};

/** Thrown when the keys cannot be changed here; the message says what to do. */
export class KeysNotChanged extends Error {}

/** What the machine calls an error, if it is the machine's; what is wrong with the contents has no code. */
const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error && 'code' in error ? String(error.code) : undefined;
const wordsOf = (error: unknown): string => {
  const code = codeOf(error);
  if (code !== undefined) return code === 'ENOENT' ? 'it is not there' : code;
  return typeof error === 'object' && error && 'message' in error ? String(error.message) : 'fault';
};

/** A change takes milliseconds: what is older was left by a process that was killed. */
const abandonedMs = 10_000;

/**
 * The file of key hashes. It is looked at whenever it is asked, and read again when it has changed, by
 * whatever means: written over, replaced by rename, or mounted anew. One that cannot be read leaves what
 * was last read, and says why in `trouble`.
 */
export class KeyFile {
  readonly #place: KeyPlace;
  #seen = 'never';
  #entries: ReadonlyMap<string, Entry> = new Map();
  #trouble: string | undefined;

  constructor(place: KeyPlace) {
    this.#place = place;
  }

  /** By hash. */
  get entries(): ReadonlyMap<string, Entry> {
    this.#look();
    return this.#entries;
  }

  /** Why the file cannot be read as it is now; undefined while all is well. */
  get trouble(): string | undefined {
    this.#look();
    return this.#trouble;
  }

  /** Writes what `change` makes of the entries; one process at a time. Throws `KeysNotChanged`. */
  change(change: (entries: readonly Entry[]) => readonly Entry[]): void {
    const { path } = this.#place;
    const beside = `${path}.new`;
    const at = this.#begin(beside);
    try {
      const changed = change(this.#strictly());
      writeFileSync(at, `${JSON.stringify(changed, null, 2)}\n`);
      chmodSync(beside, this.#mode());
      renameSync(beside, path);
    } catch (error) {
      rmSync(beside, { force: true });
      throw this.#explained(error);
    } finally {
      closeSync(at);
    }
  }

  #look(): void {
    const stats = this.#stats();
    const now = stats && [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(' ');
    if (now === this.#seen) return;
    this.#seen = now ?? 'absent';
    try {
      this.#entries = new Map(this.#read(stats).map((one) => [one.hash, one]));
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = `${this.#place.path} cannot be read: ${wordsOf(error)}`;
    }
  }

  #stats(): BigIntStats | undefined {
    return statSync(this.#place.path, { bigint: true, throwIfNoEntry: false });
  }

  #read(stats: BigIntStats | undefined): readonly Entry[] {
    if (stats === undefined && !this.#place.isShared) return [];
    return readEntries(JSON.parse(readFileSync(this.#place.path, 'utf8')));
  }

  /** A broken file is not written over; one that is not there yet is made. */
  #strictly(): readonly Entry[] {
    const stats = this.#stats();
    return stats === undefined ? [] : this.#read(stats);
  }

  #mode(): number {
    const stats = this.#place.isShared ? this.#stats() : undefined;
    return stats === undefined ? 0o600 : Number(stats.mode) & 0o777;
  }

  #begin(beside: string): number {
    try {
      const left = statSync(beside, { throwIfNoEntry: false });
      if (left && Date.now() - left.mtimeMs > abandonedMs) rmSync(beside, { force: true });
      return openSync(beside, 'wx', 0o600);
    } catch (error) {
      throw this.#explained(error);
    }
  }

  #explained(error: unknown): KeysNotChanged {
    const { path, isShared } = this.#place;
    const code = codeOf(error);
    if (code === 'EEXIST') {
      return new KeysNotChanged(`another process is changing ${path}; ask again`);
    }
    if (code === undefined) {
      return new KeysNotChanged(`the keys were not changed: mend ${path} first: ${wordsOf(error)}`);
    }
    const where = isShared
      ? 'change them where that file is kept, with PLIMSOLL_KEYS naming it there; every node takes it up'
      : 'may this user write the data directory?';
    return new KeysNotChanged(
      `the keys were not changed: ${path} cannot be written here (${code}); ${where}`,
    );
  }
}
