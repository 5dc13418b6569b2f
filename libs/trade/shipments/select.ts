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
  rateOn,
  rulesFor,
} from '#trade/law';
import type { Cited } from './assessment.ts';
import { type Declaration, isReimport, originStates } from './declaration.ts';

/** The law that judges one declaration: found by selection, or read back from what was cited. */
export type Selected = {
  readonly governing: IsoDate;
  readonly floor: FloorInForce | undefined;
  readonly rules: Enactment | undefined;
  readonly rates: readonly Rate[];
  readonly memberships: Readonly<Record<string, EventId | null>>;
  readonly nonMembers: readonly StateCode[];
};

const currencyOf = (type: string): Currency => type.split('/')[0] as Currency;

/** The rates that bring the invoice's currency to each currency a decision is told in. */
const ratesFor = (law: Law, declaration: Declaration, wanted: Wanted): readonly Rate[] => {
  const invoiced = declaration.value.currency;
  return [...new Set(wanted.currencies)]
    .filter((currency) => currency !== invoiced)
    .flatMap((currency) => rateOn(law, { a: invoiced, b: currency }, wanted.on) ?? []);
};
type Wanted = { readonly currencies: readonly Currency[]; readonly on: IsoDate };

/** The state that counts for membership: an area of statistics counts as unknown. */
const counted = (state: StateCode): StateCode => (isNamedState(state) ? state : unknownState);

/** The states whose membership a shipment is judged by; a re-import is no purchase from another. */
const judgedStates = (declaration: Declaration): readonly StateCode[] =>
  isReimport(declaration) ? [] : [...new Set(originStates(declaration).map(counted))];

/** The dates that govern under a rule set: of the law as a whole, and of the exchange rate. */
const datesUnder = (declaration: Declaration, rules: Enactment | undefined) => {
  const by = rules?.document.appliesBy ?? 'acceptance';
  const fxBy = rules?.document.fx?.['invoice']?.by ?? by;
  return { governing: governingDate(declaration, by), on: governingDate(declaration, fxBy) };
};

/**
 * Selection: which floor, rule set, rates and memberships are in force for a declaration under the
 * law as known. `account` is the zone's currency of account.
 */
export const selectLaw = (law: Law, declaration: Declaration, account: Currency): Selected => {
  const [rules] = rulesFor(law, { ...declaration, origin: declaration.origin ?? {} });
  const { governing, on } = datesUnder(declaration, rules);
  const floor = floorOn(law, declaration.product, governing);
  const currencies = [
    account,
    ...(rules === undefined ? [] : [currencyOf(rules.document.result.type)]),
    ...(floor === undefined ? [] : [floor.unitPrice.currency]),
  ];
  const states = judgedStates(declaration);
  return {
    governing,
    floor,
    rules,
    rates: ratesFor(law, declaration, { currencies, on }),
    memberships: Object.fromEntries(
      states.map((state) => [state, membershipOn(law, state, governing)?.by ?? null]),
    ),
    nonMembers: states.filter((state) => !isMemberOn(law, state, governing)).toSorted(),
  };
};

/** The selection by event ids: what an assessment records, and replay compares. */
export const citedOf = ({ floor, rules, rates, memberships }: Selected): Cited => ({
  floor: floor?.by ?? null,
  rules: rules === undefined ? null : { event: rules.by, digest: rules.digest },
  rates: rates.map(({ by }) => by),
  memberships,
});
