import type { RowsReader, StateCode } from '#kernel';
import { type Law, membershipOn, standingRuleOn } from '#trade/law';
import type { MembershipChange } from '#trade/membership';
import { type MembershipFact, type Standing, standingOf } from '#trade/standing';
import type { At, MemberStanding } from './answers.ts';
import type { LawKeeper } from './law-keeper.ts';
import type { MissingFacts } from './missing-facts.ts';
import { shipmentsOf } from './shipment-rows.ts';

type Deps = {
  readonly rows: RowsReader;
  readonly law: LawKeeper;
  readonly missing: (known: At['known']) => Promise<MissingFacts>;
};

/** What a state is on a date, with the fact that says so. */
const membershipFact = (
  law: Law,
  state: StateCode,
  date: At['valid'],
): MembershipFact | undefined => {
  const found = membershipOn(law, state, date);
  const fact = found === undefined ? undefined : law.book.find(found.by)?.fact;
  if (found === undefined || fact === undefined) return undefined;
  const { from, citation } = fact.data as MembershipChange;
  return { status: found.status, event: found.by, from, citation };
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
