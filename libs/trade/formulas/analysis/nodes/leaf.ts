import type { Value as Leaf } from '../../compile/frame.ts';
import type { CompiledInput } from '../../compile/inputs.ts';
import { readType, readValue } from '../../compile/leaves/leaf-read.ts';
import type { LeafType } from '../../compile/leaves/leaf-type.ts';
import { plain } from '../../compile/dimension.ts';
import { readFigure } from '../../document/figure.ts';
import type { Constant } from '../../document/node.ts';
import { constantForm, type Form, variableForm } from '../core/form.ts';
import { NotTreated, type Walk } from '../core/walk.ts';
import { dayNumber, type Subject, theDay, variableOf } from '../subject.ts';
import { numberValue, type Value } from './reading.ts';

const notTreated = (kind: string): never => {
  throw new NotTreated(`an input of the kind ${kind}`);
};

/** A value of a type that is told by an integer: a number, a day or a length of time. */
const counted = (type: LeafType, form: Form): Value => {
  switch (type.kind) {
    case 'number':
      return numberValue(form, type.dimension);
    case 'date':
      return { kind: 'date', day: form };
    case 'span': {
      const { unit, calendar } = type;
      return { kind: 'span', unit, count: form, ...(calendar === undefined ? {} : { calendar }) };
    }
    case 'truth':
    case 'code':
    case 'state':
    case 'origin':
    case 'series':
      return notTreated(type.kind);
  }
};

/** A known value of a leaf's type. */
export const leafValue = (type: LeafType, value: Leaf): Value => {
  if (typeof value === 'boolean') return { kind: 'truth', held: value };
  if (typeof value === 'bigint') {
    return counted(type, constantForm(value, type.kind === 'number' ? type.scale : 0));
  }
  if (typeof value !== 'string') return notTreated(type.kind);
  return type.kind === 'date'
    ? counted(type, constantForm(dayNumber(value)))
    : { kind: 'code', code: value };
};

const anyOf = (walk: Walk, subject: Subject, { name, type }: CompiledInput): Value => {
  if (type.kind === 'truth') return { kind: 'truth', held: walk.choose(name, 2) === 0 };
  if (type.kind === 'code' || type.kind === 'state') {
    const codes = type.kind === 'code' ? type.codes : subject.states;
    return { kind: 'code', code: codes[walk.choose(name, codes.length)] ?? '' };
  }
  const scale = type.kind === 'number' ? type.scale : 0;
  return counted(type, variableForm(variableOf(subject, name), scale));
};

/** An input that may be anything of its type, or is not known where the rule asks that. */
export const freeInput = (walk: Walk, subject: Subject, name: string): Value | undefined => {
  const input = subject.inputs.get(name);
  if (input?.unknown === undefined || !subject.asked.has(name)) {
    return input && anyOf(walk, subject, input);
  }
  return walk.choose(`known ${name}`, 2) === 1
    ? leafValue(input.type, input.unknown)
    : anyOf(walk, subject, input);
};

/** A parameter on one of the days on which parameters differ. */
export const parameterValue = (walk: Walk, subject: Subject, name: string): Value | undefined => {
  const parameter = subject.parameters.get(name);
  if (parameter === undefined) return undefined;
  const day = subject.days[walk.choose(theDay, subject.days.length)];
  const value = day === undefined ? undefined : parameter.on(day);
  return value === undefined ? undefined : leafValue(parameter.type, value);
};

export const figureValue = (text: string): Value | undefined => {
  const figure = readFigure(text);
  return figure && numberValue(constantForm(figure.digits, figure.scale), plain);
};

export const constant = ({ value, type: text }: Constant): Value => {
  const type = readType(text, 12);
  const read = 'fault' in type ? undefined : readValue(type, value);
  if (read === undefined || 'wanted' in read || 'fault' in type) {
    throw new TypeError('a constant was proved to be of its type');
  }
  return leafValue(type, read.value);
};
