import type { Due } from '#trade/allotments';
import type { LawBook } from '#trade/law';
import { shareOf } from '#trade/quotas';
import type { Allotment, ShareEvent } from '#trade/shipments';
import { type Difference, differences, type Replay } from './replay.ts';

/** A value as JSON says it: what is undefined is left out. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** Which share was due, but not how much of it a rule gives: what the order of the log selects. */
const selected = ({ quota, enactment, place, unit, asked, balance }: Selecting) => ({
  quota,
  enactment,
  place,
  unit,
  asked,
  balance,
});
type Selecting = Omit<Allotment, 'replaces'>;

const computed = (book: LawBook, recorded: Allotment): readonly Difference[] => {
  const { enactment, place, asked, balance, inputs = {} } = recorded;
  const quota = book.quotas.find(({ by }) => by === enactment);
  if (quota === undefined) return [];
  const given = shareOf(quota.document, { date: place, asked, inputs }, balance);
  const { share, balanceAfter, clause, reason } = recorded;
  const { inputs: _, balance: __, ...found } = given;
  return differences(plain({ share, balanceAfter, clause, reason }), plain(found));
};

/**
 * Replays a fact about a share. *Selection*: what the log up to the cause makes due, read anew in its
 * order (`due`). *Computation*: the quota's rule as the record cites it, on the recorded inputs.
 */
export const replayAllotment = (
  book: LawBook,
  { type, data }: ShareEvent,
  due: Due | undefined,
): Replay => {
  if (due === undefined) {
    const found = { at: '/cause', recorded: data.cause, replayed: 'nothing fell due by that fact' };
    return { selection: [found], computation: [] };
  }
  const { allotment } = due;
  if (type === 'QuotaShareAllotted' && allotment !== undefined) {
    const selection = differences(plain(selected(data)), plain(selected(allotment)));
    return { selection, computation: computed(book, data) };
  }
  const says = type === 'QuotaShareReturned' ? 'given back' : data.share;
  const is = allotment === undefined ? 'given back' : allotment.share;
  return { selection: differences(says, is, '/share'), computation: [] };
};
