import { attempt, Malformed, malformed } from '#kernel';
import {
  date,
  dateOrNull,
  dictionary,
  exactlyOne,
  field,
  fields,
  hexDigest,
  iri,
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
import { fx } from './shape-fx.ts';
import { calendar, example, input, parameter, period, state } from './shape-leaf.ts';
import { citedRounding, node } from './shape-node.ts';
import { promise } from './shape-promise.ts';

const only = (value: string | number): Shape =>
  shape(
    (raw) => {
      if (raw === value) return raw;
      throw malformed('not-in-list', raw, JSON.stringify(value));
    },
    { const: value },
  );
const dateRule = word('acceptance', 'export', 'arrival');
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
const scope = fields({
  products: list(pattern, 1),
  origin: maybe(fields({ stage: words(60), in: maybe(states), notIn: maybe(states) })),
});
const test = fields({
  point: words(100),
  condition: word('F', 'L', 'M', 'N', 'V'),
  action: maybe(words(20)),
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
const saving = fields({ fact: name, source: name, until: maybe(dateOrNull) });

const anyKind = fields({
  schema: only('plimsoll/rule-set@1'),
  language: only(1),
  id: name,
  version: whole(1, 1_000_000),
  kind: word('duty', 'method', 'fx', 'quota'),
  title: words(200),
  labels: maybe(dictionary(words(200))),
  sources: dictionary(source),
  calendars: maybe(dictionary(calendar, 20)),
  valid: period(fields({ from: date, until: dateOrNull })),
  appliesBy: maybe(dateRule),
  reachesBack: maybe(fields({ to: date, source: name })),
  savings: maybe(list(saving)),
  scope: maybe(scope),
  test: maybe(test),
  fx: maybe(dictionary(fx)),
  inputs: dictionary(input),
  parameters: maybe(dictionary(parameter)),
  let: maybe(dictionary(node)),
  clauses: list(clause, 1, 200),
  result: fields({ type: words(60), per: maybe(word('unit', 'total')), rounded: citedRounding }),
  promises: maybe(list(promise)),
  accepts: maybe(list(fields({ promise: name, reason: words(), author: words(100) }))),
  examples: list(example),
});

const dutyForms = { appliesBy: dateRule, scope, test };
/** A duty says for which goods it is, by which date, and at which price point. */
const duty = (raw: unknown): unknown => {
  const held = Object(raw) as Readonly<Record<string, unknown>>;
  const problems = Object.entries(dutyForms).flatMap(([key, form]) => {
    const read = held[key] === undefined ? attempt(form.parse, undefined) : undefined;
    return read instanceof Malformed
      ? read.problems.map(({ at, rule, value, wanted }) => ({
          at: `/${key}${at}`,
          rule,
          value,
          wanted,
        }))
      : [];
  });
  if (problems.length > 0) throw new Malformed(problems);
  return raw;
};

/** The form of a rule-set document; what only compiling can tell is not told here. */
export const ruleSetShape = shape(
  (raw) => {
    const read = anyKind.parse(raw);
    return (Object(read) as { kind?: unknown }).kind === 'duty' ? duty(read) : read;
  },
  {
    ...anyKind.schema,
    anyOf: [
      { properties: { kind: { const: 'duty' } }, required: Object.keys(dutyForms) },
      { properties: { kind: { enum: ['method', 'fx', 'quota'] } } },
    ],
  },
);
