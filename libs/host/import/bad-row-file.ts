import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { errorCode } from './reading/error-code.ts';

/** Thrown when the file of bad rows cannot be written: the import stops before a row is lost. */
export class UnwritableBadRows extends Error {}
/** Thrown when it cannot even be begun: nothing was read or recorded yet. */
export class NoPlaceForBadRows extends UnwritableBadRows {}

const flushAt = 65_536;

const digestOf = async (path: string): Promise<string> => {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
};

const oldName = (path: string): string => {
  let n = 1;
  while (existsSync(`${path}.old-${n}`)) n += 1;
  return `${path}.old-${n}`;
};

/**
 * A file of bad rows. It is written beside its place and put there when it is whole and flushed; an
 * earlier one that says something else, perhaps half mended by now, is kept under another name.
 */
class BadRowFile {
  readonly #path: string;
  readonly #file: FileHandle;
  #waiting = '';
  #isEmpty = true;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** Opens the file at once, so that one that cannot be written is told before anything is recorded. */
  static async open(path: string): Promise<BadRowFile> {
    const writable = asked(
      path,
      () => open(`${path}.part`, 'w'),
      (why) => new NoPlaceForBadRows(`${why}; nothing was recorded`),
    );
    return new BadRowFile(path, await writable);
  }

  readonly write = async (line: string): Promise<void> => {
    this.#isEmpty = false;
    this.#waiting += `${line}\n`;
    if (this.#waiting.length >= flushAt) await this.#flush();
  };

  /** Flushes what was written and puts it in its place; with no bad row there is no file. */
  async keep(): Promise<void> {
    const part = `${this.#path}.part`;
    await this.#flush();
    await told(this.#path, async () => {
      await this.#file.sync();
      await this.#file.close();
      if (this.#isEmpty) return rm(part);
      const earlier = existsSync(this.#path) ? await digestOf(this.#path) : undefined;
      if (earlier !== undefined && earlier !== (await digestOf(part))) {
        await rename(this.#path, oldName(this.#path));
      }
      await rename(part, this.#path);
    });
  }

  /** Gives up what was written. */
  async drop(): Promise<void> {
    await this.#file.close();
    await rm(`${this.#path}.part`, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    await told(this.#path, () => this.#file.appendFile(text));
  }
}

/** Turns what the system says of the file into the error that a sentence makes. */
const asked = async <T>(
  path: string,
  write: () => Promise<T>,
  errorOf: (why: string) => UnwritableBadRows,
): Promise<T> => {
  try {
    return await write();
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw errorOf(`the file for bad rows, ${path}, cannot be written (${code})`);
  }
};

const told = <T>(path: string, write: () => Promise<T>): Promise<T> =>
  asked(path, write, (why) => {
    const goesOn = 'the import stops there, what was recorded stays, and running it again goes on';
    return new UnwritableBadRows(`${why}; ${goesOn}`);
  });

type Work<T> = (write: (line: string) => Promise<void>) => Promise<T>;

/**
 * Does work that tells bad rows, and keeps them in a file: whole and flushed before the work reports.
 * Work that fails or is stopped leaves no file, and an earlier one as it was.
 */
export const keepingBadRows = async <T extends { readonly stopped?: true }>(
  path: string,
  work: Work<T>,
): Promise<T> => {
  const bad = await BadRowFile.open(path);
  try {
    const done = await work(bad.write);
    await (done.stopped === true ? bad.drop() : bad.keep());
    return done;
  } catch (error) {
    await bad.drop();
    throw error;
  }
};
