import type { EventId, IsoDate, Refusal } from '#kernel';
import { type Law, lawAsOf, timeLimitsOn } from '#trade/law';
import { lastDayOf, type TimedAct, type TimeLimit, type TimeLimits } from '#trade/zone-rules';
import type { Declaration } from './declaration.ts';
import * as no from './refusals.ts';

type Dated = Pick<Declaration, 'dates'>;

/** A limit that law sets: the fact that set it, and the last day. */
export type Limit = { readonly rule: EventId; readonly lastDay: IsoDate };
/** The time limit of an act as it was judged: up to which fact of law; null where there was none. */
export type JudgedLimit = { readonly lawAsOf: EventId | null; readonly limit: Limit | null };

/** When something was done that has a time limit, by which limit, and what allows it beyond that. */
export type Timed = {
  readonly on: IsoDate;
  readonly citation?: string;
  readonly timeLimit: JudgedLimit;
};

/** The day a limit runs from: that of acceptance where its own was not told. */
const startOf = ({ dates }: Dated, { from }: TimeLimit): IsoDate => dates[from] ?? dates.acceptance;

/** The last day by a document of time limits; undefined where it sets none. */
export const lastDayBy = (
  document: TimeLimits,
  declaration: Dated,
  act: TimedAct,
): IsoDate | undefined => {
  const limit = document[act];
  return limit && lastDayOf(limit, startOf(declaration, limit));
};

const inForce = (law: Law, declaration: Dated, act: TimedAct) => {
  const enacted = timeLimitsOn(law, declaration.dates.acceptance);
  const limit = enacted?.document[act];
  if (enacted === undefined || limit === undefined) return undefined;
  const from = startOf(declaration, limit);
  const isTold = declaration.dates[limit.from] !== undefined;
  return { enacted, limit, from, isTold, lastDay: lastDayOf(limit, from) };
};

/** Until when something may be done about a shipment, by the law of the day of its acceptance. */
export const limitOf = (law: Law, declaration: Dated, act: TimedAct): Limit | undefined => {
  const found = inForce(law, declaration, act);
  return found && { rule: found.enacted.by, lastDay: found.lastDay };
};

/** By when parts are to be final under a law. */
export const lastDayIn =
  (law: Law) =>
  (declaration: Dated, part: TimedAct): IsoDate | undefined =>
    limitOf(law, declaration, part)?.lastDay;

/** The limit of an act under the law as known, as a fact records it. */
export const judgedLimit = (law: Law, declaration: Declaration, act: TimedAct): JudgedLimit => ({
  lawAsOf: lawAsOf(law),
  limit: limitOf(law, declaration, act) ?? null,
});

type Asked = { readonly act: TimedAct; readonly on: IsoDate; readonly citation?: string };

/** Whether an act is in time, or an order allows it: what its fact says of it, or the refusal. */
export const timedOrNot = (
  law: Law,
  declaration: Declaration,
  { act, on, citation }: Asked,
): Timed | Refusal => {
  const found = inForce(law, declaration, act);
  if (found !== undefined && on > found.lastDay && citation === undefined) {
    return no.afterLimit({ act, on, ...found });
  }
  const ordered = citation === undefined ? {} : { citation };
  return { on, ...ordered, timeLimit: judgedLimit(law, declaration, act) };
};
