import type { Condition, Interpolate, Table, TableRow } from '../document/node.ts';
import { sorted } from './law-words.ts';
import type { Sayer } from './naming.ts';
import {
  cited,
  grouped,
  ifTold,
  named,
  quoted,
  roundingWords,
  typeWords,
  valueWords,
} from './said.ts';

const policyWords: Readonly<Record<Table['policy'], string>> = {
  unique: 'the one row that holds',
  sum: 'the sum of the rows that hold',
  max: 'the greatest of the rows that hold',
};

const conditionWords = (condition: Condition): string => {
  if (typeof condition === 'boolean') return String(condition);
  if ('in' in condition) return `one of ${condition.in.map(quoted).join(', ')}`;
  const { from, above, below, upTo } = condition;
  const ends = [
    ifTold(from, (end) => `at or above ${valueWords(end)}`),
    ifTold(above, (end) => `above ${valueWords(end)}`),
    ifTold(below, (end) => `below ${valueWords(end)}`),
    ifTold(upTo, (end) => `at or below ${valueWords(end)}`),
  ];
  return ends.filter((end) => end !== '').join(' and ') || 'any';
};

const rowWords = ({ when, value, source }: TableRow, { part }: Sayer): string => {
  const asked = sorted(when).map(([column, one]) => `${named(column)} ${conditionWords(one)}`);
  const condition = asked.length === 0 ? 'in any case' : `where ${asked.join(', ')}`;
  return `${condition}: ${part(value)}${cited(source)}`;
};

/** A table in words: its columns, how many of its rows count, and each row. */
export const tableWords = (node: Table, say: Sayer): string => {
  const columns = sorted(node.columns).map(([name, of]) => `${named(name)} ${say.part(of)}`);
  const rows = node.rows.map((row) => rowWords(row, say));
  const last = ifTold(node.else, (value) => `; otherwise ${say.part(value)}`);
  const by = columns.join(', ') || 'nothing';
  return `by table of ${by}, ${policyWords[node.policy]}: ${rows.join('; ')}${last}`;
};

const outsideWords = {
  clamp: 'beyond them the last counts',
  refuse: 'beyond them there is none',
} as const;

/** A line between points in words. */
export const interpolateWords = (node: Interpolate, { part }: Sayer): string => {
  const points = node.points.map(
    ({ at, value, source }) => `at ${grouped(at)} ${grouped(value)}${cited(source)}`,
  );
  const on = `by ${part(node.on)}, on straight lines, as ${typeWords(node.type)}`;
  const end = outsideWords[node.outside];
  return `${on}: ${points.join('; ')}; ${end}; ${roundingWords(node.rounded)}`;
};
