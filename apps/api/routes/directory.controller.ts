import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { actOnKeys, type KeyDone, parseKeyAct, Zone } from '#host/zone';
import { ForFiles } from '../access/for.ts';
import { Problem } from '../http/problem.ts';

type Rebuilt = Awaited<ReturnType<Zone['views']['rebuild']>>;

/** What the command line does through the server that holds the data directory. */
@ApiExcludeController()
@Controller('v1/directory')
export class DirectoryController {
  readonly #zone: Zone;

  constructor(@Inject(Zone) zone: Zone) {
    this.#zone = zone;
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

  /** Issues, replaces or takes away keys of a principal. */
  @Post('keys')
  @HttpCode(200)
  @ForFiles()
  keys(@Body() body: unknown): KeyDone {
    return actOnKeys(this.#zone, parseKeyAct(body));
  }
}
