import { type Currency, type IsoDate, type StateCode, unknownState, isNamedState } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import {
  floorOn,
  governingDate,
  isMemberOn,
  type Law,
  membershipOn,
  ratesCited,
  ratesKnown,
  type RateSource,
} from '#trade/law';
import { canonicalPoint, plainPolicy, ratesFor, type Valuing } from '#trade/valuation';
import { askedBy } from './ask-law.ts';
import type { Cited } from './assessment.ts';
import { type Declaration, isReimport, originStates } from '../declaration.ts';
import { type Counting, rulesCounting, rulesInForce } from './saved.ts';
import type { Selected } from './selected.ts';
import { asksForShare, type ShareHeld } from './share.ts';
import { pricedInputs } from './tested-price.ts';

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

/** The rates that lead from what a declaration tells to the currencies its law is told in. */
const ratesOf = (law: Law, declaration: Declaration, { account, floor, rules }: RatesWanted) => {
  const currencies = [
    ...(rules === undefined ? [] : [currencyOf(rules.document.result.type)]),
    ...(floor === undefined ? [] : [floor.unitPrice.currency]),
    // A rule may test a price in one currency and find a duty in another.
    ...(rules === undefined ? [] : pricedInputs(rules).map(({ currency }) => currency)),
  ];
  const valuing = valuingUnder(declaration, rules, ratesKnown(law));
  return ratesFor(declaration, valuing, { account, currencies });
};
type RatesWanted = Pick<Selected, 'floor' | 'rules'> & { readonly account: Currency };

/** What a decision stands on beside declaration and law. */
export type Assessing = {
  /** The zone's currency of account. */
  readonly account: Currency;
  /** What a quota gave the shipment, if one did. */
  readonly share?: ShareHeld | undefined;
};
type Counted = Assessing & { readonly counting: Counting };

const selectedUnder = (
  law: Law,
  declaration: Declaration,
  { account, share, counting: { rules, saved, lawOf } }: Counted,
): Selected => {
  const governing = governingUnder(declaration, rules);
  const floor = floorOn(law, declaration.product, lawOf ?? governing);
  const rates = ratesOf(law, declaration, { account, floor, rules });
  const states = judgedStates(declaration);
  return {
    governing,
    lawOf: lawOf ?? governing,
    floor,
    rules,
    rates,
    valuing: valuingUnder(declaration, rules, ratesCited(rates)),
    memberships: Object.fromEntries(
      states.map((state) => [state, membershipOn(law, state, governing)?.by ?? null]),
    ),
    nonMembers: states.filter((state) => !isMemberOn(law, state, governing)).toSorted(),
    saved,
    asked: undefined,
    ...(share !== undefined && asksForShare(rules) ? { share } : {}),
  };
};

/**
 * Selection: which floor, rule set, rates and memberships are in force for a declaration under the
 * law as known, what a quota gave it where the rule set asks for that, and what the rule set asks of
 * the law beside them. Where a fact keeps the law before a rule set, floor and rule set are those of
 * the last day of that law; memberships stay those of the governing date.
 */
export const selectWithShare = (
  law: Law,
  declaration: Declaration,
  assessing: Assessing,
): Selected => {
  const counting = rulesCounting(law, declaration);
  const selected = selectedUnder(law, declaration, { ...assessing, counting });
  return { ...selected, asked: askedBy(law, declaration, selected) };
};

/** The law selected for a declaration that no quota gave anything. */
export const selectLaw = (law: Law, declaration: Declaration, account: Currency): Selected =>
  selectWithShare(law, declaration, { account });

/** Selection as it was before rule sets could ask the law or be set aside: for decisions of then. */
export const selectUnasked = (
  law: Law,
  declaration: Declaration,
  assessing: Assessing,
): Selected => {
  const counting = { rules: rulesInForce(law, declaration), saved: [], lawOf: undefined };
  return selectedUnder(law, declaration, { ...assessing, counting });
};

/** The selection by event ids: what an assessment records, and replay compares. */
export const citedOf = (selected: Selected): Cited => {
  const { floor, rules, rates, memberships, asked, saved, share } = selected;
  return {
    floor: floor?.by ?? null,
    rules: rules === undefined ? null : { event: rules.by, digest: rules.digest },
    rates: rates.map(({ by }) => by),
    memberships,
    ...(share === undefined ? {} : { share: share.event }),
    ...(asked === undefined ? {} : { law: asked.questions }),
    ...(saved.length === 0 ? {} : { saved }),
  };
};
