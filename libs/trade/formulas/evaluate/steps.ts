import { decimalText } from '#kernel';
import type {
  Expression,
  NumberExpression,
  SeriesExpression,
  TextExpression,
  TruthExpression,
} from '../compile/nodes/expression.ts';
import type { Entry, Frame, Taken } from '../compile/frame.ts';

/** A step as recorded: what a node came to, exactly, and what a rounding made of it. */
export type Step = {
  readonly n: number;
  readonly id: string;
  readonly op: string;
  /** Canonical decimal text, `true` or `false`, a date, a code or a state. */
  readonly exact: string;
  readonly rounded?: string;
};

/** What is known of a step before any evaluation. */
export type StepPlan = {
  readonly id: string;
  readonly op: string;
  readonly args: readonly string[];
  readonly label?: string;
  readonly source?: string;
  /** Decimals of the value, and of the value before a rounding; absent for a truth or a text. */
  readonly scale?: number;
  readonly exactScale?: number;
  /** A quotient is known only as rounded. */
  readonly quotient?: true;
};

const recordedNumber = (number: NumberExpression, step: number): NumberExpression => {
  const { rounds, fixed: _, ...plainly } = number;
  const { run } = plainly;
  if (rounds === undefined) {
    const kept = (frame: Frame): bigint => {
      const value = run(frame);
      if (frame.taken !== undefined) frame.taken.push({ step, value });
      return value;
    };
    return { ...plainly, run: kept };
  }
  const cut = (frame: Frame): bigint => {
    const exact = rounds.exact(frame);
    const value = rounds.round(exact);
    if (frame.taken !== undefined) frame.taken.push({ step, value, exact });
    return value;
  };
  return { ...plainly, run: cut };
};

const recordedTruth = (truth: TruthExpression, step: number): TruthExpression => ({
  ...truth,
  run: (frame) => {
    const value = truth.run(frame);
    if (frame.taken !== undefined) frame.taken.push({ step, value });
    return value;
  },
});

const recordedText = (text: TextExpression, step: number): TextExpression => ({
  ...text,
  run: (frame) => {
    const value = text.run(frame);
    if (frame.taken !== undefined) frame.taken.push({ step, value });
    return value;
  },
});

/** As many entries as a step tells; of more, the last. */
const mostTold = 60;
const entriesText = (entries: readonly Entry[], scale: number): string => {
  const told = entries.slice(-mostTold).map(({ at, value }) => `${at} ${valueText(value, scale)}`);
  return told.join(', ') || 'none';
};

/** Entries that were worked out are told by day and figure; a series of what was observed leaves no step. */
const recordedSeries = (series: SeriesExpression, step: number): SeriesExpression =>
  series.isWorkedOut === undefined
    ? series
    : {
        ...series,
        run: (frame) => {
          const entries = series.run(frame);
          frame.taken?.push({ step, value: entriesText(entries, series.scale) });
          return entries;
        },
      };

/** The same expression, which leaves a step behind whenever it runs; an origin leaves none. */
export const recorded = (expression: Expression, step: number): Expression => {
  switch (expression.kind) {
    case 'number':
      return recordedNumber(expression, step);
    case 'truth':
      return recordedTruth(expression, step);
    case 'code':
    case 'date':
    case 'state':
      return recordedText(expression, step);
    case 'series':
      return recordedSeries(expression, step);
    case 'span':
    case 'origin':
      return expression;
  }
};

const valueText = (value: Taken['value'], scale = 0): string =>
  typeof value !== 'bigint' ? String(value) : decimalText({ digits: value, scale });

const stepOf = (n: number, plan: StepPlan, { value, exact }: Taken): Step => {
  const { id, op, scale, exactScale } = plan;
  const cut = valueText(value, scale);
  if (exact !== undefined) return { n, id, op, exact: valueText(exact, exactScale), rounded: cut };
  return plan.quotient === true
    ? { n, id, op, exact: cut, rounded: cut }
    : { n, id, op, exact: cut };
};

/** The steps as taken, numbered; a node that ran twice came to the same and is told once. */
export const stepsTaken = (
  plans: readonly StepPlan[],
  taken: readonly Taken[],
): readonly Step[] => {
  const isTold: boolean[] = [];
  const steps: Step[] = [];
  for (const one of taken) {
    const plan = plans[one.step];
    if (plan === undefined || isTold[one.step] === true) continue;
    isTold[one.step] = true;
    steps.push(stepOf(steps.length + 1, plan, one));
  }
  return steps;
};
