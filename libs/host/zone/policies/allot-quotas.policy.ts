import {
  commandIdOf,
  type EventLog,
  hashCommand,
  type Ledger,
  readEvent,
  start,
} from '#ledger/core';
import type { EventId, ProjectedFact } from '#kernel';
import { Allotments, type Open, quotaPatterns } from '#trade/allotments';
import { isLaw, lawKinds } from '#trade/law';
import { finalisedTypes, type Judging, shipment } from '#trade/shipments';
import { eventTypes } from '../event-types.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { shipmentStream } from '../commands/shipment-commands.ts';

type Deps = {
  readonly ledger: Ledger;
  readonly log: EventLog;
  readonly law: LawKeeper;
  readonly judging: () => Judging;
  /** Takes what was recorded into the views and the book of law. */
  readonly learn: () => Promise<void>;
  /** How many allotments are appended together. */
  readonly batch?: number;
};

const policyActor = 'policy.allot-quotas';
/** What the policy reads: all that decides who is due what. */
export const allotmentKinds: readonly string[] = [...lawKinds, 'shipment'];

const declares: readonly string[] = [
  'ShipmentDeclared',
  'ShipmentAmended',
  'ShipmentCancelled',
  ...finalisedTypes,
];

/**
 * `allotQuotas`: reads law and declarations in the order of the log, and records to each shipment the
 * share it is due. It keeps no mark: what is due follows from the log, what is recorded is in the log, and
 * the difference is what is left to do, after a kill as before. While no quota is law it reads nothing.
 */
export class AllotQuotas {
  readonly #deps: Deps;
  #patterns: readonly string[] = [];
  #allotments = new Allotments([]);
  #position = start;
  #running: Promise<void> = Promise.resolve();
  #runs = 0;
  #unread = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Allots everything that is due by now; calls wait for each other. */
  run(): Promise<void> {
    this.#runs += 1;
    this.#running = this.idle()
      .then(() => this.#allot())
      .finally(() => (this.#runs -= 1));
    return this.#running;
  }

  /** Notes whether facts may change what is due; a quota must be law for that. */
  notice(facts: readonly ProjectedFact[]): boolean {
    const hasQuotas = this.#deps.law.book.quotas.length > 0;
    if (hasQuotas && facts.some((fact) => isLaw(fact) || declares.includes(fact.type)))
      this.#unread = true;
    return this.#unread;
  }

  /** Whether something may be due that is not recorded. */
  get isBehind(): boolean {
    return this.#runs > 0 || this.#unread || this.#allotments.open.length > 0;
  }

  /** Waits for what is being allotted; a fault is told to whoever ran it. */
  idle(): Promise<void> {
    return this.#running.catch(() => undefined);
  }

  async #allot(): Promise<void> {
    if (this.#deps.law.book.quotas.length === 0) return;
    this.#unread = false;
    this.#keepNamed();
    let before = this.#position;
    await this.#read();
    while (this.#allotments.open.length > 0) {
      // The duties that shares make are judged by no less law than was read here.
      await this.#deps.learn();
      await this.#record(this.#allotments.open);
      before = this.#position;
      await this.#read();
      // What was left alone was another writer's, and has been read by now.
      if (this.#position === before) throw new Error('shares are due that could not be recorded');
    }
  }

  /** A quota that names other products than any before is read for from the beginning. */
  #keepNamed(): void {
    const patterns = quotaPatterns(this.#deps.law.book);
    if (patterns.every((one) => this.#patterns.includes(one))) return;
    this.#patterns = patterns;
    this.#allotments = new Allotments(patterns);
    this.#position = start;
  }

  async #read(): Promise<void> {
    for await (const page of this.#deps.log.readAll(this.#position, { kinds: allotmentKinds })) {
      for (const { event, position } of page) {
        const { header, data } = readEvent(eventTypes, event);
        const { id, type, stream } = header;
        this.#allotments.take({ id, type, stream, data });
        this.#position = position;
      }
    }
  }

  async #record(open: readonly Open[]): Promise<void> {
    const { ledger, batch = 500 } = this.#deps;
    for (let at = 0; at < open.length; at += batch) {
      const requests = open.slice(at, at + batch).map((due) => this.#requestFor(due));
      const failed = (await ledger.handleMany(requests)).find(
        ({ kind }) => kind === 'unknown' || kind === 'conflict',
      );
      if (failed !== undefined) throw new Error(`an allotment was left ${failed.kind}`);
    }
  }

  #requestFor({ shipment: id, cause, allotment, replaces }: Open) {
    const { judging } = this.#deps;
    const quota = allotment?.quota ?? 'none';
    const key = [quota, cause, replaces ?? ''].join(' ');
    return {
      stream: shipmentStream(id),
      decider: shipment,
      meta: {
        actor: policyActor,
        commandId: commandIdOf({ authority: policyActor, command: id, key }),
        commandHash: hashCommand({ AllotQuotaShare: { shipment: id, quota, cause } }),
        causationId: cause,
      },
      prepare: (_: unknown, idOf: (at: number) => EventId) => ({
        type: 'AllotQuotaShare' as const,
        due: allotment,
        cause,
        replaces,
        as: idOf(0),
        ...judging(),
      }),
    };
  }
}
