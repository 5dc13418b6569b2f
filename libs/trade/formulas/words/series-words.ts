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
      const last = ifTold(node.last, (count) => `the last ${count}`);
      const within = ifTold(node.within, (span) => `those within ${part(span)}`);
      const since = ifTold(node.since, (date) => `those since ${part(date)}`);
      return `of ${part(node.of)} up to ${part(node.asOf)} ${last}${within}${since}`;
    }
    case 'kept': {
      const least = ifTold(node.least, (end) => `, at least ${part(end)}`);
      const most = ifTold(node.most, (end) => `, at most ${part(end)}`);
      return `of ${part(node.of)} what is kept${least}${most}`;
    }
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
      return `the last of ${of}${enoughWords(node, say)}`;
    case 'share': {
      const otherwise = ifTold(node.else, (value) => `, or else ${part(value)}`);
      return `the share of ${of} in ${part(node.in)}${otherwise}, ${roundingWords(node.rounded)}`;
    }
  }
};

const averageWords = {
  mean: 'the mean',
  median: 'the median',
  mad: 'the median deviation from the median',
  weighted: 'the weighted mean',
} as const;
