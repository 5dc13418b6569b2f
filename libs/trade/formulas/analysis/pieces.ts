import { type Form, formKey, minus, type Monomial } from './core/form.ts';
import { point, type Range, rangeOf } from './core/range.ts';
import type { Walk } from './core/walk.ts';
import { countingClauses, exactDuty } from './duty.ts';
import type { Reading } from './nodes/reading.ts';
import type { Stretch } from './stretches.ts';

/** A stretch of prices on which one clause counts and the duty before rounding is one formula. */
export type Piece = Range & {
  /** False where several formulas lie closer together than was looked. */
  readonly isWhole: boolean;
  /** The duty before rounding where it is so much for each tick: it is greatest and least at the ends. */
  readonly straight: Form | undefined;
};
type Formula = { readonly clauses: string; readonly form: Form };

/** Remembers formulas by the label that a stretch has of them. */
export const formulaLabels = (read: (walk: Walk) => Reading) => {
  const known = new Map<string, Formula>();
  const label = (walk: Walk): string => {
    const reading = read(walk);
    const clauses = countingClauses(reading)
      .map(({ id }) => id)
      .join('+');
    const form = exactDuty(reading);
    const key = `${clauses} ${formKey(form)}`;
    known.set(key, { clauses, form });
    return key;
  };
  return { label, known };
};

/** Whether a product is of the price alone, which is variable 0, and of no rounding. */
const isOfPrice = (monomial: Monomial): boolean => /^(0(\*0)*)?$/.test(monomial);

/** Whether a number is so much for each tick of the price, and so much beside, no rounding inside. */
const isStraight = (form: Form): boolean => [...form.terms.keys()].every((one) => /^0?$/.test(one));

/** Whether two formulas of the price, without roundings inside, come to the same at a tick. */
const meet = (a: Form, b: Form, tick: bigint): boolean => {
  const gap = minus(a, b);
  return [...gap.terms.keys()].every(isOfPrice) && rangeOf(gap, [point(tick)]).low === 0n;
};

/**
 * The pieces of a line. Where two formulas of one clause come to the same at a tick, the tick is
 * the beginning of the second: a shortfall of nil is where there is none, not where it ends.
 */
export const piecesOf = (
  all: readonly Stretch[],
  known: ReadonlyMap<string, Formula>,
): readonly Piece[] => {
  const formulas = all.map(({ label = '' }) => known.get(label));
  const begin = all.map(({ low }, n) => {
    const [before, own] = [formulas[n - 1], formulas[n]];
    if (before === undefined || own === undefined || before.clauses !== own.clauses) return low;
    return meet(before.form, own.form, low - 1n) ? low - 1n : low;
  });
  return all.flatMap(({ low, high, label }, n) => {
    const piece = { low: begin[n] ?? low, high: (begin[n + 1] ?? high + 1n) - 1n };
    const form = formulas[n]?.form;
    const straight = form !== undefined && isStraight(form) ? form : undefined;
    const seen = { isWhole: label !== undefined, straight };
    return piece.low <= piece.high ? [{ ...piece, ...seen }] : [];
  });
};
