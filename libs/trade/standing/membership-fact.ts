import type { IsoDate, StateCode } from '#kernel';
import { type Law, membershipOn } from '#trade/law';
import type { MembershipChange } from '#trade/membership';
import type { MembershipFact } from './standing.ts';

/** What a state is on a date under the law as known, with the fact that says so. */
export const membershipFact = (
  law: Law,
  state: StateCode,
  date: IsoDate,
): MembershipFact | undefined => {
  const found = membershipOn(law, state, date);
  const fact = found === undefined ? undefined : law.book.find(found.by)?.fact;
  if (found === undefined || fact === undefined) return undefined;
  const { from, citation } = fact.data as MembershipChange;
  return { status: found.status, event: found.by, from, citation };
};
