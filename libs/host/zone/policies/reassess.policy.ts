import type { EventId, ProjectedFact, RowsReader } from '#kernel';
import { commandIdOf, hashCommand, type Ledger } from '#ledger/core';
import { isLaw, type Learned, reachOf } from '#trade/law';
import { recalculationOf } from '#trade/recalculations';
import {
  type Assessment,
  type Judging,
  shipment,
  shipmentIdOf,
  touchedBy,
  versionOf,
} from '#trade/shipments';
import { JudgedUnder } from './judged-under.ts';
import type { LawKeeper } from '../law-keeper.ts';
import { type Mark, MarkFile } from './mark.ts';
import { shipmentStream } from '../commands/shipment-commands.ts';

type Deps = {
  readonly ledger: Ledger;
  readonly rows: RowsReader;
  readonly law: LawKeeper;
  readonly judging: () => Judging;
  /** What is to be done once all that a fact of law touches is decided anew. */
  readonly afterFollowing: (learned: Learned) => Promise<void>;
  /** Where the number of law facts that were followed up is kept. */
  readonly path: string;
};

/** Shipments to look at, each with the assessment that was seen to be late, if that is why. */
type Touched = ReadonlyMap<string, string>;

/** So many are appended together, and so many batches go at once: one is decided while another is flushed. */
const together = 500;
const inFlight = 2;
const policyActor = 'policy.reassess-when-law-changed';

/**
 * `reassessWhenLawChanged`: every fact of law reaches the decisions it touches, one by one. A decision
 * that lost a race with a fact of law is put right too. Asking twice records once, so a process
 * that was killed simply goes on from its mark.
 */
export class ReassessWhenLawChanged {
  readonly #deps: Deps;
  readonly #file: MarkFile;
  #mark: Mark;
  #late = new Map<string, string>();
  /** How much law there was at the start. */
  #old = 0;
  readonly #judged: JudgedUnder;
  #running: Promise<void> = Promise.resolve();
  #runs = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#judged = new JudgedUnder(deps);
    this.#file = new MarkFile(deps.path);
    this.#mark = this.#file.kept;
  }

  /**
   * After a start: looks again at what was decided since the mark under law older than it. A node that is
   * new has no mark and has followed nothing up: what has been, the decisions themselves say.
   */
  resume(): void {
    const { rows, law } = this.#deps;
    this.#old = law.book.size;
    const table = 'shipment_versions';
    const since = { where: [['known_from', '>=', this.#mark.seen]] } as const;
    for (const row of this.#mark.law === 0 ? [] : rows.find(table, since)) {
      const id = String(row['shipment']);
      if (this.#judged.of(id) < this.#mark.law)
        this.#late.set(id, versionOf(row).assessment?.event ?? '');
    }
    const last = { ...since, orderBy: ['known_from'], descending: true, limit: 1 } as const;
    const seen = String(rows.find(table, last)[0]?.['known_from'] ?? this.#mark.seen);
    this.#mark = { ...this.#mark, seen };
  }

  /**
   * Notes new law, whoever recorded it, and decisions made under law older than what has been followed
   * up; whether anything is to be done. An amendment that found nothing to reassess does not say under
   * which law, so each is looked at again.
   */
  notice(facts: readonly ProjectedFact[]): boolean {
    for (const fact of facts) {
      this.#judged.forget(shipmentIdOf(fact.stream));
      if (this.#isToSee(fact)) this.#late.set(shipmentIdOf(fact.stream), fact.id);
    }
    this.#see(facts);
    const hasLaw = this.#mark.law < this.#deps.law.book.size && facts.some(isLaw);
    return hasLaw || this.#late.size > 0;
  }

  #see(facts: readonly ProjectedFact[]): void {
    const seen = facts.at(-1)?.known ?? '';
    if (seen > this.#mark.seen) this.#mark = { ...this.#mark, seen };
    const isDone = this.#late.size === 0 && this.#runs === 0;
    this.#file.looked(facts.length, isDone ? this.#mark : undefined);
  }

  #isToSee({ type, data }: ProjectedFact): boolean {
    const decides = type === 'TariffAssessed' || type === 'TariffReassessed';
    return decides ? this.#isLate(data as Assessment) : type === 'ShipmentAmended';
  }

  #isLate({ lawAsOf }: Assessment): boolean {
    const age = lawAsOf === null ? 0 : this.#deps.law.book.find(lawAsOf)?.known;
    return (age ?? 0) < this.#mark.law;
  }

  /** Follows up everything known by now; calls wait for each other. */
  run(): Promise<void> {
    this.#runs += 1;
    this.#running = this.idle()
      .then(() => this.#follow())
      .finally(() => (this.#runs -= 1));
    return this.#running;
  }

  /** Whether something known by now has not been followed up. */
  get isBehind(): boolean {
    return this.#runs > 0 || this.#late.size > 0 || this.#mark.law < this.#deps.law.book.size;
  }

  /** Waits for what is being followed up; a fault is told to whoever ran it. */
  idle(): Promise<void> {
    return this.#running.catch(() => undefined);
  }

  async #follow(): Promise<void> {
    const { book } = this.#deps.law;
    while (this.#mark.law < book.size || this.#late.size > 0) {
      const late = this.#late;
      this.#late = new Map();
      const latest = book.learned.at(-1);
      if (latest !== undefined) await this.#reassess(late, latest);
      const next = book.learned[this.#mark.law];
      if (next === undefined) continue;
      const touched = this.#touchedBy(next);
      await this.#reassess(touched, next);
      if (this.#isOld(next)) for (const id of touched.keys()) this.#judged.note(id, this.#old);
      await this.#deps.afterFollowing(next);
      this.#mark = { ...this.#mark, law: next.known };
    }
    this.#judged.clear();
    this.#file.keep(this.#mark);
  }

  #touchedBy(learned: Learned): Touched {
    const { law, rows } = this.#deps;
    const touched = [...touchedBy(rows, reachOf(law.book, learned))];
    const open = this.#isOld(learned) ? touched.filter((id) => this.#isOpen(id, learned)) : touched;
    return new Map(open.map((shipment) => [shipment, '']));
  }

  /** Of law from before the start much has been followed up: here before, or by another node. */
  #isOld({ known }: Learned): boolean {
    return known <= this.#old;
  }

  #isOpen(shipment: string, { known }: Learned): boolean {
    return this.#judged.of(shipment) < known;
  }

  async #reassess(touched: Touched, learned: Learned): Promise<void> {
    const shipments = [...touched];
    for (let at = 0; at < shipments.length; at += inFlight * together) {
      const batches = Array.from({ length: inFlight }, (_, n) => {
        const from = at + n * together;
        return this.#reassessBatch(shipments.slice(from, from + together), learned);
      });
      await Promise.all(batches);
    }
  }

  async #reassessBatch(batch: readonly (readonly [string, string])[], { fact }: Learned) {
    const { ledger, judging } = this.#deps;
    const cause = fact.id as EventId;
    const correlationId = recalculationOf(fact);
    const requests = batch.map(([id, stale]) => ({
      stream: shipmentStream(id),
      decider: shipment,
      meta: {
        actor: policyActor,
        commandId: commandIdOf({ authority: policyActor, command: id, key: cause + stale }),
        commandHash: hashCommand({ ReassessShipment: { shipment: id, cause } }),
        causationId: cause,
        ...(correlationId && { correlationId }),
      },
      prepare: () => ({ type: 'ReassessShipment' as const, cause, ...judging() }),
    }));
    const failed = (await ledger.handleMany(requests)).find(
      ({ kind }) => kind === 'unknown' || kind === 'conflict',
    );
    if (failed !== undefined) throw new Error(`a reassessment was left ${failed.kind}`);
  }
}
