import { checkedPeriod, parseState, type Period, roundingModes } from '#kernel';
import {
  date,
  dateOrNull,
  dictionary,
  exactlyOne,
  fields,
  figure,
  leafValue,
  list,
  maybe,
  monthDay,
  name,
  type Shape,
  shape,
  whole,
  word,
  words,
} from './shape.ts';
import { node, season } from './shape-node.ts';
import { typeText } from './shape-type.ts';

/** A half-open period that does not end before it begins. */
export const period = (of: Shape): Shape =>
  shape((raw) => {
    const read = of.parse(raw) as Period;
    checkedPeriod({ from: read.from, until: read.until ?? null });
    return read;
  }, of.schema);

export const state = shape(parseState, { type: 'string', pattern: '^[A-Z]{3}$' });

/** One form or another, told apart by whether the raw value is an object. */
const leafOr = (other: Shape): Shape =>
  shape((raw) => (typeof raw === 'object' && raw !== null ? other : leafValue).parse(raw), {
    anyOf: [leafValue.schema, other.schema],
  });

const mode = word(...roundingModes);
const places = whole(0, 12);
const ends = list(words(60), 2, 2);
export const input = fields({
  type: typeText,
  scale: maybe(places),
  domain: maybe(ends),
  from: maybe(name),
  observed: maybe(
    fields({ product: maybe(words(100)), publisher: maybe(words(200)), point: maybe(words(40)) }),
  ),
  max: maybe(whole(1, 10_000)),
  unknown: maybe(leafOr(fields({ worst: word('greatest', 'least') }))),
  rounded: maybe(fields({ mode, places, source: maybe(name) })),
  label: maybe(words(200)),
});

const dated = period(
  fields({
    from: date,
    until: maybe(dateOrNull),
    season: maybe(season),
    value: leafValue,
    source: name,
  }),
);
const fedBy = fields({ method: name, key: words(100), freeze: maybe(node), source: name });
export const parameter = exactlyOne(
  fields({
    type: typeText,
    label: maybe(words(200)),
    scale: maybe(places),
    domain: maybe(list(figure, 2, 2)),
    values: maybe(list(dated, 1, 200)),
    fedBy: maybe(fedBy),
  }),
  ['values', 'fedBy'],
);

const day = shape(
  (raw) => (typeof raw === 'string' && raw.length === 5 ? monthDay.parse(raw) : date.parse(raw)),
  { anyOf: [date.schema, monthDay.schema] },
);
/** Business days; a holiday is a date, or a day of every year as MM-DD. */
export const calendar = fields({
  weekend: list(
    word('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'),
    0,
    6,
  ),
  holidays: list(day),
  covers: period(fields({ from: date, until: dateOrNull })),
  source: name,
});

const entry = fields({ at: date, value: figure, weight: maybe(figure), event: maybe(words(60)) });
const entries = list(entry, 0, 10_000);
const stages = dictionary(state, 50);
/** A value of an input: text or a truth, states by stage, or the entries of a series. */
const inputValue = leafOr(
  shape((raw) => (Array.isArray(raw) ? entries : stages).parse(raw), {
    anyOf: [entries.schema, stages.schema],
  }),
);
const law = fields({
  what: word('floor', 'reference', 'rate', 'membership', 'lastFixing', 'method'),
  key: words(100),
  date: maybe(date),
  value: leafValue,
});
export const example = exactlyOne(
  fields({
    in: dictionary(inputValue),
    at: maybe(date),
    law: maybe(list(law)),
    out: maybe(figure),
    missing: maybe(list(words(200), 1)),
    outside: maybe(name),
    saved: maybe(name),
    clause: maybe(words(200)),
    source: maybe(name),
    why: maybe(words()),
  }),
  ['out', 'missing', 'outside', 'saved'],
);
