import type { SeriesPart } from '../document/node.ts';
import { cutBy, type Exact } from './arithmetic.ts';
import type { Entry } from './meaning.ts';
import { NoDuty } from './no-duty.ts';

type Paired = SeriesPart & { op: 'paired' };

const divided = ({ rounded }: Paired, left: Exact, right: Exact): Exact => {
  if (rounded === undefined) throw new TypeError('a rounding was wanted');
  return cutBy(left.div(right), rounded);
};

const together = (node: Paired, left: Exact, right: Exact): Exact => {
  switch (node.take) {
    case 'sum':
      return left.plus(right);
    case 'difference':
      return left.minus(right);
    case 'product':
      return left.times(right);
    case 'quotient':
      return divided(node, left, right);
    case 'least':
      return left.lt(right) ? left : right;
    case 'greatest':
      return left.lt(right) ? right : left;
  }
};

/** Day by day what both sides come to together, and the entries of days that only one has. */
export const paired = (
  node: Paired,
  left: readonly Entry[],
  right: readonly Entry[],
): { readonly entries: readonly Entry[]; readonly alone: readonly Entry[] } => {
  const days = [...new Set([...left, ...right].map(({ at }) => at))].toSorted();
  const found = days.map((day) => {
    const [one, ...more] = left.filter(({ at }) => at === day);
    const [other, ...others] = right.filter(({ at }) => at === day);
    if (more.length + others.length > 0) throw new NoDuty('two entries of one day');
    if (one !== undefined && other !== undefined) {
      const events = [...one.events, ...other.events];
      const value = together(node, one.value, other.value);
      return { entries: [{ at: day, value, weight: one.weight, events }], alone: [] };
    }
    if (node.unmatched === 'refused') throw new NoDuty('an entry without another');
    return { entries: [], alone: [one, other].filter((entry) => entry !== undefined) };
  });
  return {
    entries: found.flatMap(({ entries }) => entries),
    alone: found.flatMap(({ alone }) => alone),
  };
};
