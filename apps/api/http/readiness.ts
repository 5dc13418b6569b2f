import { Inject, Injectable } from '@nestjs/common';
import { Zone } from '#host/zone';
import { type LogStatus, TamperedRecord } from '#ledger/core';
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
    const unfollowed = this.#whyUnfollowed();
    if (unfollowed !== undefined) return unfollowed;
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

  #whyUnfollowed(): string | undefined {
    const { followed } = this.#faults;
    if (followed instanceof TamperedRecord) return `The ledger is not kept: ${followed.message}.`;
    return followed === undefined && this.#zone.fault === undefined
      ? undefined
      : 'What follows from the ledger is no longer kept up with it.';
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
