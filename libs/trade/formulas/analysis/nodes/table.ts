import { isFigure, readFigure } from '../../document/figure.ts';
import type { Condition, Table, TableRow } from '../../document/node.ts';
import { constantForm, type Form, minus, plus } from '../core/form.ts';
import { dayNumber } from '../subject.ts';
import { greater } from './arithmetic.ts';
import { isUnder } from './choice.ts';
import {
  numberIn,
  numberValue,
  type NumberValue,
  type Reading,
  unitGiver,
  type Value,
} from './reading.ts';

const edgeForm = (text: string): Form => {
  if (!isFigure(text)) return constantForm(dayNumber(text));
  const { digits, scale } = readFigure(text) ?? { digits: 0n, scale: 0 };
  return constantForm(digits, scale);
};

type Ends = Exclude<Condition, boolean | { readonly in: readonly string[] }>;

const isWithin = ({ walk }: Reading, form: Form, ends: Ends): boolean => {
  const { from, above, below, upTo } = ends;
  return (
    (from === undefined || walk.decide(minus(form, edgeForm(from)))) &&
    (above === undefined || isUnder(walk, edgeForm(above), form)) &&
    (below === undefined || isUnder(walk, form, edgeForm(below))) &&
    (upTo === undefined || walk.decide(minus(edgeForm(upTo), form)))
  );
};

const meets = (reading: Reading, value: Value, condition: Condition): boolean => {
  if (typeof condition === 'boolean') return value.kind === 'truth' && value.held === condition;
  if ('in' in condition) return value.kind === 'code' && condition.in.includes(value.code);
  if (value.kind === 'number') return isWithin(reading, value.form, condition);
  if (value.kind === 'date') return isWithin(reading, value.day, condition);
  throw new TypeError(`a ${value.kind} was proved to be no range`);
};

const holds = (reading: Reading, { columns }: Table, { when }: TableRow): boolean =>
  Object.entries(when).every(([name, condition]) => {
    const column = columns[name];
    return column === undefined || meets(reading, reading.node(column), condition);
  });

/** The rows that hold, and how they come to one number. */
export const table = (reading: Reading, node: Table): NumberValue => {
  const first =
    node.policy === 'unique' ? node.rows.find((row) => holds(reading, node, row)) : undefined;
  const rows =
    node.policy === 'unique' ? [first] : node.rows.filter((row) => holds(reading, node, row));
  const values = rows.flatMap((row) => (row === undefined ? [] : [numberIn(reading, row.value)]));
  const [value, ...more] = values;
  if (value === undefined) return whereNone(reading, node);
  const join = node.policy === 'sum' ? plus : greater.bind(null, reading.walk);
  return numberValue(
    more.reduce((form, one) => join(form, one.form), value.form),
    (unitGiver(values) ?? value).dimension,
  );
};

const whereNone = (reading: Reading, node: Table): NumberValue => {
  if (node.else !== undefined) return numberIn(reading, node.else);
  const like = node.rows[0]?.value;
  if (like === undefined) throw new TypeError('a table was proved to have rows');
  return numberValue(constantForm(0n), numberIn(reading, like).dimension);
};
