import {
  type Arguments,
  dictionary,
  fields,
  figure,
  list,
  maybe,
  name,
  type Shape,
  shape,
  word,
  words,
} from './shape.ts';

const monthEnd = word('last', 'next');

/** Operations on dates. */
export const dateShapes = (node: Shape, season: Shape) =>
  ({
    daysBetween: { from: node, to: node },
    addSpan: { date: node, span: node, monthEnd: maybe(monthEnd) },
    nextBusiness: { date: node, calendar: name },
    dateOf: { year: node, month: node, day: node, monthEnd },
    partOf: { date: node, part: word('year', 'month', 'day') },
    seasonOf: { date: node, seasons: dictionary(season, 50) },
    governingDate: {},
  }) satisfies Record<string, Arguments>;

const end = maybe(words(60));
const range = fields({ from: end, above: end, below: end, upTo: end });
const codes = fields({ in: list(words(60), 1) });
const truth = shape((raw) => raw, { type: 'boolean' });

/** What a row asks of a column. */
const condition = shape(
  (raw) => {
    if (typeof raw === 'boolean') return raw;
    const isCodes = typeof raw === 'object' && raw !== null && 'in' in raw;
    return (isCodes ? codes : range).parse(raw);
  },
  { anyOf: [truth.schema, codes.schema, range.schema] },
);

/** Tables and lines between points. */
export const tableShapes = (node: Shape, rounded: Shape) =>
  ({
    table: {
      columns: dictionary(node, 20),
      policy: word('unique', 'sum', 'max'),
      rows: list(fields({ when: dictionary(condition, 20), value: node, source: maybe(name) }), 1),
      else: maybe(node),
    },
    interpolate: {
      on: node,
      type: words(60),
      points: list(fields({ at: figure, value: figure, source: maybe(name) }), 2),
      outside: word('clamp', 'refuse'),
      rounded,
    },
  }) satisfies Record<string, Arguments>;
