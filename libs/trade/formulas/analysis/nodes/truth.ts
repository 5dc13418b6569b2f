import { isInSeason } from '../../document/season.ts';
import type { Comparison, Node, Season, Truth } from '../../document/node.ts';
import { constantForm, constantOf, type Form, formKey, minus } from '../core/form.ts';
import { dateOfDay } from '../subject.ts';
import { isUnder } from './choice.ts';
import { type Reading, truthIn, type Value } from './reading.ts';

const comparable = (value: Value): Form => {
  if (value.kind === 'number') return value.form;
  if (value.kind === 'date') return value.day;
  throw new TypeError(`a ${value.kind} was proved not to be compared`);
};

const compared = (
  reading: Reading,
  op: Comparison['op'],
  [a, b]: readonly [Node, Node],
): boolean => {
  const { walk } = reading;
  const [left, right] = [comparable(reading.node(a)), comparable(reading.node(b))];
  switch (op) {
    case 'lt':
      return isUnder(walk, left, right);
    case 'le':
      return walk.decide(minus(right, left));
    case 'eq':
      return walk.decide(minus(left, right)) && walk.decide(minus(right, left));
    case 'ge':
      return walk.decide(minus(left, right));
    case 'gt':
      return isUnder(walk, right, left);
  }
};

/** Whether somebody told an input; the leaf itself then counts as the document says. */
const isKnown = ({ walk, subject, given }: Reading, name: string): boolean => {
  const unknown = subject.inputs.get(name)?.unknown;
  return given.has(name) || unknown === undefined || walk.choose(`known ${name}`, 2) === 0;
};

/** A season of a date left open is either; a witness must be a day that bears it out. */
const inSeason = (reading: Reading, date: Node, season: Season): boolean => {
  const day = comparable(reading.node(date));
  const known = constantOf(day);
  if (known !== undefined) return isInSeason(dateOfDay(known).slice(5), season);
  const key = `season ${formKey(minus(day, constantForm(0n)))} ${season.from} ${season.until}`;
  return reading.walk.choose(key, 2) === 0;
};

const holds = (reading: Reading, node: Truth): boolean => {
  switch (node.op) {
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
      return compared(reading, node.op, [node.left, node.right]);
    case 'between':
      return (
        compared(reading, 'ge', [node.of, node.from]) &&
        compared(reading, 'lt', [node.of, node.below])
      );
    case 'in': {
      const of = reading.node(node.of);
      return of.kind === 'code' && node.codes.includes(of.code);
    }
    case 'and':
      return node.of.every((part) => truthIn(reading, part));
    case 'or':
      return node.of.some((part) => truthIn(reading, part));
    case 'not':
      return !truthIn(reading, node.of);
    case 'known':
      return isKnown(reading, node.input);
    case 'inSeason':
      return inSeason(reading, node.date, node.season);
  }
};

export const truth = (reading: Reading, node: Truth): Value => ({
  kind: 'truth',
  held: holds(reading, node),
});
