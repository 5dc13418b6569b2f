import { assertedOn, covers, type IsoDate, type Quantity } from '#kernel';
import { isInForceOn, standingEnactments } from '#trade/duty-rules';
import { quotaPeriod } from '#trade/quotas';
import type { ZoneEnactment } from '#trade/zone-rules';
import {
  citationOf,
  floorOn,
  interestRuleOn,
  type Law,
  membershipOn,
  methodsOn,
  standingRuleOn,
  timeLimitsOn,
} from './law.ts';
import { quotasKnown } from './quotas.ts';

/** Every rule that is in force on a date, as known: one answer with the event behind each. */
export type LawInForce = {
  readonly valid: IsoDate;
  readonly facts: number;
  readonly floors: readonly {
    readonly product: string;
    readonly amount: string;
    readonly currency: string;
    readonly unit: string;
    readonly citation: string;
    readonly event: string;
  }[];
  readonly rules: readonly {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly citation: string;
    readonly event: string;
  }[];
  readonly quotas: readonly {
    readonly id: string;
    readonly title: string;
    readonly volume: Quantity;
    readonly citation: string;
    readonly event: string;
  }[];
  readonly rates: readonly {
    readonly series: string;
    readonly rate: string;
    readonly currency: string;
    readonly per: string;
    readonly event: string;
  }[];
  readonly memberships: readonly {
    readonly state: string;
    readonly status: string;
    readonly event: string;
  }[];
  /** The rule by which members stand as they do; null where none is in force. */
  readonly standingRule: RuleName | null;
  /** The rule by which interest is found; null where none is in force. */
  readonly interestRule: RuleName | null;
  /** The methods by which reference prices are found. */
  readonly methods: readonly RuleName[];
  /** The time limits for shipments accepted on the date; null where none are in force. */
  readonly timeLimits: RuleName | null;
};

/** A rule of the zone by its name, and the event that made it law. */
export type RuleName = {
  readonly id: string;
  readonly version: number;
  readonly citation: string;
  readonly event: string;
};

export const ruleNamed = ({ document, citation, by }: ZoneEnactment): RuleName => {
  const { id, version } = document;
  return { id, version, citation, event: by };
};

const floors = (law: Law, valid: IsoDate): LawInForce['floors'] =>
  [...law.book.floors.keys()].toSorted().flatMap((product) => {
    const floor = floorOn(law, product, valid);
    if (floor === undefined) return [];
    const citation = citationOf(law.book, floor.by);
    return [{ product, ...floor.unitPrice, citation, event: floor.by }];
  });

const rules = ({ book, known }: Law, valid: IsoDate): LawInForce['rules'] =>
  standingEnactments(book.enactments, known)
    .filter((enactment) => isInForceOn(enactment, valid))
    .map(({ document: { id, version, title }, citation, by }) => ({
      id,
      version,
      title,
      citation,
      event: by,
    }));

const quotas = (law: Law, valid: IsoDate): LawInForce['quotas'] =>
  quotasKnown(law)
    .filter((quota) => covers(quotaPeriod(quota), valid))
    .map(({ document: { id, title, volume }, citation, by }) => ({
      id,
      title,
      volume,
      citation,
      event: by,
    }));

const rates = ({ book, known }: Law, valid: IsoDate): LawInForce['rates'] =>
  [...book.rates].flatMap(([series, history]) => {
    const found = assertedOn(history, valid, known)?.value;
    if (found === undefined) return [];
    const { rate, currency, per } = found.rate;
    return [{ series, rate, currency, per, event: found.by }];
  });

const memberships = (law: Law, valid: IsoDate): LawInForce['memberships'] =>
  [...law.book.memberships.keys()].toSorted().flatMap((state) => {
    const found = membershipOn(law, state, valid);
    return found === undefined ? [] : [{ state, status: found.status, event: found.by }];
  });

const nameOf = (found: ZoneEnactment | undefined): RuleName | null =>
  found === undefined ? null : ruleNamed(found);

/** All law in force on a date. */
export const lawInForce = (law: Law, valid: IsoDate): LawInForce => ({
  valid,
  facts: law.known,
  floors: floors(law, valid),
  rules: rules(law, valid),
  quotas: quotas(law, valid),
  rates: rates(law, valid),
  memberships: memberships(law, valid),
  standingRule: nameOf(standingRuleOn(law, valid)),
  interestRule: nameOf(interestRuleOn(law, valid)),
  methods: methodsOn(law, valid).map(ruleNamed),
  timeLimits: nameOf(timeLimitsOn(law, valid)),
});
