import { Controller, Get, Inject } from '@nestjs/common';
import type { Parsed } from '#kernel';
import { Zone } from '#host/zone';
import { Public } from '../access/for.ts';
import { Problem } from '../http/problem.ts';
import { Readiness } from '../http/readiness.ts';
import { liveShape, readyShape } from '../shapes/answers/health.ts';
import { Tells } from '../shapes/published.ts';

/** Whether the service runs, and whether it can be relied on. */
@Controller('health')
export class HealthController {
  readonly #zone: Zone;
  readonly #readiness: Readiness;

  constructor(@Inject(Zone) zone: Zone, @Inject(Readiness) readiness: Readiness) {
    this.#zone = zone;
    this.#readiness = readiness;
  }

  /** The process answers. */
  @Get('live')
  @Public()
  @Tells(liveShape, 'The process answers')
  live(): Parsed<typeof liveShape> {
    return { status: 'live' };
  }

  /** The log can be read and written, and every view follows it; dead letters are told. */
  @Get('ready')
  @Public()
  @Tells(readyShape, 'The service can be relied on')
  async ready(): Promise<Parsed<typeof readyShape>> {
    const status = await this.#zone.log.status();
    const { engine, version, position } = status;
    const why = this.#readiness.whyNot(status);
    this.#readiness.note(why);
    if (why !== undefined) throw new Problem('unavailable', why);
    const views = this.#zone.views.status().map((view) => ({
      name: view.name,
      version: view.version,
      deadLetters: view.deadLetters,
      upToDate: position !== null && view.position >= position,
    }));
    const { zone, notice } = this.#zone.founding;
    const log = { engine, version, calls: this.#zone.log.calls() };
    return { status: 'ready', zone, ...(notice && { notice }), log, views };
  }
}
