import type { Node, SeriesPart, Statistic } from '../document/node.ts';
import type { Sayer } from './naming.ts';
import { grouped, ifTold, roundingWords } from './said.ts';

type Enough = { readonly atLeast?: number; readonly else?: Node };

/** How many entries are enough, and what counts where there are fewer. */
const enoughWords = ({ atLeast, else: otherwise }: Enough, { part }: Sayer): string => {
  const least = ifTold(atLeast, (count) => `, if there are ${count} or more`);
  return least + ifTold(otherwise, (value) => `, or else ${part(value)}`);
};

/** A part of a series in words. */
export const seriesWords = (node: SeriesPart, { part }: Sayer): string => {
  switch (node.op) {
    case 'window': {
      const [of, to] = [part(node.of), part(node.asOf)];
      const last = ifTold(node.last, (count) => `the last ${count} of ${of} up to ${to}`);
      const within = ifTold(
        node.within,
        (span) => `those of ${of} within ${part(span)} up to ${to}`,
      );
      const since = ifTold(node.since, (date) => `those of ${of} from ${part(date)} up to ${to}`);
      return `${last}${within}${since}`;
    }
    case 'kept': {
      const ends = [
        ifTold(node.least, (end) => `at or above ${part(end)}`),
        ifTold(node.above, (end) => `above ${part(end)}`),
        ifTold(node.most, (end) => `at or below ${part(end)}`),
        ifTold(node.below, (end) => `below ${part(end)}`),
      ].filter((end) => end !== '');
      return `those of ${part(node.of)} that are kept: ${ends.join(' and ') || 'all'}`;
    }
    case 'grouped': {
      const least = ifTold(node.atLeast, (count) => ` that has ${count} or more`);
      const cut = ifTold(node.rounded, (how) => `, ${roundingWords(how)}`);
      return `${groupWords[node.take]} of ${part(node.of)} by calendar ${node.by}, for each ${node.by}${least}${cut}`;
    }
    case 'paired': {
      const both = pairWords[node.take](part(node.left), part(node.right));
      const cut = ifTold(node.rounded, (how) => `, ${roundingWords(how)}`);
      return `${both} day by day${cut}, ${unmatchedWords[node.unmatched]}`;
    }
    case 'ranked':
      return `the ${node.take} ${node.count} of ${part(node.of)}`;
  }
};

/** A statistic in words. */
export const statisticWords = (node: Statistic, say: Sayer): string => {
  const { part } = say;
  const of = part(node.of);
  switch (node.op) {
    case 'mean':
    case 'median':
    case 'mad':
    case 'weighted':
      return `${averageWords[node.op]} of ${of}${enoughWords(node, say)}, ${roundingWords(node.rounded)}`;
    case 'trimmed': {
      const trim = `without ${grouped(node.percent)} % at either end`;
      return `the mean of ${of} ${trim}${enoughWords(node, say)}, ${roundingWords(node.rounded)}`;
    }
    case 'percentile': {
      const counted = node.by === 'weight' ? 'by weight' : 'by number';
      const taken = node.take === 'observed' ? 'as observed' : 'between those observed';
      const which = `percentile ${grouped(node.percent)} ${counted} of ${of}, ${taken}`;
      return `${which}${enoughWords(node, say)}, ${roundingWords(node.rounded)}`;
    }
    case 'sumOf':
      return `all of ${of} together`;
    case 'countOf':
      return `how many there are of ${of}`;
    case 'lastOf':
    case 'leastOf':
    case 'greatestOf':
      return `${pickedWords[node.op]} of ${of}${enoughWords(node, say)}`;
    case 'share': {
      const otherwise = ifTold(node.else, (value) => `, or else ${part(value)}`);
      return `the share of ${of} in ${part(node.in)}${otherwise}, ${roundingWords(node.rounded)}`;
    }
  }
};

const groupWords = {
  mean: 'the means',
  median: 'the medians',
  weighted: 'the weighted means',
  sum: 'the sums',
  least: 'the least',
  greatest: 'the greatest',
  first: 'the first',
  last: 'the last',
} as const;

const pairWords = {
  sum: (left: string, right: string) => `each of ${left} and of ${right} together`,
  difference: (left: string, right: string) => `each of ${left} less that of ${right}`,
  product: (left: string, right: string) => `each of ${left} times that of ${right}`,
  quotient: (left: string, right: string) => `each of ${left} divided by that of ${right}`,
  least: (left: string, right: string) => `the lesser of each of ${left} and that of ${right}`,
  greatest: (left: string, right: string) => `the greater of each of ${left} and that of ${right}`,
} as const;

const unmatchedWords = {
  leftOut: 'without the days that only one of them has',
  refused: 'with no result where only one of them has a day',
} as const;

const pickedWords = {
  lastOf: 'the last',
  leastOf: 'the least',
  greatestOf: 'the greatest',
} as const;

const averageWords = {
  mean: 'the mean',
  median: 'the median',
  mad: 'the median deviation from the median',
  weighted: 'the weighted mean',
} as const;
