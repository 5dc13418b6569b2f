import type { IsoDate, StateCode } from '#kernel';
import { type Law, membershipOn, standingRuleOn } from '#trade/law';
import { lastDayIn } from '#trade/shipments';
import {
  type KnownShipment,
  membershipFact,
  type Reached,
  type Status,
  Tally,
  verdictOn,
} from '#trade/standing';
import type { Both } from './figures.ts';
import type { Reassessed } from './reassess.ts';
import type { SupposedLaw } from './supposed-law.ts';

/** Where a member stands on the day asked about, as it is and as it would be. */
export type StandingChange = {
  readonly state: StateCode;
  readonly status: Both<Status>;
  readonly reached: Both<readonly Reached[]>;
};

type Laws = {
  readonly law: Law;
  readonly supposed: SupposedLaw;
  readonly standingsOn: IsoDate;
};

const asAfter = ({ current, after }: Reassessed): KnownShipment => {
  const { shipment, version } = current;
  if (after === undefined || version.assessment === null) return current;
  const assessment = { ...after, event: version.assessment.event };
  return { shipment, version: { ...version, assessment } };
};

/** Where a state stands under one law, as its shipments come. */
class Standing {
  readonly #law: Law;
  readonly #looked: ConstructorParameters<typeof Tally>[0];
  readonly tally: Tally;

  constructor(law: Law, date: IsoDate) {
    this.#law = law;
    this.#looked = { date, rule: standingRuleOn(law, date), lastDay: lastDayIn(law) };
    this.tally = new Tally(this.#looked);
  }

  verdictOf(state: StateCode) {
    const membership = membershipFact(this.#law, state, this.#looked.date);
    return verdictOn(membership, this.tally, this.#looked);
  }
}

/** The standing of one state as it is and as it would be, from its shipments one by one. */
export class StandingBoth {
  readonly #state: StateCode;
  readonly #was: Standing;
  readonly #is: Standing;
  /** Whether anything supposed can bear on it at all: else nothing need be counted. */
  readonly #mayDiffer: boolean;
  #differs: boolean;

  constructor({ law, supposed, standingsOn }: Laws, state: StateCode) {
    const [was, is] = [law, supposed.law].map((one) => membershipOn(one, state, standingsOn));
    this.#state = state;
    this.#was = new Standing(law, standingsOn);
    this.#is = new Standing(supposed.law, standingsOn);
    this.#differs = was?.by !== is?.by;
    this.#mayDiffer = this.#differs || supposed.reach.length > 0;
  }

  /** Takes in a shipment, and whether it would be decided otherwise. */
  take(one: Reassessed, isChanged: boolean): void {
    if (!this.#mayDiffer) return;
    this.#differs ||= isChanged;
    this.#was.tally.take(one.current);
    this.#is.tally.take(asAfter(one));
  }

  /** The change; undefined where the state stands as it does. */
  get change(): StandingChange | undefined {
    if (!this.#differs) return undefined;
    const [was, is] = [this.#was, this.#is].map((one) => one.verdictOf(this.#state));
    if (was === undefined || is === undefined || was.status === is.status) return undefined;
    return {
      state: this.#state,
      status: { before: was.status, after: is.status },
      reached: { before: was.reached, after: is.reached },
    };
  }
}
