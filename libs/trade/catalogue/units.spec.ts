import { describe, expect, it } from '@jest/globals';
import { decimalText, readDecimal, type Rounding } from '#kernel';
import { convertMass, sameBasis } from './units.ts';

const exact: Rounding = { mode: 'halfEven', places: 12 };
const told = (amount: string, from: string, to: string): string =>
  decimalText(convertMass(readDecimal(amount), { from, to }, exact));

describe('units of the trade', () => {
  it.each([
    ['1', 'lb.gross', 'kg.gross', '0.45359237'],
    ['1', 'troyoz.gross', 'kg.gross', '0.0311034768'],
    ['1', 'mtu.WO3', 'kg.WO3', '10'],
    ['2.5', 't.dry', 'mtu.dry', '250'],
    ['1', 'kg.gross', 'lb.gross', '2.204622621849'],
    ['7.123456789012345', 't.dry', 't.dry', '7.123456789012345'],
  ])('%s %s in %s is %s', (...[amount, from, to, expected]) =>
    expect(told(amount, from, to)).toBe(expected),
  );

  it('meet only on one basis', () => {
    expect(sameBasis('kg.W', 'mtu.W')).toBe(true);
    expect(sameBasis('t.dry', 't.gross')).toBe(false);
  });

  it('takes an unknown unit for a fault', () =>
    expect(() => told('1', 'stone.dry', 'kg.dry')).toThrow('no factor'));
});
