import { Inject, Injectable } from '@nestjs/common';
import { Zone } from '#host/zone';
import type { LogStatus } from '#ledger/core';
import { Faults } from './faults.ts';

/** Whether the service can be relied on, and if not, which part of it is down. */
@Injectable()
export class Readiness {
  readonly #zone: Zone;
  readonly #faults: Faults;
  #last: string | undefined;

  constructor(@Inject(Zone) zone: Zone, @Inject(Faults) faults: Faults) {
    this.#zone = zone;
    this.#faults = faults;
  }

  /** Why it cannot be relied on, given how the log is; undefined while it can. */
  whyNot({ trouble }: Pick<LogStatus, 'trouble'>): string | undefined {
    if (trouble !== null) return `The ledger is not kept: ${trouble}.`;
    if (this.#faults.followed !== undefined || this.#zone.fault !== undefined) {
      return 'What follows from the ledger is no longer kept up with it.';
    }
    const keys = this.#zone.keys.trouble;
    if (keys !== undefined) return `Keys are known only as they last were: ${keys}.`;
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
  /** Writes for the operator when it became ready or not, or for another reason; figures in it are none. */
  note(why: string | undefined): void {
    const sort = why?.replaceAll(/\d+/g, '');
    if (sort === this.#last) return;
    this.#last = sort;
    const told = { at: new Date().toISOString(), ready: why === undefined, why };
    process.stderr.write(`${JSON.stringify(told)}\n`);
  }
}
