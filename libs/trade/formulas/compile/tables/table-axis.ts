import { addDays, daysBetween, decimalText, type IsoDate } from '#kernel';
import { type Expression, type Lifted, lifted, type Run } from '../nodes/expression.ts';
import { type Box, isText, type Range } from '../frame.ts';
import { anyState } from '../leaves/leaf.ts';

/** Integers from one to another, both within. */
export type Stretch = Range;
/**
 * A column of a table as a line of integers: ticks of a number, days, places in a list of codes, or
 * 0 and 1, so that ranges, lists and truths are all stretches of it.
 */
export type Axis = Stretch & {
  readonly run: Run<bigint>;
  /** Where the column may be, in a box. */
  readonly extents: (box: Box) => readonly Stretch[];
  /** A place on the line in words, for a witness. */
  readonly told: (at: bigint) => string;
  readonly kind: 'range' | 'codes' | 'truth';
  readonly scale: number;
  readonly codes: readonly string[];
};

const epoch = '0000-01-01' as IsoDate;
export const dayNumber = (date: string): bigint => BigInt(daysBetween(epoch, date as IsoDate));
const spot = (at: bigint): Stretch => ({ low: at, high: at });

const numberAxis = (on: Lifted, scale: number): Axis => ({
  kind: 'range',
  low: on.low,
  high: on.high,
  scale,
  codes: [],
  run: on.run,
  extents: (box) => [on.bound(box)],
  told: (at) => decimalText({ digits: at, scale }),
});

const truthAxis = (on: Extract<Expression, { kind: 'truth' }>): Axis => ({
  kind: 'truth',
  low: 0n,
  high: 1n,
  scale: 0,
  codes: [],
  run: (frame) => (on.run(frame) ? 1n : 0n),
  extents: (box) => {
    const known = on.bound(box);
    return known === 'either' ? [{ low: 0n, high: 1n }] : [spot(known ? 1n : 0n)];
  },
  told: (at) => String(at === 1n),
});

type Text = Extract<Expression, { kind: 'code' | 'state' | 'date' }>;

const dateAxis = (on: Text): Axis => ({
  kind: 'range',
  low: 0n,
  high: dayNumber('9999-12-31'),
  scale: 0,
  codes: [],
  run: (frame) => dayNumber(on.run(frame)),
  extents: (box) => {
    const days = on.bound(box).map(dayNumber);
    return [{ low: days[0] ?? 0n, high: days[days.length - 1] ?? 0n }];
  },
  told: (at) => addDays(epoch, Number(at)),
});

/** Codes by their place; states that no row names share the place after the last. */
const codeAxis = (on: Text, named: readonly string[]): Axis => {
  const codes = on.kind === 'state' ? [...new Set(named), 'any other state'] : on.codes;
  const places = new Map(codes.map((code, n) => [code, BigInt(n)]));
  const last = BigInt(codes.length - 1);
  const place = (code: string): bigint => places.get(code) ?? last;
  return {
    kind: 'codes',
    low: 0n,
    high: last,
    scale: 0,
    codes,
    run: (frame) => place(on.run(frame)),
    extents: (box) => {
      const possible = on.bound(box);
      return possible.includes(anyState)
        ? [{ low: 0n, high: last }]
        : possible.map((code) => spot(place(code)));
    },
    told: (at) => codes[Number(at)] ?? '',
  };
};

/** The line of a column; `scale` and `named` are what its conditions need. */
export const axisOf = (
  on: Expression,
  { scale, named }: { readonly scale: number; readonly named: readonly string[] },
): Axis | undefined => {
  switch (on.kind) {
    case 'number': {
      const finest = Math.max(on.scale, scale);
      return numberAxis(lifted(on, finest), finest);
    }
    case 'truth':
      return truthAxis(on);
    case 'date':
      return dateAxis(on);
    case 'code':
    case 'state':
      return codeAxis(on, named.filter(isText));
    case 'span':
    case 'series':
    case 'origin':
      return undefined;
  }
};
