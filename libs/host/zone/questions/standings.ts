import type { RowsReader, StateCode } from '#kernel';
import { standingRuleOn } from '#trade/law';
import { lastDayIn } from '#trade/shipments';
import { membershipFact, type Standing, standingOf } from '#trade/standing';
import type { At, MemberStanding } from './answers.ts';
import type { LawKeeper } from '../law-keeper.ts';
import type { MissingFacts } from './missing-facts.ts';
import { shipmentsOf } from './shipment-rows.ts';

type Deps = {
  readonly rows: RowsReader;
  readonly law: LawKeeper;
  readonly missing: (known: At['known']) => Promise<MissingFacts>;
};

type Read = { readonly deps: Deps; readonly missing: MissingFacts };

const standingIn = (
  { deps: { law, rows }, missing }: Read,
  state: StateCode,
  { valid, known }: At,
): Standing => {
  const asKnown = law.asRead(known);
  return standingOf(membershipFact(asKnown, state, valid), shipmentsOf(rows, state, known), {
    date: valid,
    rule: standingRuleOn(asKnown, valid),
    lastDay: lastDayIn(asKnown),
    missing: missing(state),
  });
};

/** Where one state stands, with every fact that bears on it, and what could not be read. */
export const standingAt = async (deps: Deps, state: StateCode, at: At): Promise<Standing> =>
  standingIn({ deps, missing: await deps.missing(at.known) }, state, at);

/** Where every state that ever was a member stands. */
export const standingsAt = async (deps: Deps, at: At): Promise<readonly MemberStanding[]> => {
  const read = { deps, missing: await deps.missing(at.known) };
  const { book, known } = deps.law.asRead(at.known);
  return [...book.memberships]
    .filter(([, history]) => history.some((entry) => entry.known <= known))
    .map(([state]) => ({ state, standing: standingIn(read, state, at) }))
    .toSorted((a, b) => (a.state < b.state ? -1 : 1));
};
