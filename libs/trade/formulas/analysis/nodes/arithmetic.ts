import {
  type Dimension,
  overDimension,
  readDimension,
  timesDimension,
} from '../../compile/dimension.ts';
import { readFigure } from '../../document/figure.ts';
import type { Arithmetic, CitedRounding, Cut, Node, Rate } from '../../document/node.ts';
import { tenTo } from '#kernel';
import { cutForm } from '../core/cut.ts';
import {
  constantForm,
  type Form,
  liftedForm,
  minus,
  negated,
  plus,
  shifted,
  times,
} from '../core/form.ts';
import type { Walk } from '../core/walk.ts';
import { numberIn, numberValue, type NumberValue, type Reading, unitGiver } from './reading.ts';

const nil = constantForm(0n);

/** The lesser or greater of two; where the box leaves it open, each is a way of its own. */
export const lesser = (walk: Walk, a: Form, b: Form): Form => (walk.decide(minus(b, a)) ? a : b);
export const greater = (walk: Walk, a: Form, b: Form): Form => (walk.decide(minus(a, b)) ? a : b);

const like = ({ dimension }: NumberValue, form: Form): NumberValue => numberValue(form, dimension);

const folded = (
  [first, ...rest]: readonly NumberValue[],
  join: (a: Form, b: Form) => Form,
): NumberValue => {
  if (first === undefined) throw new TypeError('an operation was proved to have arguments');
  return like(
    unitGiver([first, ...rest]) ?? first,
    rest.reduce((form, one) => join(form, one.form), first.form),
  );
};

const dimensions = new Map<string, Dimension>();
/** Dimensions are multiplied on every way anew, and are few. */
const dimensionOf = (a: Dimension, b: Dimension): Dimension => {
  const key = `${a} ${b}`;
  const found = dimensions.get(key) ?? timesDimension(a, b);
  dimensions.set(key, found);
  return found;
};

export const multiplied = (a: NumberValue, b: NumberValue): NumberValue =>
  numberValue(times(a.form, b.form), dimensionOf(a.dimension, b.dimension));

export const arithmetic = (reading: Reading, node: Arithmetic): NumberValue => {
  const { walk } = reading;
  const at = (part: Node): NumberValue => numberIn(reading, part);
  switch (node.op) {
    case 'sum':
      return folded(node.of.map(at), plus);
    case 'product':
      return node.of.map(at).reduce(multiplied);
    case 'min':
      return folded(node.of.map(at), (a, b) => lesser(walk, a, b));
    case 'max':
      return folded(node.of.map(at), (a, b) => greater(walk, a, b));
    case 'difference':
      return folded([at(node.of), at(node.less)], minus);
    case 'shortfall':
      return folded([at(node.floor), at(node.price)], (a, b) => greater(walk, minus(a, b), nil));
    case 'clamp': {
      const [of, least, most] = [at(node.of), at(node.least), at(node.most)];
      const raised = greater(walk, of.form, least.form);
      return like(unitGiver([of, least, most]) ?? of, lesser(walk, raised, most.form));
    }
    case 'negate':
      return folded(
        [at(node.of)].map((one) => like(one, negated(one.form))),
        plus,
      );
    case 'abs': {
      const of = at(node.of);
      return like(of, walk.decide(of.form) ? of.form : negated(of.form));
    }
  }
};

export const rate = (reading: Reading, node: Rate): NumberValue => {
  switch (node.op) {
    case 'percentOf': {
      const [percent, of] = [numberIn(reading, node.percent), numberIn(reading, node.of)];
      return like(of, shifted(times(percent.form, of.form), 2));
    }
    case 'perUnit':
      return multiplied(numberIn(reading, node.rate), numberIn(reading, node.quantity));
    case 'convert': {
      const { digits, scale } = readFigure(node.factor) ?? { digits: 1n, scale: 0 };
      const read = readDimension(node.to);
      const form = times(numberIn(reading, node.of).form, constantForm(digits, scale));
      return numberValue(form, 'dimension' in read ? read.dimension : '1');
    }
  }
};

/** A form cut by a cited rounding, as the document says it. */
export const roundedForm = (walk: Walk, form: Form, how: CitedRounding): Form => {
  const { mode, places = 0, multiple } = how;
  if (multiple === undefined) {
    if (form.scale <= places) return form;
    const by = constantForm(tenTo(form.scale - places));
    return { ...cutForm(walk, { of: form, by, mode }), scale: places };
  }
  const step = readFigure(multiple) ?? { digits: 1n, scale: 0 };
  const scale = Math.max(form.scale, step.scale);
  const by = constantForm(step.digits * tenTo(scale - step.scale));
  const whole = cutForm(walk, { of: liftedForm(form, scale), by, mode });
  return times(whole, constantForm(step.digits, step.scale));
};

export const cut = (reading: Reading, node: Cut): NumberValue => {
  const of = numberIn(reading, node.of);
  if (node.op === 'rounded') return like(of, roundedForm(reading.walk, of.form, node));
  const by = numberIn(reading, node.by);
  const { mode, places = 0 } = node.rounded;
  const lift = places + by.form.scale - of.form.scale;
  const [up, down] = [tenTo(Math.max(lift, 0)), tenTo(Math.max(-lift, 0))];
  const whole = cutForm(reading.walk, {
    of: times(of.form, constantForm(up)),
    by: times(by.form, constantForm(down)),
    mode,
  });
  return numberValue({ ...whole, scale: places }, overDimension(of.dimension, by.dimension));
};
