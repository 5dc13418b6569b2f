import { listOf, oneOf, optional, orNull, parseDate, type Parser, record, text } from '#kernel';
import { anyText, without } from './common.ts';

/** A question put to the law by key and date, and the fact that answered it, told by `event`. */
export const askedOfLaw = <T>(event: Parser<T>) =>
  record({
    what: oneOf(['floor', 'reference', 'rate', 'membership', 'lastFixing', 'method']),
    key: anyText,
    date: parseDate,
    knownOn: optional(parseDate),
    event: orNull(event),
  });

/** What a decision cites where its rule set asks: the share given, answers of the law, law set aside. */
export const citedWhereAsked = <T>(event: Parser<T>) => ({
  share: optional(event),
  law: optional(listOf(askedOfLaw(event), without)),
  saved: optional(
    listOf(record({ fact: anyText, event, digest: text(80), lawOf: parseDate }), without),
  ),
});
