import type { EventId, Fact, Instant } from '#kernel';
import {
  isLaw,
  LawBook,
  type Law,
  type LawEvent,
  lawNow,
  quotaEnactedBy,
  reachOf,
} from '#trade/law';
import { type Claim, Queue } from '#trade/quotas';
import { type ShareEvent, type ShipmentEvent, shipmentIdOf } from '#trade/shipments';
import { claimOf, type Placed } from './claim.ts';
import { type Due, dueOf, Dues, type Open } from './due.ts';
import { KeptDeclarations } from './kept.ts';

/** A fact of the log as the allotment reads it: of law, or of a shipment. */
export type LogFact = {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly stream: string;
};

type Move = {
  readonly shipment: string;
  readonly from: Placed | undefined;
  readonly to: Placed | undefined;
};

const isSame = (a: Placed | undefined, b: Placed | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** Claims come into a queue in its own order, so that many at once cost no more than one by one. */
const inOrder = (a: Move, b: Move): number => {
  const [one, other] = [a.to?.claim, b.to?.claim];
  if (one === undefined || other === undefined) return 0;
  return one.date === other.date ? one.order - other.order : one.date < other.date ? -1 : 1;
};

const isShare = (fact: LogFact): fact is Fact<ShareEvent> & LogFact =>
  fact.type === 'QuotaShareAllotted' || fact.type === 'QuotaShareReturned';

/** Every product pattern that any quota ever named. */
export const quotaPatterns = ({ quotas }: Pick<LawBook, 'quotas'>): readonly string[] => [
  ...new Set(quotas.flatMap(({ document }) => document.products)),
];

/**
 * Who is due which share of every quota, found by reading facts of law and of shipments in the order of
 * the log and nothing else: after each fact, what is due follows from the log up to it. Facts about
 * shares are only compared with that. `patterns` name the products whose declarations are kept.
 */
export class Allotments {
  readonly #book = new LawBook();
  readonly #queues = new Map<EventId, Queue>();
  readonly #unsettled = new Set<Queue>();
  readonly #dues = new Dues();
  readonly #kept: KeptDeclarations;

  constructor(patterns: readonly string[]) {
    this.#kept = new KeptDeclarations(patterns);
  }

  /** Reads one more fact; answers the shipments to which something else is due from it on. */
  take(fact: LogFact): readonly string[] {
    if (isLaw(fact)) return this.#moveAll(this.#learn(fact), fact.id as EventId);
    const shipment = shipmentIdOf(fact.stream);
    if (isShare(fact)) this.#dues.take(shipment, fact);
    else if (this.#kept.take(shipment, fact as unknown as Fact<ShipmentEvent>))
      return this.#moveAll([shipment], fact.id as EventId);
    return [];
  }

  /** What is due and not recorded, in the order in which it fell due. */
  get open(): readonly Open[] {
    return this.#dues.open;
  }

  /** What is due to a shipment after the last fact read; undefined where nothing ever was. */
  dueTo(shipment: string): Due | undefined {
    return this.#dues.dueTo(shipment);
  }

  get law(): Law {
    return lawNow(this.#book);
  }

  /** Takes in a fact of law; the shipments whose claims it can touch. */
  #learn(fact: Fact<LawEvent>): readonly string[] {
    this.#book.learn(fact, '' as Instant);
    switch (fact.type) {
      case 'QuotaEnacted':
        return this.#setTerms(fact.id as EventId);
      case 'QuotaCorrected':
        return this.#setTerms(fact.data.corrects);
      case 'QuotaClosed':
        return this.#setTerms(fact.data.enactment);
      default: {
        const learned = this.#book.learned.at(-1);
        const reach = learned === undefined ? [] : reachOf(this.#book, learned);
        return reach.flatMap(({ key }) => this.#kept.touchedBy(key));
      }
    }
  }

  /** Every shipment of the products that any version of the quota named is looked at again. */
  #setTerms(root: EventId): readonly string[] {
    const terms = quotaEnactedBy(this.law, root);
    if (terms === undefined) return [];
    const queue = this.#queues.get(root) ?? new Queue(terms);
    queue.setTerms(terms);
    this.#queues.set(root, queue);
    this.#unsettled.add(queue);
    const versions = this.#book.quotas.filter((one) => one.root === root);
    return this.#kept.within(quotaPatterns({ quotas: versions }));
  }

  #moveAll(touched: readonly string[], cause: EventId): readonly string[] {
    const { law } = this;
    const moves = [...new Set(touched)].flatMap((shipment): Move[] => {
      const kept = this.#kept.get(shipment);
      if (kept === undefined) return [];
      const to = claimOf(law, kept);
      return isSame(kept.placed, to) ? [] : [{ shipment, from: kept.placed, to }];
    });
    for (const { from } of moves) this.#inQueue(from, (queue, claim) => queue.remove(claim));
    for (const { to } of moves.toSorted(inOrder))
      this.#inQueue(to, (queue, claim) => queue.add(claim));
    for (const { shipment, to } of moves) this.#kept.place(shipment, to);
    const left = moves.filter(({ to }) => to === undefined).map(({ shipment }) => shipment);
    for (const shipment of left) this.#dues.fallDue(shipment, { cause, allotment: undefined });
    return [...left, ...this.#settle(cause)];
  }

  #inQueue(placed: Placed | undefined, act: (queue: Queue, claim: Claim) => void): void {
    const queue = placed === undefined ? undefined : this.#queues.get(placed.root);
    if (placed === undefined || queue === undefined) return;
    act(queue, placed.claim);
    this.#unsettled.add(queue);
  }

  #settle(cause: EventId): readonly string[] {
    const queues = [...this.#unsettled];
    this.#unsettled.clear();
    return queues.flatMap((queue) =>
      queue.settle().map((allotted) => {
        const { shipment } = allotted.claim;
        this.#dues.fallDue(shipment, dueOf(allotted, queue.terms, cause));
        return shipment;
      }),
    );
  }
}
