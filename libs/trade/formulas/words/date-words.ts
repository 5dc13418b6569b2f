import type { Dates } from '../document/node.ts';
import { sorted } from './law-words.ts';
import type { Sayer } from './naming.ts';
import { ifTold, named, seasonWords } from './said.ts';

/** What becomes of a day that a month has not, such as 31 April. */
const monthEndWords = {
  last: ', its last day where the month has no such day',
  next: ', the first of the next month where the month has no such day',
} as const;

/** Dates and days in words. */
export const dateWords = (node: Dates, { part }: Sayer): string => {
  switch (node.op) {
    case 'daysBetween':
      return `the days from ${part(node.from)} to ${part(node.to)}`;
    case 'addSpan': {
      const end = ifTold(node.monthEnd, (how) => monthEndWords[how]);
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
