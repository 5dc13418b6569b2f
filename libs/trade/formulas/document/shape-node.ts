import { type JsonSchema, malformed, Malformed, type Parser, roundingModes, shown } from '#kernel';
import { figureForm, isFigure } from './figure.ts';
import type { Op, Season } from './node.ts';
import { dateShapes, tableShapes } from './shape-choice.ts';
import { lawShapes, seriesShapes } from './shape-series.ts';
import { typeText } from './shape-type.ts';
import {
  type Arguments,
  exactlyOne,
  field,
  fields,
  figure,
  leafValue,
  list,
  maybe,
  monthDay,
  name,
  nameForm,
  type Shape,
  shape,
  whole,
  word,
  words,
} from './shape.ts';

/** A node: a name, a figure, or an operation. It refers to itself, so its parser is found when run. */
export const node: Shape = shape((raw) => parseNode(raw), { $ref: '#/$defs/node' });

const many = list(node, 1);
const seasonFields = fields({ from: monthDay, until: monthDay });
/** A season that ends on the day it begins would be every day, or none; it is refused. */
export const season = shape((raw) => {
  const read = seasonFields.parse(raw) as Season;
  if (read.from !== read.until) return read;
  throw malformed('empty-season', read.until, 'an end on another day than the beginning');
}, seasonFields.schema);
const mode = word(...roundingModes);
const places = whole(0, 12);
export const multiple = shape(
  (raw) => {
    if (typeof raw === 'string' && isFigure(raw) && /[1-9]/.test(raw) && !raw.startsWith('-')) {
      return raw;
    }
    throw malformed('not-positive', raw, 'a decimal above nil as text, such as "0.05"');
  },
  { type: 'string', pattern: figureForm, not: { pattern: '^-|^[0.]*$' } },
);
const cut = { mode, places: maybe(places), multiple: maybe(multiple), source: name };
export const citedRounding = exactlyOne(fields(cut), ['places', 'multiple']);

const marks = { id: maybe(name), label: maybe(words(200)), source: maybe(name) };
/** An operation of these arguments; of several keys that exclude each other, exactly one is given. */
const operation = (op: Op, args: Arguments): Shape => {
  const of = fields({ op: shape((raw) => raw, { const: op }), ...marks, ...args });
  const either = oneArgumentOf[op];
  return either === undefined ? of : exactlyOne(of, either);
};
const oneArgumentOf: Partial<Record<Op, readonly string[]>> = {
  rounded: ['places', 'multiple'],
  lawAt: ['key', 'keyOf'],
  allStages: ['in', 'notIn', 'membersOn'],
  anyStage: ['in', 'notIn', 'membersOn'],
  window: ['last', 'within', 'since'],
};

const operations = <O extends Op>(shapes: Readonly<Record<O, Arguments>>): Record<O, Shape> =>
  Object.fromEntries(
    (Object.entries(shapes) as [O, Arguments][]).map(([op, args]) => [op, operation(op, args)]),
  ) as Record<O, Shape>;

const listed = (op: Op): Shape => operation(op, { of: many });
const turned = (op: Op): Shape => operation(op, { of: node });
const compared = (op: Op): Shape => operation(op, { left: node, right: node });
const band = fields({
  upTo: shape((raw) => (raw === null ? null : node.parse(raw)), {
    anyOf: [{ type: 'null' }, node.schema],
  }),
  rate: node,
});

/** Every operation with its named arguments. */
const byOp: Readonly<Record<Op, Shape>> = {
  sum: listed('sum'),
  product: listed('product'),
  min: listed('min'),
  max: listed('max'),
  difference: operation('difference', { of: node, less: node }),
  negate: turned('negate'),
  abs: turned('abs'),
  clamp: operation('clamp', { of: node, least: node, most: node }),
  shortfall: operation('shortfall', { floor: node, price: node }),
  percentOf: operation('percentOf', { percent: node, of: node }),
  perUnit: operation('perUnit', { rate: node, quantity: node }),
  convert: operation('convert', { of: node, factor: figure, to: words(60) }),
  rounded: operation('rounded', { of: node, ...cut }),
  divide: operation('divide', { of: node, by: node, rounded: citedRounding }),
  when: operation('when', {
    rows: list(fields({ if: node, ...field('then', node) }), 1),
    else: node,
  }),
  steps: operation('steps', {
    on: node,
    edge: word('atOrAbove', 'above', 'below', 'atOrBelow'),
    rows: list(fields({ at: node, value: node }), 1),
    else: node,
  }),
  marginal: operation('marginal', { on: node, of: maybe(node), bands: list(band, 1) }),
  lt: compared('lt'),
  le: compared('le'),
  eq: compared('eq'),
  ge: compared('ge'),
  gt: compared('gt'),
  between: operation('between', { of: node, from: node, below: node }),
  in: operation('in', { of: node, codes: list(words(60), 1) }),
  and: listed('and'),
  or: listed('or'),
  not: turned('not'),
  known: operation('known', { input: name }),
  inSeason: operation('inSeason', { date: node, season }),
  const: operation('const', { value: leafValue, type: typeText }),
  ...operations(dateShapes(node, season)),
  ...operations(tableShapes(node, citedRounding)),
  ...operations(lawShapes(node)),
  ...operations(seriesShapes(node, citedRounding)),
};

const isLeaf = (raw: unknown): boolean =>
  typeof raw === 'string' && (isName.test(raw) || isFigure(raw));
const isOp = (raw: unknown): raw is Op => typeof raw === 'string' && Object.hasOwn(byOp, raw);
const isName = new RegExp(nameForm);
const wantedNode = 'a name, a decimal as text, or an operation such as {"op":"sum","of":[…]}';

const parseNode: Parser<unknown> = (raw) => {
  if (isLeaf(raw)) return raw;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw malformed('not-a-node', raw, wantedNode);
  }
  const op = 'op' in raw ? raw.op : undefined;
  if (isOp(op)) return byOp[op].parse(raw);
  const wanted = `one of ${Object.keys(byOp).join(', ')}`;
  throw new Malformed([{ at: '/op', rule: 'unknown-op', value: shown(op), wanted }]);
};

/** The definition that `#/$defs/node` refers to. */
export const nodeSchema: JsonSchema = {
  anyOf: [
    { type: 'string', pattern: nameForm },
    { type: 'string', pattern: figureForm },
    ...Object.values(byOp).map(({ schema }) => schema),
  ],
};
