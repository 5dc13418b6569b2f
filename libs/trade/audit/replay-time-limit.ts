import type { LawBook } from '#trade/law';
import {
  type Declaration,
  isFinalised,
  judgedLimit,
  lastDayBy,
  partOf,
  type ShipmentEvent,
  type Timed,
} from '#trade/shipments';
import type { TimedAct } from '#trade/zone-rules';
import { type Difference, differences, lawUpTo, type Replay } from './replay.ts';

/** The act of a fact that has a time limit; undefined for any other fact. */
const actOf = (fact: ShipmentEvent): TimedAct | undefined => {
  if (isFinalised(fact)) return partOf(fact);
  if (fact.type === 'ShipmentAmended') return 'amendment';
  return fact.type === 'ShipmentCancelled' ? 'cancellation' : undefined;
};

/** Whether a fact of this type has a time limit. */
export const isTimed = (type: string): boolean => actOf({ type } as ShipmentEvent) !== undefined;

type Judged = Timed & { readonly act: TimedAct };

const selectionOf = (book: LawBook, declaration: Declaration, { act, timeLimit }: Judged) => {
  const law = lawUpTo(book, timeLimit.lawAsOf);
  if (law !== undefined)
    return differences(timeLimit, judgedLimit(law, declaration, act), '/timeLimit');
  const replayed = 'no such fact of law';
  return [{ at: '/timeLimit/lawAsOf', recorded: String(timeLimit.lawAsOf), replayed }];
};

/** The last day by the rule that is cited, and whether the act was in time or is cited. */
const computationOf = (
  book: LawBook,
  declaration: Declaration,
  { act, on, citation, timeLimit: { limit } }: Judged,
): readonly Difference[] => {
  if (limit === null) return [];
  const document = book.zoneRules.find(({ by }) => by === limit.rule)?.document;
  if (document?.schema !== 'plimsoll/time-limits@1') {
    const replayed = 'no such time limits';
    return [{ at: '/timeLimit/limit/rule', recorded: limit.rule, replayed }];
  }
  const lastDay = lastDayBy(document, declaration, act);
  const other = differences(limit.lastDay, lastDay, '/timeLimit/limit/lastDay');
  if (citation !== undefined || lastDay === undefined || on <= lastDay) return other;
  const replayed = `after ${lastDay}, and no order is cited`;
  return [...other, { at: '/on', recorded: on, replayed }];
};

/**
 * Replays whether an act was in time, by the declaration as it was before it. *Selection*: which time
 * limit was in force up to `lawAsOf`. *Computation*: the last day by the rule that the record cites.
 * Undefined for a fact recorded before there were time limits.
 */
export const replayTimeLimit = (
  book: LawBook,
  declaration: Declaration,
  fact: ShipmentEvent,
): Replay | undefined => {
  const act = actOf(fact);
  const timed = fact.data as Partial<Timed>;
  const { on, timeLimit } = timed;
  if (act === undefined || on === undefined || timeLimit === undefined) return undefined;
  const judged = { ...timed, on, timeLimit, act };
  return {
    selection: selectionOf(book, declaration, judged),
    computation: computationOf(book, declaration, judged),
  };
};
