import { parseState } from '#kernel';
import {
  type Arguments,
  figure,
  list,
  maybe,
  name,
  type Shape,
  shape,
  whole,
  word,
  words,
} from './shape.ts';

const state = shape(parseState, { type: 'string', pattern: '^[A-Z]{3}$' });

/** Questions to the law at a date, and to the origin of a lot. */
export const lawShapes = (node: Shape) => {
  const stages = {
    origin: node,
    stages: list(name, 1, 50),
    in: maybe(list(state, 1)),
    notIn: maybe(list(state, 1)),
    membersOn: maybe(node),
  };
  return {
    lawAt: {
      what: word('floor', 'reference', 'rate', 'lastFixing', 'method'),
      key: maybe(words(100)),
      keyOf: maybe(node),
      date: node,
      type: words(60),
      scale: whole(0, 12),
      domain: maybe(list(figure, 2, 2)),
      else: maybe(node),
    },
    parameterAt: { parameter: name, date: node, else: maybe(node) },
    memberAt: { state: node, date: node },
    allStages: stages,
    anyStage: stages,
  } satisfies Record<string, Arguments>;
};

const mostEntries = 10_000;

/** Windows of a series, and what is made of them. */
export const seriesShapes = (node: Shape, rounded: Shape) => {
  const enough = { atLeast: maybe(whole(1, mostEntries)), else: maybe(node) };
  const averaged = { of: node, rounded, ...enough };
  return {
    window: {
      of: node,
      last: maybe(whole(1, mostEntries)),
      within: maybe(node),
      since: maybe(node),
      asOf: node,
    },
    kept: {
      of: node,
      least: maybe(node),
      above: maybe(node),
      most: maybe(node),
      below: maybe(node),
    },
    grouped: {
      of: node,
      by: word('day', 'week', 'month', 'quarter', 'year'),
      take: word('mean', 'median', 'weighted', 'sum', 'least', 'greatest', 'first', 'last'),
      atLeast: maybe(whole(1, mostEntries)),
      rounded: maybe(rounded),
    },
    paired: {
      left: node,
      right: node,
      take: word('sum', 'difference', 'product', 'quotient', 'least', 'greatest'),
      unmatched: word('leftOut', 'refused'),
      rounded: maybe(rounded),
    },
    ranked: { of: node, take: word('lowest', 'highest'), count: whole(1, mostEntries) },
    mean: averaged,
    median: averaged,
    mad: averaged,
    weighted: averaged,
    trimmed: { ...averaged, percent: figure },
    percentile: {
      ...averaged,
      percent: figure,
      by: word('weight', 'count'),
      take: word('observed', 'interpolated'),
    },
    sumOf: { of: node },
    countOf: { of: node },
    lastOf: { of: node, ...enough },
    leastOf: { of: node, ...enough },
    greatestOf: { of: node, ...enough },
    share: { of: node, in: node, rounded, else: maybe(node) },
  } satisfies Record<string, Arguments>;
};
