import { Decimal } from 'decimal.js';
import type { RoundingMode } from '#kernel';
import type { CitedRounding } from '../document/node.ts';

/** Wide enough for 60 digits times 60 digits, and for a quotient that no tie can be mistaken for. */
export const Exact = Decimal.clone({ precision: 240, toExpPos: 200, toExpNeg: -200 });
export type Exact = Decimal;

const modes: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  halfUp: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  halfDown: Decimal.ROUND_HALF_DOWN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
};

/** A number cut as its citation says: to places, or to the nearest multiple. */
export const cutBy = (value: Exact, { mode, places = 0, multiple }: CitedRounding): Exact =>
  multiple === undefined
    ? value.toDecimalPlaces(places, modes[mode])
    : value.div(multiple).toDecimalPlaces(0, modes[mode]).times(multiple);

/** Decimal text without exponent and without a sign before nil. */
export const textOf = (value: Exact): string => (value.isZero() ? '0' : value.toString());
