import type { ParameterAt } from '../../document/node.ts';
import { constantOf, formKey } from '../core/form.ts';
import { NotTreated } from '../core/walk.ts';
import { dateOfDay } from '../subject.ts';
import { dayIn } from './days.ts';
import { leafValue } from './leaf.ts';
import { type Reading, type Value } from './reading.ts';

const otherwise = (reading: Reading, { parameter, else: node }: ParameterAt): Value => {
  if (node !== undefined) return reading.node(node);
  throw new NotTreated(`a day on which "${parameter}" has no value`);
};

/**
 * A parameter on a date of its own: its value there where the date is fixed; on a date left open any
 * value it ever has, and a witness must be a day that bears it out.
 */
export const parameterAt = (reading: Reading, node: ParameterAt): Value => {
  const { subject, walk } = reading;
  const parameter = subject.parameters.get(node.parameter);
  if (parameter === undefined) throw new TypeError(`"${node.parameter}" was proved a parameter`);
  const day = dayIn(reading, node.date);
  const fixed = constantOf(day);
  const values = fixed === undefined ? parameter.values : [parameter.on(dateOfDay(fixed))];
  const count = fixed === undefined && node.else !== undefined ? values.length + 1 : values.length;
  const value = values[walk.choose(`parameter ${parameter.name} ${formKey(day)}`, count)];
  return value === undefined ? otherwise(reading, node) : leafValue(parameter.type, value);
};
