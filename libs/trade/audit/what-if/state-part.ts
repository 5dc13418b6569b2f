import { covers, type Currency, type IsoDate, type Period, type StateCode } from '#kernel';
import { type Law, membershipOn, standingRuleOn } from '#trade/law';
import { type Found, lastDayIn } from '#trade/shipments';
import {
  type KnownShipment,
  membershipFact,
  type Reached,
  standingOf,
  type Status,
} from '#trade/standing';
import {
  type Both,
  type Counted,
  counted,
  decidesAlike,
  Group,
  type GroupSums,
} from './figures.ts';
import { type ChangedShipment, MostChangedOnes, type Ranked } from './most-changed.ts';
import { type Reassessed, reassessUnder } from './reassess.ts';
import type { SupposedLaw } from './supposed-law.ts';

/** Where a member stands on the day asked about, as it is and as it would be. */
export type StandingChange = {
  readonly state: StateCode;
  readonly status: Both<Status>;
  readonly reached: Both<readonly Reached[]>;
};

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

const asAfter = ({ current, after }: Reassessed): KnownShipment => {
  const { shipment, version } = current;
  if (after === undefined || version.assessment === null) return current;
  const assessment = { ...after, event: version.assessment.event };
  return { shipment, version: { ...version, assessment } };
};

const isOtherwise = ({ current: { version }, after }: Reassessed): boolean =>
  version.assessment !== null &&
  after !== undefined &&
  !decidesAlike(version.assessment.found, after.found);

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
  readonly #total = new Group();
  readonly #products = new Map<string, Group>();
  readonly #months = new Map<string, Group>();
  readonly #most = new MostChangedOnes();

  count({ current, after }: Reassessed, isTold: boolean): void {
    const { declaration, assessment } = current.version;
    if (assessment === null) return;
    const one = counted(assessment.found, after?.found);
    this.#total.count(one);
    groupOf(this.#products, declaration.product).count(one);
    groupOf(this.#months, one.before.governing.slice(0, 7)).count(one);
    if (one.isChanged) this.#change(changedOf(current, one), one, isTold);
  }

  get sums(): Pick<StatePart, 'total' | 'products' | 'months' | 'most'> {
    return {
      total: this.#total.sums,
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

type Supposing = Asking & { readonly supposed: SupposedLaw };

const standingUnder = (
  law: Law,
  state: StateCode,
  [date, shipments]: readonly [IsoDate, readonly KnownShipment[]],
) => {
  const rule = standingRuleOn(law, date);
  return standingOf(membershipFact(law, state, date), shipments, {
    date,
    rule,
    lastDay: lastDayIn(law),
  });
};

type Declared = {
  readonly state: StateCode;
  readonly shipments: readonly KnownShipment[];
  readonly reassessed: readonly Reassessed[];
};

/** Whether anything that a standing follows from would be otherwise. */
const bearsOn = (
  { law, supposed, standingsOn }: Supposing,
  { state, reassessed }: Declared,
): boolean => {
  const [was, is] = [law, supposed.law].map((one) => membershipOn(one, state, standingsOn));
  return was?.by !== is?.by || reassessed.some(isOtherwise);
};

/** The standing of a state that would be another; undefined where it stays as it is. */
const standingChange = (supposing: Supposing, declared: Declared): StandingChange | undefined => {
  if (!bearsOn(supposing, declared)) return undefined;
  const { state, shipments, reassessed } = declared;
  const { law, supposed, standingsOn } = supposing;
  const after = new Map(reassessed.map((one) => [one.current.shipment, asAfter(one)]));
  const then = shipments.map((one) => after.get(one.shipment) ?? one);
  const was = standingUnder(law, state, [standingsOn, shipments]);
  const is = standingUnder(supposed.law, state, [standingsOn, then]);
  if (was.status === is.status) return undefined;
  return {
    state,
    status: { before: was.status, after: is.status },
    reached: { before: was.reached, after: is.reached },
  };
};

/** What a hypothetical comes to for all shipments that a state's customs declared. */
export const partOf = (
  supposing: Supposing,
  state: StateCode,
  shipments: readonly KnownShipment[],
): StatePart => {
  const { account, period, supposed, onChanged } = supposing;
  const looked = shipments.filter(({ version: { assessment } }) =>
    covers(period, assessment?.found.governing ?? period.from),
  );
  const { law, reach } = supposed;
  const reassessed = [...reassessUnder(looked, { law, account, reach })];
  const counting = new Counting();
  for (const one of reassessed) counting.count(one, onChanged !== undefined);
  return {
    state,
    declarations: shipments.length,
    ...counting.sums,
    changed: counting.changed,
    standing: standingChange(supposing, { state, shipments, reassessed }),
  };
};
