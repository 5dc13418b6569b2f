import { plain, timesDimension } from '../../compile/dimension.ts';
import type { Band, Choice, Edge, Marginal, Steps, When } from '../../document/node.ts';
import { constantForm, type Form, minus, plus, shifted, times } from '../core/form.ts';
import type { Walk } from '../core/walk.ts';
import { numberIn, numberValue, type NumberValue, type Reading, truthIn } from './reading.ts';

/** Whether a < b; the least gap between two numbers at one scale is one. */
export const isUnder = (walk: Walk, a: Form, b: Form): boolean => !walk.decide(minus(a, b));

const meets = (walk: Walk, edge: Edge, [on, at]: readonly [Form, Form]): boolean => {
  switch (edge) {
    case 'atOrAbove':
      return walk.decide(minus(on, at));
    case 'above':
      return isUnder(walk, at, on);
    case 'below':
      return isUnder(walk, on, at);
    case 'atOrBelow':
      return walk.decide(minus(at, on));
  }
};

const when = (reading: Reading, node: When): NumberValue => {
  const row = node.rows.find((one) => truthIn(reading, one.if));
  return numberIn(reading, row?.then ?? node.else);
};

const steps = (reading: Reading, node: Steps): NumberValue => {
  const on = numberIn(reading, node.on).form;
  const row = node.rows.find(({ at }) =>
    meets(reading.walk, node.edge, [on, numberIn(reading, at).form]),
  );
  return numberIn(reading, row?.value ?? node.else);
};

const nil = constantForm(0n);

/** The duty on a part: a percentage of it, or a rate for each unit. */
const borne = (part: Form, rate: NumberValue): Form => {
  const duty = times(part, rate.form);
  return rate.dimension === plain ? shifted(duty, 2) : duty;
};

/** The edge of a band: a number like the one that is graduated, or a percentage of `of`. */
const edgeOf = (reading: Reading, { upTo }: Band, { of }: Marginal): Form | undefined => {
  if (upTo === null) return undefined;
  const edge = numberIn(reading, upTo).form;
  return of === undefined ? edge : shifted(times(edge, numberIn(reading, of).form), 2);
};

/** Each part of a number bears the rate of its band: full bands first, then the band it ends in. */
const marginal = (reading: Reading, node: Marginal): NumberValue => {
  const { walk } = reading;
  const on = numberIn(reading, node.on);
  let [total, from] = [nil, nil];
  for (const band of node.bands) {
    if (walk.decide(minus(from, on.form))) break;
    const edge = edgeOf(reading, band, node);
    const end = edge === undefined || walk.decide(minus(edge, on.form)) ? on.form : edge;
    total = plus(total, borne(minus(end, from), numberIn(reading, band.rate)));
    from = end;
  }
  return numberValue(total, dimensionOf(reading, on, node));
};

const dimensionOf = (reading: Reading, on: NumberValue, { bands }: Marginal): string => {
  for (const band of bands) {
    const rate = numberIn(reading, band.rate);
    if (rate.form.terms.size === 0) continue;
    return rate.dimension === plain ? on.dimension : timesDimension(on.dimension, rate.dimension);
  }
  return on.dimension;
};

export const choice = (reading: Reading, node: Choice): NumberValue => {
  switch (node.op) {
    case 'when':
      return when(reading, node);
    case 'steps':
      return steps(reading, node);
    case 'marginal':
      return marginal(reading, node);
  }
};
