import type { Dates, Node } from '../document/node.ts';
import { sorted } from './law-words.ts';
import type { Sayer } from './naming.ts';
import { ifTold, named, seasonWords, typeWords, valueWords } from './said.ts';

/** What becomes of a day that a month has not, such as 31 April. */
const monthEndWords = {
  last: ', its last day where the month has no such day',
  next: ', the first of the next month where the month has no such day',
} as const;

/** A span that is written out and counts backwards, without its sign. */
const backwards = (span: Node): string | undefined => {
  if (typeof span === 'string' || span.op !== 'const' || Object.keys(span).length > 3) {
    return undefined;
  }
  const { value, type } = span;
  if (typeof value !== 'string' || !value.startsWith('-')) return undefined;
  return `${valueWords(value.slice(1))} ${typeWords(type)}`;
};

/** Dates and days in words. */
export const dateWords = (node: Dates, { part }: Sayer): string => {
  switch (node.op) {
    case 'daysBetween':
      return `the days from ${part(node.from)} to ${part(node.to)}`;
    case 'addSpan': {
      const end = ifTold(node.monthEnd, (how) => monthEndWords[how]);
      const back = backwards(node.span);
      if (back !== undefined) return `${back} before ${part(node.date)}${end}`;
      return `${part(node.span)} after ${part(node.date)}${end}`;
    }
    case 'nextBusiness':
      return `the first business day of ${named(node.calendar)} on or after ${part(node.date)}`;
    case 'dateOf': {
      const parts = `year ${part(node.year)}, month ${part(node.month)}, day ${part(node.day)}`;
      return `the date of ${parts}${monthEndWords[node.monthEnd]}`;
    }
    case 'partOf':
      return `the ${node.part} of ${part(node.date)}`;
    case 'seasonOf': {
      const seasons = sorted(node.seasons).map(
        ([name, days]) => `${named(name)} ${seasonWords(days)}`,
      );
      return `which of these ${part(node.date)} is in: ${seasons.join('; ') || 'none'}`;
    }
    case 'governingDate':
      return 'the governing date';
  }
};
