import type {
  Assertion,
  EventId,
  Fact,
  History,
  Instant,
  IsoDate,
  ProductCode,
  StateCode,
} from '#kernel';
import { type Enactments, enactmentsAfter } from '#trade/duty-rules';
import { type Membership, membershipAfter } from '#trade/membership';
import { type QuotaEnactments, quotasAfter } from '#trade/quotas';
import { type ZoneEnactments, zoneRulesAfter } from '#trade/zone-rules';
import { floorIn, listingIn, push } from './asserted.ts';
import { observedAfter, usedIn } from './observed.ts';
import type {
  Floor,
  FloorVoid,
  LawEvent,
  Listing,
  Observed,
  Rate,
  Reference,
} from './law-events.ts';
import { RateHistories } from './rate-histories.ts';

/** One learned fact of law: where it stands in the order of law, and when it became known. */
export type Learned = {
  readonly fact: Fact<LawEvent>;
  readonly known: number;
  readonly at: Instant;
};

/**
 * All law, in the order it became known. It only grows: a question names the date it is about and
 * how many facts of law were known (`Law`), so one book answers for every moment of the past.
 */
export class LawBook {
  readonly #learned: Learned[] = [];
  readonly #byId = new Map<EventId, Learned>();
  readonly #products = new Map<ProductCode, Assertion<Listing>[]>();
  readonly #floors = new Map<ProductCode, Assertion<Floor>[]>();
  readonly #floorVoids = new Map<ProductCode, Assertion<FloorVoid>[]>();
  readonly #references = new Map<ProductCode, Assertion<Reference>[]>();
  readonly #observations = new Map<ProductCode, Observed[]>();
  readonly #usedBy = new Map<EventId, EventId[]>();
  readonly rateHistories = new RateHistories();
  readonly #memberships = new Map<StateCode, History<Membership>>();
  #enactments: Enactments = [];
  #quotas: QuotaEnactments = [];
  #zoneRules: ZoneEnactments = [];

  /**
   * Takes in one more fact of law, recorded at an effective time never before the last one's. A
   * membership that is supposed, and not recorded, may also tell the day on which it ends.
   */
  learn(fact: Fact<LawEvent>, at: Instant, until: IsoDate | null = null): void {
    const entry: Learned = { fact, known: this.#learned.length + 1, at };
    this.#learned.push(entry);
    this.#byId.set(fact.id as EventId, entry);
    this.#take(fact, entry.known, until);
  }

  /** A book of its own of the first `known` facts: what is learned there is not learned here. */
  copy(known: number = this.size): LawBook {
    const copy = new LawBook();
    for (const { fact, at } of this.#learned.slice(0, known)) copy.learn(fact, at);
    return copy;
  }

  /** How many facts of law are known. */
  get size(): number {
    return this.#learned.length;
  }
  get learned(): readonly Learned[] {
    return this.#learned;
  }
  get enactments(): Enactments {
    return this.#enactments;
  }
  get quotas(): QuotaEnactments {
    return this.#quotas;
  }
  get zoneRules(): ZoneEnactments {
    return this.#zoneRules;
  }
  get products(): ReadonlyMap<ProductCode, History<Listing>> {
    return this.#products;
  }
  get floors(): ReadonlyMap<ProductCode, History<Floor>> {
    return this.#floors;
  }
  get floorVoids(): ReadonlyMap<ProductCode, History<FloorVoid>> {
    return this.#floorVoids;
  }
  get references(): ReadonlyMap<ProductCode, History<Reference>> {
    return this.#references;
  }
  get observations(): ReadonlyMap<ProductCode, readonly Observed[]> {
    return this.#observations;
  }
  get rates(): ReadonlyMap<string, History<Rate>> {
    return this.rateHistories.bySeries;
  }
  get memberships(): ReadonlyMap<StateCode, History<Membership>> {
    return this.#memberships;
  }

  /** The learned fact of an id, when it is law. */
  find(id: EventId): Learned | undefined {
    return this.#byId.get(id);
  }

  /** The determinations of methods that read a fact: an observation, or an answer of the law. */
  readBy(fact: EventId): readonly EventId[] {
    return this.#usedBy.get(fact) ?? [];
  }

  /** How many facts of law were known at a moment of recorded time, inclusive. */
  knownAt(at: Instant): number {
    let [low, high] = [0, this.#learned.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#learned[middle]?.at ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #take(fact: Fact<LawEvent>, known: number, ends: IsoDate | null): void {
    const by = fact.id as EventId;
    switch (fact.type) {
      case 'MemberAdmitted':
      case 'MemberSuspended':
      case 'MemberReinstated':
      case 'MemberWithdrew':
      case 'MembershipVoided': {
        const history = this.#memberships.get(fact.data.state) ?? [];
        this.#memberships.set(fact.data.state, membershipAfter(history, fact, known, ends));
        return;
      }
      case 'ProductListed':
      case 'ProductRevised':
      case 'ProductDelisted': {
        push(this.#products, fact.data.product, { ...listingIn(fact), known });
        return;
      }
      case 'PriceFloorSet':
      case 'PriceFloorCorrected':
      case 'PriceFloorLifted': {
        push(this.#floors, fact.data.product, { ...floorIn(fact), known });
        return;
      }
      case 'PriceFloorVoided': {
        const { product, from, until, voids } = fact.data;
        push(this.#floorVoids, product, { period: { from, until }, value: { voids, by }, known });
        return;
      }
      case 'ReferencePriceObserved':
      case 'ReferencePriceObservationCorrected':
      case 'ReferencePriceObservationWithdrawn': {
        const before = this.#observations.get(fact.data.product) ?? [];
        const entry = observedAfter(before, fact, known);
        if (entry !== undefined) push(this.#observations, fact.data.product, entry);
        return;
      }
      case 'ReferencePriceDetermined': {
        const { product, from, until } = fact.data;
        const value: Reference = { determined: fact.data, by };
        push(this.#references, product, { period: { from, until }, value, known });
        for (const event of usedIn(fact.data)) push(this.#usedBy, event, by);
        return;
      }
      case 'ExchangeRatePublished':
      case 'ExchangeRateCorrected':
        this.rateHistories.add({ rate: fact.data, by }, known);
        return;
      case 'DutyRulesEnacted':
      case 'DutyRulesCorrected':
      case 'DutyRulesRepealed':
      case 'DutyRulesVoided':
        this.#enactments = enactmentsAfter(this.#enactments, fact, known);
        return;
      case 'QuotaEnacted':
      case 'QuotaCorrected':
      case 'QuotaClosed':
        this.#quotas = quotasAfter(this.#quotas, fact, known);
        return;
      case 'ZoneRulesEnacted':
      case 'ZoneRulesCorrected':
      case 'ZoneRulesRepealed':
        this.#zoneRules = zoneRulesAfter(this.#zoneRules, fact, known);
    }
  }
}
