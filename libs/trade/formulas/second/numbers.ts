import type { Arithmetic, Choice, Cut, Marginal, Node, Rate, Steps } from '../document/node.ts';
import { cutBy, Exact } from './arithmetic.ts';
import { type Case, numberOf, quantity, type Quantity, sharedUnit, truthOf } from './meaning.ts';
import { isPlain, joinUnits, readUnit } from './units.ts';

const nil = new Exact(0);
const product = (a: Quantity, b: Quantity): Quantity =>
  quantity(a.number.times(b.number), joinUnits(a.unit, b.unit));

const arithmetic = (of: Case, node: Arithmetic): Quantity => {
  const at = (part: Node): Quantity => numberOf(of, part);
  switch (node.op) {
    case 'sum':
      return node.of.map(at).reduce((a, b) => quantity(a.number.plus(b.number), sharedUnit(a, b)));
    case 'product':
      return node.of.map(at).reduce(product);
    case 'min':
      return node.of.map(at).reduce((a, b) => (b.number.lt(a.number) ? b : a));
    case 'max':
      return node.of.map(at).reduce((a, b) => (b.number.gt(a.number) ? b : a));
    case 'difference':
      return quantity(
        at(node.of).number.minus(at(node.less).number),
        sharedUnit(at(node.of), at(node.less)),
      );
    case 'shortfall': {
      const short = at(node.floor).number.minus(at(node.price).number);
      return quantity(Exact.max(short, nil), sharedUnit(at(node.floor), at(node.price)));
    }
    case 'clamp': {
      const [number, low, high] = [at(node.of), at(node.least), at(node.most)];
      const raised = Exact.max(number.number, low.number);
      return quantity(Exact.min(raised, high.number), sharedUnit(number, low, high));
    }
    case 'negate':
      return quantity(at(node.of).number.neg(), at(node.of).unit);
    case 'abs':
      return quantity(at(node.of).number.abs(), at(node.of).unit);
  }
};

const rate = (of: Case, node: Rate): Quantity => {
  switch (node.op) {
    case 'percentOf': {
      const whole = numberOf(of, node.of);
      return quantity(whole.number.times(numberOf(of, node.percent).number).div(100), whole.unit);
    }
    case 'perUnit':
      return product(numberOf(of, node.rate), numberOf(of, node.quantity));
    case 'convert':
      return quantity(numberOf(of, node.of).number.times(node.factor), readUnit(node.to));
  }
};

const cut = (of: Case, node: Cut): Quantity => {
  const whole = numberOf(of, node.of);
  if (node.op === 'rounded') return quantity(cutBy(whole.number, node), whole.unit);
  const by = numberOf(of, node.by);
  const quotient = whole.number.div(by.number);
  return quantity(cutBy(quotient, node.rounded), joinUnits(whole.unit, by.unit, -1));
};

const isMet = (edge: Steps['edge'], on: Exact, at: Exact): boolean => {
  switch (edge) {
    case 'atOrAbove':
      return on.gte(at);
    case 'above':
      return on.gt(at);
    case 'below':
      return on.lt(at);
    case 'atOrBelow':
      return on.lte(at);
  }
};

/** Each band takes what of the number lies between the edge before it and its own. */
const marginal = (of: Case, { on, of: relative, bands }: Marginal): Quantity => {
  const number = numberOf(of, on);
  const scale = relative === undefined ? new Exact(1) : numberOf(of, relative).number.div(100);
  let [total, from, unit] = [nil, nil, number.unit];
  for (const { upTo, rate: node } of bands) {
    const edge = upTo === null ? number.number : numberOf(of, upTo).number.times(scale);
    const part = Exact.max(Exact.min(number.number, edge).minus(from), nil);
    const rate = numberOf(of, node);
    total = total.plus(
      isPlain(rate.unit) ? part.times(rate.number).div(100) : part.times(rate.number),
    );
    if (!rate.number.isZero()) unit = joinUnits(number.unit, rate.unit);
    from = edge;
  }
  return quantity(total, unit);
};

const choice = (of: Case, node: Choice): Quantity => {
  switch (node.op) {
    case 'when':
      return numberOf(of, node.rows.find((row) => truthOf(of, row.if))?.then ?? node.else);
    case 'steps': {
      const on = numberOf(of, node.on).number;
      const row = node.rows.find(({ at }) => isMet(node.edge, on, numberOf(of, at).number));
      return numberOf(of, row?.value ?? node.else);
    }
    case 'marginal':
      return marginal(of, node);
  }
};

/** The operations that come to a number. */
export const numbers = { arithmetic, rate, cut, choice };
