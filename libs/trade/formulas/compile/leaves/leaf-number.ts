import { decimalText, readDecimal, tenTo } from '#kernel';
import { isFigure } from '../../document/figure.ts';
import type { Range } from '../frame.ts';
import type { InputValue, NumberType, ReadValue, SpanType } from './leaf-type.ts';

/** Whether the last `count` digits are noughts, which a figure may keep behind its scale. */
const endsInNoughts = (digits: bigint, count: number): boolean => digits % tenTo(count) === 0n;

/** An integer at a scale from a figure such as "12.50"; or what would be right. */
export const integerAt = (raw: unknown, scale: number): bigint | { readonly wanted: string } => {
  if (typeof raw !== 'string' || !isFigure(raw)) {
    return {
      wanted:
        'a decimal as text, such as "1234.5", with at most 18 digits before the point and 12 after it',
    };
  }
  const { digits, scale: given } = readDecimal(raw);
  if (given <= scale) return given === scale ? digits : digits * tenTo(scale - given);
  return endsInNoughts(digits, given - scale)
    ? digits / tenTo(given - scale)
    : { wanted: `at most ${scale} decimals` };
};

export const rangeText = ({ low, high, scale }: Range & { readonly scale: number }): string => {
  const shown = (digits: bigint): string => decimalText({ digits, scale });
  return `a number from ${shown(low)} to ${shown(high)}`;
};

export const readNumber = (type: NumberType, raw: InputValue): ReadValue => {
  const value = integerAt(raw, type.scale);
  if (typeof value !== 'bigint') return value;
  return value < type.low || value > type.high ? { wanted: rangeText(type) } : { value };
};

export const readSpan = ({ low, high, unit }: SpanType, raw: InputValue): ReadValue => {
  const value = integerAt(raw, 0);
  return typeof value === 'bigint' && low <= value && value <= high
    ? { value }
    : { wanted: `a whole number of ${unit} as text, from ${low} to ${high}` };
};
