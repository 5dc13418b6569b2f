import { covers, type Currency, type IsoDate, type Period, type StateCode } from '#kernel';
import { type Law, lawAsOf, membershipOn, standingRuleOn } from '#trade/law';
import type { MembershipChange } from '#trade/membership';
import type { Found } from '#trade/shipments';
import {
  type KnownShipment,
  type MembershipFact,
  type Reached,
  standingOf,
  type Status,
} from '#trade/standing';
import type { WhatIf } from './document.ts';
import { type Both, counted, decidesAlike, type Figures, Group } from './figures.ts';
import { type ChangedShipment, type MostChanged, MostChangedOnes } from './most-changed.ts';
import { type Reassessed, reassessUnder } from './reassess.ts';
import { type SupposedLaw, supposedLaw } from './supposed-law.ts';

/** Where a member stands on the day asked about, as it is and as it would be. */
export type StandingChange = {
  readonly state: StateCode;
  readonly status: Both<Status>;
  readonly reached: Both<readonly Reached[]>;
};

/** What would differ under hypothetical law: in total, by member, product and month. */
export type WhatIfReport = {
  readonly schema: 'plimsoll/what-if-report@1';
  readonly title: string | null;
  /** Only declarations governed by the law of these days were looked at. */
  readonly period: Period;
  readonly lawAsOf: string | null;
  readonly total: Figures;
  readonly byMember: Readonly<Record<string, Figures>>;
  readonly byProduct: Readonly<Record<string, Figures>>;
  readonly byMonth: Readonly<Record<string, Figures>>;
  /** The shipments whose duty changes most, ten of each currency. */
  readonly mostChanged: readonly MostChanged[];
  /** Standings on this day; those that differ are listed. */
  readonly standingsOn: IsoDate;
  readonly standings: readonly StandingChange[];
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

const pick = ({ outcome, duty, belowFloor }: Found) => ({ outcome, duty, belowFloor });

const changedOf = ({ shipment, version }: KnownShipment, both: Both<Found>): ChangedShipment => ({
  shipment,
  member: version.declaration.declaredBy,
  product: version.declaration.product,
  governing: both.before.governing,
  before: pick(both.before),
  after: pick(both.after),
});

const membershipFact = (law: Law, state: StateCode, date: IsoDate): MembershipFact | undefined => {
  const found = membershipOn(law, state, date);
  const fact = found === undefined ? undefined : law.book.find(found.by)?.fact;
  if (found === undefined || fact === undefined) return undefined;
  const { from, citation } = fact.data as MembershipChange;
  return { status: found.status, event: found.by, from, citation };
};

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

const figuresOf = (groups: ReadonlyMap<string, Group>): Readonly<Record<string, Figures>> =>
  Object.fromEntries(
    [...groups]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]) => [name, group.figures()]),
  );

const groupOf = (groups: Map<string, Group>, name: string): Group => {
  const group = groups.get(name) ?? new Group();
  groups.set(name, group);
  return group;
};

/** One hypothetical, asked of the shipments of one state after the other. Nothing is recorded. */
export class WhatIfTally {
  readonly #whatIf: WhatIf;
  readonly #asking: Asking;
  readonly #supposed: SupposedLaw;
  readonly #total = new Group();
  readonly #members = new Map<string, Group>();
  readonly #products = new Map<string, Group>();
  readonly #months = new Map<string, Group>();
  readonly #most = new MostChangedOnes();
  readonly #standings: StandingChange[] = [];

  /** Throws `Malformed` where the hypothetical cannot be law. */
  constructor(whatIf: WhatIf, asking: Asking) {
    this.#whatIf = whatIf;
    this.#asking = asking;
    this.#supposed = supposedLaw(asking.law, whatIf);
  }

  /** Takes in all shipments that a state's customs declared. */
  take(state: StateCode, shipments: readonly KnownShipment[]): void {
    const { account, period } = this.#asking;
    const looked = shipments.filter(({ version: { assessment } }) =>
      covers(period, assessment?.found.governing ?? period.from),
    );
    const { law, reach } = this.#supposed;
    const reassessed = [...reassessUnder(looked, { law, account, reach })];
    for (const one of reassessed) this.#count(one);
    this.#stand(state, shipments, reassessed);
  }

  report(): WhatIfReport {
    const { period, law, standingsOn } = this.#asking;
    return {
      schema: 'plimsoll/what-if-report@1',
      title: this.#whatIf.title ?? null,
      period,
      lawAsOf: lawAsOf(law),
      total: this.#total.figures(),
      byMember: figuresOf(this.#members),
      byProduct: figuresOf(this.#products),
      byMonth: figuresOf(this.#months),
      mostChanged: this.#most.told(),
      standingsOn,
      standings: this.#standings.toSorted((a, b) => (a.state < b.state ? -1 : 1)),
    };
  }

  #count({ current, after }: Reassessed): void {
    const { declaration, assessment } = current.version;
    if (assessment === null) return;
    const one = counted(assessment.found, after?.found);
    const { before, after: then } = one;
    for (const group of [
      this.#total,
      groupOf(this.#members, declaration.declaredBy),
      groupOf(this.#products, declaration.product),
      groupOf(this.#months, before.governing.slice(0, 7)),
    ]) {
      group.count(one);
    }
    if (!one.isChanged) return;
    const changed = changedOf(current, one);
    this.#asking.onChanged?.(changed);
    this.#most.meet(changed, before, then);
  }

  #stand(
    state: StateCode,
    shipments: readonly KnownShipment[],
    reassessed: readonly Reassessed[],
  ): void {
    if (!this.#bearsOn(state, reassessed)) return;
    const after = new Map(reassessed.map((one) => [one.current.shipment, asAfter(one)]));
    const then = shipments.map((one) => after.get(one.shipment) ?? one);
    const [was, is] = [
      this.#standing(this.#asking.law, state, shipments),
      this.#standing(this.#supposed.law, state, then),
    ];
    if (was.status === is.status) return;
    this.#standings.push({
      state,
      status: { before: was.status, after: is.status },
      reached: { before: was.reached, after: is.reached },
    });
  }

  /** Whether anything that a standing follows from would be otherwise. */
  #bearsOn(state: StateCode, reassessed: readonly Reassessed[]): boolean {
    const date = this.#asking.standingsOn;
    const [was, is] = [this.#asking.law, this.#supposed.law].map((law) =>
      membershipOn(law, state, date),
    );
    return was?.by !== is?.by || reassessed.some(isOtherwise);
  }

  #standing(law: Law, state: StateCode, shipments: readonly KnownShipment[]) {
    const date = this.#asking.standingsOn;
    const rule = standingRuleOn(law, date);
    return standingOf(membershipFact(law, state, date), shipments, { date, rule });
  }
}
