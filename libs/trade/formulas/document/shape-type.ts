import { fields, list, maybe, name, type Shape, shape, word, words } from './shape.ts';

const codes = fields({ code: list(words(60), 1) });
const span = fields({ span: word('days', 'months', 'businessDays'), calendar: maybe(name) });
const series = fields({ series: words(60) });

const formOf = (raw: unknown): Shape => {
  if (typeof raw !== 'object' || raw === null) return words(60);
  if ('span' in raw) return span;
  return 'series' in raw ? series : codes;
};

/** A type as a document writes it. */
export const typeText = shape((raw) => formOf(raw).parse(raw), {
  anyOf: [words(60).schema, codes.schema, span.schema, series.schema],
});
