import { Controller, Get, Inject } from '@nestjs/common';
import type { Parsed } from '#kernel';
import { Zone } from '#host/zone';
import { Public } from '../access/for.ts';
import { Faults } from '../http/faults.ts';
import { Problem } from '../http/problem.ts';
import { liveShape, readyShape } from '../shapes/answers/health.ts';
import { Tells } from '../shapes/published.ts';

/** Whether the service runs, and whether it can be relied on. */
@Controller('health')
export class HealthController {
  readonly #zone: Zone;
  readonly #faults: Faults;

  constructor(@Inject(Zone) zone: Zone, @Inject(Faults) faults: Faults) {
    this.#zone = zone;
    this.#faults = faults;
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
    const { engine, version, position, trouble } = await this.#zone.log.status();
    const why = trouble === null ? this.#whyNot() : `The ledger is not kept: ${trouble}.`;
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

  #whyNot(): string | undefined {
    if (this.#faults.followed !== undefined || this.#zone.fault !== undefined) {
      return 'What follows from the ledger is no longer kept up with it.';
    }
    const { trouble } = this.#zone.keys;
    if (trouble !== undefined) return `Keys are known only as they last were: ${trouble}.`;
    const { unread } = this.#zone.law;
    if (unread !== undefined) return `What the law is cannot be told: ${unread}.`;
    const { writingStopped } = this.#zone;
    if (writingStopped !== undefined) {
      const until = 'until an operator gives the command resume-writing';
      return `Nothing is written ${until}: ${writingStopped}.`;
    }
    const stopped = this.#zone.views.status().find((view) => view.stopped !== undefined);
    return stopped === undefined ? undefined : `The view ${stopped.name} has stopped.`;
  }
}
