import {
  type Expression,
  highest,
  largestScale,
  type Lifted,
  lifted,
  type NumberExpression,
  type SpanExpression,
  type TextExpression,
  type TruthExpression,
} from './expression.ts';
import { comparing, type Order, verdict } from './order.ts';
import { oneDimension, type Place, type Scope } from '../scope.ts';
import { spanTold } from '../dates/span.ts';

const ends = (dates: readonly string[]) => ({
  low: dates[0] ?? '',
  high: dates[dates.length - 1] ?? '',
});

const comparedDates = (op: Order, left: TextExpression, right: TextExpression): TruthExpression => {
  const held = comparing<string>(op);
  return {
    kind: 'truth',
    always: 'either',
    height: highest(left, right) + 1,
    run: (frame) => held(left.run(frame), right.run(frame)),
    bound: (box) => verdict(op, ends(left.bound(box)), ends(right.bound(box))),
  };
};

/** Compares two numbers of one dimension, two dates, or two spans of one kind; codes and truths are asked with `in` and `not`. */
export const compared = (
  op: Order,
  [left, right]: readonly [Expression, Expression],
  [place, scope]: readonly [Place, Scope],
): TruthExpression | undefined => {
  if (left.kind === 'date' && right.kind === 'date') return comparedDates(op, left, right);
  if (left.kind === 'span' && right.kind === 'span') {
    return comparedSpans(op, [left, right], [place, scope]);
  }
  if (left.kind !== 'number' || right.kind !== 'number') {
    return scope.report(
      place.at,
      'not-comparable',
      `a ${left.kind} and a ${right.kind} are not compared; compare two numbers, two dates or two spans, and ask codes with {"op":"in",…}`,
    );
  }
  return comparedNumbers(op, [left, right], [place, scope]);
};

/** Spans of one kind are compared; days, business days and months never are with each other. */
const comparedSpans = (
  op: Order,
  [left, right]: readonly [SpanExpression, SpanExpression],
  [place, scope]: readonly [Place, Scope],
): TruthExpression | undefined => {
  if (left.unit !== right.unit || left.calendar !== right.calendar) {
    const message = `${spanTold(left)} and ${spanTold(right)} are never compared; add each to a date and compare the dates`;
    return scope.report(place.at, 'spans-differ', message);
  }
  return orderedTruth(op, left, right);
};

const orderedTruth = (
  op: Order,
  a: Lifted & { readonly height?: number },
  b: Lifted & { readonly height?: number },
): TruthExpression => {
  const held = comparing<bigint>(op);
  return {
    kind: 'truth',
    always: verdict(op, a, b),
    height: Math.max(a.height ?? 0, b.height ?? 0) + 1,
    run: (frame) => held(a.run(frame), b.run(frame)),
    bound: (box) => verdict(op, a.bound(box), b.bound(box)),
  };
};

/** Compares two numbers of one dimension at their larger scale. */
const comparedNumbers = (
  op: Order,
  [left, right]: readonly [NumberExpression, NumberExpression],
  [place, scope]: readonly [Place, Scope],
): TruthExpression | undefined => {
  if (oneDimension([left, right], place, scope) === undefined) return undefined;
  if (left.ratio === true || right.ratio === true) {
    const message =
      'a bound hangs on a rounded ratio here; multiply instead of dividing: price ≥ 0.92 × floor, not price ÷ floor ≥ 0.92';
    return scope.report(place.at, 'bound-by-division', message);
  }
  const scale = largestScale([left, right]);
  const height = highest(left, right);
  return orderedTruth(op, { ...lifted(left, scale), height }, { ...lifted(right, scale), height });
};
