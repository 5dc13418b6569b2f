import { checkedPeriod, malformed, parseState, type Period, roundingModes } from '#kernel';
import {
  date,
  dateOrNull,
  dictionary,
  exactlyOne,
  field,
  fields,
  figure,
  hexDigest,
  iri,
  leafValue,
  list,
  maybe,
  name,
  pattern,
  type Shape,
  shape,
  whole,
  word,
  words,
} from './shape.ts';
import { citedRounding, node, season } from './shape-node.ts';

const only = (value: string | number): Shape =>
  shape(
    (raw) => {
      if (raw === value) return raw;
      throw malformed('not-in-list', raw, JSON.stringify(value));
    },
    { const: value },
  );
const dateRule = word('acceptance', 'export', 'arrival');
const codes = fields({ code: list(words(60), 1) });
const typeText = shape(
  (raw) => (typeof raw === 'string' ? words(60).parse(raw) : codes.parse(raw)),
  { anyOf: [words(60).schema, codes.schema] },
);
/** A half-open period that does not end before it begins. */
const period = (of: Shape): Shape =>
  shape((raw) => {
    const read = of.parse(raw) as Period;
    checkedPeriod({ from: read.from, until: read.until ?? null });
    return read;
  }, of.schema);

const source = exactlyOne(
  fields({
    iri: maybe(iri),
    zone: maybe(words(60)),
    at: words(),
    asOf: maybe(date),
    sha256: maybe(hexDigest),
    quote: maybe(words(2000)),
  }),
  ['iri', 'zone'],
);
const states = shape(
  (raw) => (Array.isArray(raw) ? list(state).parse(raw) : word('members', 'nonMembers').parse(raw)),
  {
    anyOf: [
      { enum: ['members', 'nonMembers'] },
      { type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}$' }, maxItems: 500 },
    ],
  },
);
const state = shape(parseState, { type: 'string', pattern: '^[A-Z]{3}$' });
const scope = fields({
  products: list(pattern, 1),
  origin: maybe(fields({ stage: words(60), in: maybe(states), notIn: maybe(states) })),
});
const test = fields({
  point: words(100),
  condition: word('F', 'L', 'M', 'N', 'V'),
  action: maybe(words(20)),
});
const mode = word(...roundingModes);
const places = whole(0, 12);
const input = fields({
  type: typeText,
  scale: maybe(places),
  domain: maybe(shape(list(figure, 2, 2).parse, { ...list(figure, 2, 2).schema })),
  from: maybe(name),
  unknown: maybe(leafValue),
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
const parameter = fields({
  type: typeText,
  label: maybe(words(200)),
  values: list(dated, 1, 200),
});
const names = list(name, 1, 100);
const clause = exactlyOne(
  fields({
    id: name,
    source: name,
    label: maybe(words(200)),
    if: maybe(node),
    ...field('then', maybe(node)),
    suspends: maybe(names),
    reinstates: maybe(names),
    exceptTo: maybe(names),
    together: maybe(fields({ rule: word('sum', 'max', 'min'), with: names })),
  }),
  ['then', 'suspends', 'reinstates'],
);
const promise = fields({
  id: name,
  duty: maybe(words(60)),
  in: maybe(name),
  floor: maybe(name),
  price: maybe(figure),
  atMost: maybe(words(60)),
  per: maybe(name),
  where: maybe(dictionary(leafValue)),
  source: maybe(name),
});
const example = fields({
  in: dictionary(leafValue),
  at: maybe(date),
  out: figure,
  clause: maybe(words(200)),
  source: maybe(name),
  why: maybe(words()),
});

/** The form of a rule-set document; what only compiling can tell is not told here. */
export const ruleSetShape = fields({
  schema: only('plimsoll/rule-set@1'),
  language: only(1),
  id: name,
  version: whole(1, 1_000_000),
  kind: only('duty'),
  title: words(200),
  labels: maybe(dictionary(words(200))),
  sources: dictionary(source),
  valid: period(fields({ from: date, until: dateOrNull })),
  appliesBy: dateRule,
  reachesBack: maybe(fields({ to: date, source: name })),
  savings: maybe(list(fields({ fact: words(200), source: name, until: maybe(dateOrNull) }))),
  scope,
  test,
  fx: maybe(
    dictionary(
      fields({
        policy: only('dateOf'),
        by: dateRule,
        rounded: fields({ mode, places, source: name }),
      }),
    ),
  ),
  inputs: dictionary(input),
  parameters: maybe(dictionary(parameter)),
  let: maybe(dictionary(node)),
  clauses: list(clause, 1, 200),
  result: fields({ type: words(60), per: maybe(word('unit', 'total')), rounded: citedRounding }),
  promises: maybe(list(promise)),
  accepts: maybe(list(fields({ promise: name, reason: words(), author: words(100) }))),
  examples: list(example),
});
