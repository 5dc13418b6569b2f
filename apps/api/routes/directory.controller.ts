import { Body, Controller, HttpCode, Inject, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  actOnKeys,
  type KeyDone,
  type LogStanding,
  logStanding,
  parseKeyAct,
  Zone,
} from '#host/zone';
import { ForFiles } from '../access/for.ts';
import { Imports } from '../http/imports.ts';
import { Problem } from '../http/problem.ts';
import { uploadOf } from '../http/upload-body.ts';
import { ImportQuery } from '../shapes/import.dto.ts';

type Rebuilt = Awaited<ReturnType<Zone['views']['rebuild']>>;

/** What the command line does through the server that holds the data directory. */
@ApiExcludeController()
@Controller('v1/directory')
export class DirectoryController {
  readonly #zone: Zone;
  readonly #imports: Imports;

  constructor(@Inject(Zone) zone: Zone, @Inject(Imports) imports: Imports) {
    this.#zone = zone;
    this.#imports = imports;
  }

  /** Answers when everything that follows from what is recorded is recorded and shown. */
  @Post('settling')
  @HttpCode(200)
  @ForFiles()
  async settle(): Promise<object> {
    await this.#zone.settled();
    return { settled: true };
  }

  /** Builds every view again and compares the digests. */
  @Post('rebuilds')
  @HttpCode(200)
  @ForFiles()
  async rebuild(): Promise<Rebuilt> {
    try {
      return await this.#zone.views.rebuild();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Problem('unavailable', `${why}.`, { cause: error });
    }
  }

  /** How the log is as this node has seen it, and how far its views are behind. */
  @Post('log-status')
  @HttpCode(200)
  @ForFiles()
  async logStatus(): Promise<LogStanding & { readonly notice?: string }> {
    const { directory, log, views, founding } = this.#zone;
    const { notice } = founding;
    return { ...(notice && { notice }), ...(await logStanding(directory, log, views.status())) };
  }

  /** Issues, replaces or takes away keys of a principal. */
  @Post('keys')
  @HttpCode(200)
  @ForFiles()
  keys(@Body() body: unknown): KeyDone {
    return actOnKeys(this.#zone, parseKeyAct(body));
  }

  /** Imports rows, each of which names its customs. */
  @Post('imports')
  @HttpCode(200)
  @ForFiles()
  async import(@Query() { profile }: ImportQuery, @Body() body: unknown): Promise<StreamableFile> {
    const lines = await this.#imports.begin(uploadOf(body), { profile });
    return new StreamableFile(lines, { type: 'application/x-ndjson; charset=utf-8' });
  }

  /** Takes a mapping profile and names it. */
  @Post('import-profiles')
  @HttpCode(200)
  @ForFiles()
  keep(@Body() profile: unknown): object {
    return this.#imports.keep(profile);
  }
}
