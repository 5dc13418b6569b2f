import { setTimeout as pause } from 'node:timers/promises';
import { type Counter, Registry } from 'prom-client';
import type { Zone } from '#host/zone';
import { logParts, openEvent, type LogStatus, type Placed } from '#ledger/core';
import type { Readiness } from '../http/readiness.ts';
import { Behind } from './behind.ts';
import { instrumentsIn } from './instruments.ts';

/** A log that has not told how it is after so long counts as out of reach; ms. */
const patienceMs = 5_000;

type Seen = Pick<LogStatus, 'down' | 'reconnects' | 'replicas' | 'trouble'> & {
  readonly engine: string;
  readonly version: string;
  readonly latest: Placed | undefined;
};

const silent: Omit<Seen, 'reconnects'> = {
  engine: 'unknown',
  version: 'unknown',
  replicas: [],
  down: ['connection'],
  trouble: 'it does not answer',
  latest: undefined,
};

/** What a node tells whoever watches over it, in the text format of Prometheus. */
export class Metrics {
  readonly #zone: Zone;
  readonly #readiness: Readiness;
  readonly #registry = new Registry();
  readonly #told = instrumentsIn(this.#registry);
  readonly #behind = new Behind();
  readonly contentType = this.#registry.contentType;
  #leader: string | undefined;
  #leaderChanges = 0;
  #reconnects = 0;

  constructor(zone: Zone, readiness: Readiness) {
    this.#zone = zone;
    this.#readiness = readiness;
    for (const { call } of zone.log.calls()) this.#told.callSeconds.zero({ call });
    zone.log.onCall((call, seconds) => this.#told.callSeconds.observe({ call }, seconds));
  }

  /** Measures, and tells. Answers also while the log does not. */
  async text(): Promise<string> {
    const seen = await Promise.race([
      this.#look().catch(() => this.#nothing()),
      pause(patienceMs, undefined, { ref: false }).then(() => this.#nothing()),
    ]);
    this.#tellLog(seen);
    this.#tellViews(seen);
    this.#tellCommands();
    return this.#registry.metrics();
  }

  async #look(): Promise<Seen> {
    const status = await this.#zone.log.status();
    const latest = status.position === null ? undefined : await this.#zone.log.latest();
    return { ...status, latest };
  }

  #nothing(): Seen {
    return { ...silent, reconnects: this.#reconnects };
  }

  #tellLog(seen: Seen): void {
    const told = this.#told;
    const { engine, version, down, replicas, latest } = seen;
    this.#reconnects = seen.reconnects;
    this.#noteLeader(replicas);
    told.info.reset();
    told.info.set({ engine, version }, 1);
    told.ready.set(this.#readiness.whyNot(seen) === undefined ? 1 : 0);
    told.writingStopped.set(this.#zone.writingStopped === undefined ? 0 : 1);
    for (const part of logParts) told.logUp.set({ part }, down.includes(part) ? 0 : 1);
    told.logReplicas.reset();
    for (const { role, isAlive } of replicas) told.logReplicas.inc({ role, alive: `${isAlive}` });
    setTotal(told.leaderChanges, this.#leaderChanges);
    setTotal(told.reconnects, this.#reconnects);
    told.callFailures.reset();
    for (const { call, failed } of this.#zone.log.calls()) told.callFailures.inc({ call }, failed);
    if (latest === undefined) return;
    const { recordedAt } = openEvent(latest.event).header;
    told.lastEvent.set(Date.parse(recordedAt) / 1_000);
  }

  #tellViews({ latest }: Seen): void {
    const told = this.#told;
    for (const status of this.#zone.views.status()) {
      const { name: view, position, stopped, deadLetters, parked } = status;
      told.viewUp.set({ view }, stopped === undefined ? 1 : 0);
      told.deadLetters.set({ view }, deadLetters);
      told.parked.set({ view }, parked);
      // While nobody can say where the log ends, the last figure stands.
      if (latest === undefined) continue;
      const at = { end: latest.position, now: performance.now() };
      told.viewBehind.set({ view }, this.#behind.seconds(view, position, at));
    }
  }

  #tellCommands(): void {
    const { outcomes, refused, redecided } = this.#zone.tally;
    const told = this.#told;
    told.commands.reset();
    for (const [outcome, count] of Object.entries(outcomes)) told.commands.inc({ outcome }, count);
    told.refused.reset();
    for (const [rule, count] of refused) told.refused.inc({ rule }, count);
    setTotal(told.redecided, redecided);
  }

  #noteLeader(replicas: LogStatus['replicas']): void {
    const leader = replicas.find(({ role, isAlive }) => role === 'leader' && isAlive)?.address;
    if (leader === undefined) return;
    if (this.#leader !== undefined && this.#leader !== leader) this.#leaderChanges += 1;
    this.#leader = leader;
  }
}

/** Sets a counter to what was counted elsewhere. */
const setTotal = (counter: Counter, total: number): void => {
  counter.reset();
  counter.inc(total);
};
