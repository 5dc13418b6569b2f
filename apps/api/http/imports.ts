import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Malformed } from '#kernel';
import {
  type ImportReport,
  importRows,
  parseProfile,
  type Profile,
  shippedProfiles,
  UnreadableFile,
} from '#host/import';
import { type Caller, Zone } from '#host/zone';
import { canonicalJson, sha256Base64 } from '#ledger/core';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { Shutdown } from './shutdown.ts';
import type { Upload } from './upload-body.ts';
import { Visible } from './visible.ts';

/** What an import is told while it runs, a line of JSON each; the last is `report` or `problem`. */
type Line =
  | { readonly progress: object }
  | { readonly bad: string }
  | { readonly report: object; readonly position?: string }
  | { readonly problem: Problem };

export type Uploading = {
  readonly profile: string | undefined;
  /** The customs who hand in; absent for an operator, whose rows each name their customs. */
  readonly by?: Caller | undefined;
};

const mostProfiles = 100;

const asProblem = (error: unknown): Problem => {
  if (error instanceof UnreadableFile) {
    return new Problem('malformed', error.message, { rule: 'unreadable-file' });
  }
  if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) {
    return problemOf(error);
  }
  const detail = 'The body was cut off. Send it again: what is recorded is not recorded twice.';
  return new Problem('bad-request', detail, { cause: error });
};

/** The last line of an import that the log stopped; thrown where nothing of it is known to be done. */
const stoppedBy = (report: ImportReport): Line => {
  if (report.read > 0) return { report };
  const detail = `The import stopped: ${report.why}. Send it again: what is recorded is not recorded twice.`;
  throw new Problem('unavailable', detail);
};

/** Imports rows as they are uploaded. */
@Injectable()
export class Imports {
  readonly #zone: Zone;
  readonly #shutdown: Shutdown;
  readonly #visible: Visible;
  readonly #profiles = new Map<string, Profile>();

  constructor(
    @Inject(Zone) zone: Zone,
    @Inject(Shutdown) shutdown: Shutdown,
    @Inject(Visible) visible: Visible,
  ) {
    this.#visible = visible;
    this.#zone = zone;
    this.#shutdown = shutdown;
  }

  /** Keeps a profile, until the service ends, under a name made from what it says. */
  keep(raw: unknown): { readonly profile: string } {
    const profile = parseProfile(raw);
    const name = `sha256-${Buffer.from(sha256Base64(canonicalJson(profile)), 'base64').toString('hex')}`;
    this.#profiles.delete(name);
    this.#profiles.set(name, profile);
    const [oldest = ''] = this.#profiles.keys();
    if (this.#profiles.size > mostProfiles) this.#profiles.delete(oldest);
    return { profile: name };
  }

  /**
   * Begins an import and answers the stream of what it tells. It goes on as fast as it is listened to.
   * What is wrong before the first rows are done is thrown, and told as a problem of the request.
   */
  async begin(upload: Upload, { profile: name, by }: Uploading): Promise<Readable> {
    const profile = this.#profileOf(name);
    const out = new PassThrough();
    const gone = new AbortController();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const tell = async (line: Line): Promise<void> => {
      begin();
      if (!out.write(`${JSON.stringify(line)}\n`))
        await once(out, 'drain', { signal: gone.signal });
    };
    // A listener that goes away is told nothing more, and nothing more of it is read.
    out.on('error', () => undefined);
    out.on('close', () => gone.abort());
    const end = this.#endWithService(upload);
    const done = this.#import(upload, { profile, by, tell }).finally(() => {
      end();
      // What is left of a body that was not read to its end would hold up the connection.
      upload.stream.resume();
    });
    try {
      await Promise.race([begun, done]);
    } catch (error) {
      throw asProblem(error);
    }
    done
      .catch((error: unknown) => tell({ problem: asProblem(error) }))
      .catch(() => undefined)
      .finally(() => out.end());
    return out;
  }

  async #import(
    upload: Upload,
    {
      tell,
      ...how
    }: { profile: Profile; by: Caller | undefined; tell: (line: Line) => Promise<void> },
  ): Promise<void> {
    const report = await importRows(this.#zone, {
      ...how,
      source: { bytes: upload.bytes(), format: upload.format },
      onBadLine: (bad) => tell({ bad }),
      onProgress: (progress) => tell({ progress }),
    });
    if (report.why !== undefined) return tell(stoppedBy(report));
    await this.#zone.settled();
    await tell({ report, position: this.#visible.token(await this.#zone.log.end()) });
  }

  #endWithService({ stream }: Upload): () => void {
    const stop = (): void => {
      stream.destroy(new Problem('unavailable', 'The service ends. Send the rows again later.'));
    };
    this.#shutdown.signal.addEventListener('abort', stop, { once: true });
    return () => this.#shutdown.signal.removeEventListener('abort', stop);
  }

  #profileOf(name = ''): Profile {
    const shipped = Object.hasOwn(shippedProfiles, name) ? shippedProfiles[name] : undefined;
    const profile = shipped ?? this.#profiles.get(name);
    if (profile !== undefined) return profile;
    const wanted = `${Object.keys(shippedProfiles).join(', ')}, or one that POST /v1/import-profiles named`;
    throw new Malformed([{ at: '/profile', rule: 'not-known', value: name || 'nothing', wanted }]);
  }
}
