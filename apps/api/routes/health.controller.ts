import { Controller, Get, Inject } from '@nestjs/common';
import { Zone } from '#host/zone';
import { Public } from '../access/for.ts';
import { Problem } from '../http/problem.ts';
import { Faults } from '../http/faults.ts';

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
  live(): object {
    return { status: 'live' };
  }

  /** The log can be read and written, and every view follows it. */
  @Get('ready')
  @Public()
  async ready(): Promise<object> {
    const end = await this.#zone.log.end();
    const { writingStopped } = this.#zone;
    if (writingStopped !== undefined) {
      const until = 'until an operator gives the command resume-writing';
      throw new Problem('unavailable', `Nothing is written ${until}: ${writingStopped}.`);
    }
    if (this.#faults.followed !== undefined || this.#zone.fault !== undefined) {
      throw new Problem(
        'unavailable',
        'What follows from the ledger is no longer kept up with it.',
      );
    }
    const stopped = this.#zone.views.status().find((view) => view.stopped !== undefined);
    if (stopped !== undefined) {
      throw new Problem('unavailable', `The view ${stopped.name} has stopped.`);
    }
    const views = this.#zone.views.status().map(({ name, version, position, deadLetters }) => ({
      name,
      version,
      deadLetters,
      upToDate: position >= end,
    }));
    const { zone, notice } = this.#zone.founding;
    return { status: 'ready', zone, ...(notice && { notice }), views };
  }
}
