import { numberAt } from '../../compile/scope.ts';
import type { Statistic } from '../../document/node.ts';
import type { NumberExpression } from '../../compile/nodes/expression.ts';
import type { Form } from '../core/form.ts';
import { NotTreated } from '../core/walk.ts';
import type { Subject } from '../subject.ts';
import { numberValue, type Reading, type Value } from './reading.ts';
import { varies } from './varies.ts';

/** What a choice begins with that says: here a figure stands for any that its entries can make. */
export const anyFigure = 'figure';

/** The figure as the rule set compiles it, which says how far it can be from nil. */
const figureOf = ({ compiler }: Subject, node: Statistic, words: string): NumberExpression => {
  const found = numberAt(node, { at: `${anyFigure} ${words}`, depth: 0 }, compiler);
  if (found === undefined) throw new NotTreated(`"${node.op}"`);
  return found;
};

/**
 * A figure of a series is any that its entries can make: one and the same wherever it is asked in
 * the same words. Where "else" is told, there may be too few entries.
 */
export const statistic = (reading: Reading, node: Statistic): Value => {
  const { walk, subject } = reading;
  const { else: otherwise, ...alone } = { else: undefined, ...node };
  if (subject.isOnOneDay || varies(reading, alone)) {
    throw new NotTreated(`"${node.op}"`);
  }
  const words = JSON.stringify(alone);
  if (otherwise !== undefined && walk.choose(`enough ${words}`, 2) === 1) {
    return reading.node(otherwise);
  }
  const figure = figureOf(subject, alone, words);
  const key = `${anyFigure} ${words}`;
  walk.choose(key, 1);
  const before = walk.memory.get(key) as Form | undefined;
  const form = before ?? { ...walk.variable(figure), scale: figure.scale };
  walk.memory.set(key, form);
  return numberValue(form, figure.dimension);
};
