import { covers, type Currency, type IsoDate, type Period, type StateCode } from '#kernel';
import type { Law } from '#trade/law';
import type { Found } from '#trade/shipments';
import type { KnownShipment } from '#trade/standing';
import { type Both, type Counted, counted, Group, type GroupSums } from './figures.ts';
import { type ChangedShipment, MostChangedOnes, type Ranked } from './most-changed.ts';
import type { Reassessed } from './reassess.ts';
import { StandingBoth, type StandingChange } from './standing-change.ts';
import type { SupposedLaw } from './supposed-law.ts';

/** What is asked: the law and currency of the zone, the days looked at, the day of standings. */
export type Asking = {
  readonly law: Law;
  readonly account: Currency;
  readonly period: Period;
  readonly standingsOn: IsoDate;
  /** Told of every shipment that would be decided otherwise. */
  readonly onChanged?: (changed: ChangedShipment) => void;
};

/** What a hypothetical comes to for what one state declared: plain data, handed over by threads. */
export type StatePart = {
  readonly state: StateCode;
  /** All that the state declared, looked at or not. */
  readonly declarations: number;
  readonly total: GroupSums;
  readonly products: ReadonlyMap<string, GroupSums>;
  readonly months: ReadonlyMap<string, GroupSums>;
  readonly most: readonly Ranked[];
  /** Every shipment decided otherwise, in the order of shipments; none where nobody is to be told. */
  readonly changed: readonly ChangedShipment[];
  readonly standing: StandingChange | undefined;
};

const pick = ({ outcome, duty, belowFloor }: Found) => ({ outcome, duty, belowFloor });

const changedOf = ({ shipment, version }: KnownShipment, both: Both<Found>): ChangedShipment => ({
  shipment,
  member: version.declaration.declaredBy,
  product: version.declaration.product,
  governing: both.before.governing,
  before: pick(both.before),
  after: pick(both.after),
});

export const groupOf = (groups: Map<string, Group>, name: string): Group => {
  const group = groups.get(name) ?? new Group();
  groups.set(name, group);
  return group;
};

const sumsOf = (groups: ReadonlyMap<string, Group>): ReadonlyMap<string, GroupSums> =>
  new Map([...groups].map(([name, { sums }]) => [name, sums]));

/** Adds up the shipments of one state. */
class Counting {
  readonly changed: ChangedShipment[] = [];
  readonly #products = new Map<string, Group>();
  readonly #months = new Map<string, Group>();
  readonly #most = new MostChangedOnes();

  /** Counts a shipment, and tells whether it would be decided otherwise. */
  count({ current, after }: Reassessed, isTold: boolean): boolean {
    const { declaration, assessment } = current.version;
    if (assessment === null) return false;
    const one = counted(assessment.found, after?.found);
    groupOf(this.#products, declaration.product).count(one);
    groupOf(this.#months, one.before.governing.slice(0, 7)).count(one);
    if (one.isChanged) this.#change(changedOf(current, one), one, isTold);
    return one.isChanged;
  }

  get sums(): Pick<StatePart, 'total' | 'products' | 'months' | 'most'> {
    // Every declaration is of one product: their sums are the total, and need no counting of their own.
    const total = new Group();
    for (const { sums } of this.#products.values()) total.add(sums);
    return {
      total: total.sums,
      products: sumsOf(this.#products),
      months: sumsOf(this.#months),
      most: this.#most.ranked,
    };
  }

  #change(changed: ChangedShipment, { before, after }: Counted, isTold: boolean): void {
    if (isTold) this.changed.push(changed);
    this.#most.meet(changed, before, after);
  }
}

/** What is asked, the law as supposed, and how a shipment is assessed under it. */
export type Supposing = Asking & {
  readonly supposed: SupposedLaw;
  readonly reassess: (current: KnownShipment) => Reassessed;
};

/** What a hypothetical comes to for all shipments that a state's customs declared; none of them is kept. */
export const partOf = (
  supposing: Supposing,
  state: StateCode,
  shipments: Iterable<KnownShipment>,
): StatePart => {
  const { period, reassess, onChanged } = supposing;
  const counting = new Counting();
  const standing = new StandingBoth(supposing, state);
  let declarations = 0;
  for (const current of shipments) {
    declarations += 1;
    const governing = current.version.assessment?.found.governing ?? period.from;
    if (!covers(period, governing)) {
      standing.take({ current }, false);
      continue;
    }
    const one = reassess(current);
    standing.take(one, counting.count(one, onChanged !== undefined));
  }
  return {
    state,
    declarations,
    ...counting.sums,
    changed: counting.changed,
    standing: standing.change,
  };
};
