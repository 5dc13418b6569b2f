import { TamperedRecord } from '#ledger/core';
import type { Connection } from './connection.ts';
import { readAllRequest, readStreamRequest } from './wire/messages.ts';
import { type KeptAt, readPage } from './wire/reads.ts';

/** What metadata may say of our streams: who may use them. Anything else hides or deletes events. */
const harmless: readonly string[] = ['$acl', '$cacheControl'];
/** So many pieces of metadata are looked through. */
const most = 100;

const keysOf = ({ data }: Pick<KeptAt, 'data'>): readonly string[] => {
  try {
    return Object.keys(JSON.parse(Buffer.from(data).toString()) as object);
  } catch {
    return ['unreadable metadata'];
  }
};

/** Watches for what no program of ours does to our streams: hiding, truncating and deleting events. */
export class Watch {
  /** What was found; null while nothing was. */
  found: string | null = null;
  readonly #connection: Connection;
  readonly #prefix: string;

  constructor(connection: Connection, prefix: string) {
    this.#connection = connection;
    this.#prefix = prefix;
  }

  /** Looks at one event that is not of the ledger's own. */
  note({ stream, type, data }: Pick<KeptAt, 'stream' | 'type' | 'data'>): void {
    const isMetadata = stream.startsWith(`$$${this.#prefix}`);
    const isDeletion = stream.startsWith(this.#prefix) && type === '$streamDeleted';
    const done = keysOf({ data }).filter((key) => !harmless.includes(key));
    if (isDeletion || (isMetadata && done.length > 0)) {
      const what = isDeletion ? 'deleted it' : `set ${done.join(', ')}`;
      this.found ??= `somebody changed the stream ${stream} in the engine: ${what}`;
    }
  }

  /** Notes what a reading threw, if that was tampering, and throws it on. */
  tampered = (error: unknown): never => {
    if (error instanceof TamperedRecord) this.found ??= error.message;
    throw error;
  };

  /** Looks at all metadata there is of our streams. */
  async look(): Promise<void> {
    const prefixes = [`$$${this.#prefix}`];
    const asked = readAllRequest({ from: 'end', prefixes, count: most, backwards: true });
    for (const kept of await this.#read(asked)) this.note(kept);
  }

  /** A stream that shows nothing, once something was found: was it hidden? Throws `TamperedRecord`. */
  async checkHidden(stream: string): Promise<void> {
    if (this.found === null) return;
    const asked = readStreamRequest(`$$${this.#prefix}${stream}`, 0, most);
    const done = (await this.#read(asked)).flatMap(keysOf).filter((key) => !harmless.includes(key));
    if (done.length === 0) return;
    const where = { stream, revision: 0 };
    throw new TamperedRecord(
      where,
      `somebody set ${done.join(', ')} in the engine, and it is gone`,
    );
  }

  #read(asked: ReturnType<typeof readAllRequest>): Promise<readonly KeptAt[]> {
    const { callMs } = this.#connection.patience;
    return this.#connection.again(({ client }) => readPage(client, asked, callMs));
  }
}
