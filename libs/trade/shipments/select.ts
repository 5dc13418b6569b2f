import {
  type Currency,
  type EventId,
  type IsoDate,
  type StateCode,
  unknownState,
  isNamedState,
} from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import {
  type FloorInForce,
  floorOn,
  governingDate,
  isMemberOn,
  type Law,
  membershipOn,
  type Rate,
  ratesCited,
  ratesKnown,
  type RateSource,
  rulesFor,
} from '#trade/law';
import { canonicalPoint, plainPolicy, ratesFor, type Valuing } from '#trade/valuation';
import type { Cited } from './assessment.ts';
import type { ShareHeld } from './share.ts';
import { type Declaration, isReimport, originStates } from './declaration.ts';

/** The law that judges one declaration: found by selection, or read back from what was cited. */
export type Selected = {
  readonly governing: IsoDate;
  readonly floor: FloorInForce | undefined;
  readonly rules: Enactment | undefined;
  readonly rates: readonly Rate[];
  /** The point that is tested, and how amounts are exchanged: by the selected rates alone. */
  readonly valuing: Valuing;
  readonly memberships: Readonly<Record<string, EventId | null>>;
  readonly nonMembers: readonly StateCode[];
  /** What a quota gave the shipment: only where the rule set asks for it. */
  readonly share?: ShareHeld;
};

const currencyOf = (type: string): Currency => type.split('/')[0] as Currency;

/** The state that counts for membership: an area of statistics counts as unknown. */
const counted = (state: StateCode): StateCode => (isNamedState(state) ? state : unknownState);

/** The states whose membership a shipment is judged by; a re-import is no purchase from another. */
const judgedStates = (declaration: Declaration): readonly StateCode[] =>
  isReimport(declaration) ? [] : [...new Set(originStates(declaration).map(counted))];

/** The date that governs a declaration under a rule set: acceptance where there is none. */
export const governingUnder = (declaration: Declaration, rules: Enactment | undefined): IsoDate =>
  governingDate(declaration, rules?.document.appliesBy ?? 'acceptance');

/** At which point a rule set tests the price of a declaration, and how it exchanges, among rates. */
export const valuingUnder = (
  declaration: Declaration,
  rules: Enactment | undefined,
  source: RateSource,
): Valuing => {
  const policy = rules?.document.fx?.['invoice'];
  const on =
    policy === undefined
      ? governingUnder(declaration, rules)
      : governingDate(declaration, policy.by);
  const point = rules?.document.test.point ?? canonicalPoint;
  return { point, exchanging: { policy: policy ?? plainPolicy, on, source } };
};

/**
 * Selection: which floor, rule set, rates and memberships are in force for a declaration under the
 * law as known. `account` is the zone's currency of account.
 */
export const selectLaw = (law: Law, declaration: Declaration, account: Currency): Selected => {
  const [rules] = rulesFor(law, { ...declaration, origin: declaration.origin ?? {} });
  const governing = governingUnder(declaration, rules);
  const floor = floorOn(law, declaration.product, governing);
  const currencies = [
    ...(rules === undefined ? [] : [currencyOf(rules.document.result.type)]),
    ...(floor === undefined ? [] : [floor.unitPrice.currency]),
  ];
  const valuing = valuingUnder(declaration, rules, ratesKnown(law));
  const rates = ratesFor(declaration, valuing, { account, currencies });
  const states = judgedStates(declaration);
  return {
    governing,
    floor,
    rules,
    rates,
    valuing: valuingUnder(declaration, rules, ratesCited(rates)),
    memberships: Object.fromEntries(
      states.map((state) => [state, membershipOn(law, state, governing)?.by ?? null]),
    ),
    nonMembers: states.filter((state) => !isMemberOn(law, state, governing)).toSorted(),
  };
};

/** The selection by event ids: what an assessment records, and replay compares. */
export const citedOf = ({ floor, rules, rates, memberships, share }: Selected): Cited => ({
  floor: floor?.by ?? null,
  rules: rules === undefined ? null : { event: rules.by, digest: rules.digest },
  rates: rates.map(({ by }) => by),
  memberships,
  ...(share === undefined ? {} : { share: share.event }),
});
