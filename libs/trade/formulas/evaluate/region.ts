import { addDays, daysBetween, type IsoDate } from '#kernel';
import type { Box, Extent, Frame, Value } from '../compile/frame.ts';
import type { LeafType } from '../compile/leaves/leaf-type.ts';

/** What may be of the inputs that are not known, by slot. */
export type Region = ReadonlyMap<number, Extent>;

/** All that an input may be; of an origin, a state or a series nothing can be said but that. */
export const wholeOf = (type: LeafType): Extent => {
  switch (type.kind) {
    case 'number':
    case 'span':
      return { low: type.low, high: type.high };
    case 'code':
      return type.codes;
    case 'date':
      return [type.first, type.last];
    case 'truth':
    case 'state':
    case 'series':
    case 'origin':
      return 'either';
  }
};

/** Values of an extent at which a result is tried: its ends, or all of a short list. */
export const endsOf = (extent: Extent, { kind }: LeafType): readonly Value[] => {
  if (typeof extent === 'boolean') return [extent];
  if (extent === 'either') return kind === 'truth' ? [false, true] : [];
  return 'low' in extent ? [extent.low, extent.high] : extent;
};

const twoRanges = (low: bigint, high: bigint): readonly Extent[] => {
  if (low === high) return [];
  const middle = low + (high - low) / 2n;
  return [
    { low, high: middle },
    { low: middle + 1n, high },
  ];
};

const twoPeriods = (first: string, last: string): readonly Extent[] => {
  if (first === last) return [];
  const days = daysBetween(first as IsoDate, last as IsoDate);
  const middle = addDays(first as IsoDate, Math.floor(days / 2));
  return [
    [first, middle],
    [addDays(middle, 1), last],
  ];
};

const ofCodes = (codes: readonly string[], { kind }: LeafType): readonly Extent[] => {
  if (kind === 'date') return twoPeriods(codes[0] ?? '', codes.at(-1) ?? '');
  return codes.length < 2 ? [] : codes.map((code) => [code]);
};

/** An extent in smaller ones that make it up; none when it is a single value, or cannot be told apart. */
const split = (extent: Extent, type: LeafType): readonly Extent[] => {
  if (typeof extent === 'boolean') return [];
  if (extent === 'either') return type.kind === 'truth' ? [false, true] : [];
  return 'low' in extent ? twoRanges(extent.low, extent.high) : ofCodes(extent, type);
};

/** Truths and codes are told apart before any range is halved. */
const mostSize = 10n ** 60n;
const sizeOf = (extent: Extent): bigint =>
  typeof extent === 'object' && 'low' in extent ? extent.high - extent.low : mostSize;

/** A region in parts, by the leaf that is least known; none when nothing in it can be told apart. */
export const partsOf = (region: Region, types: readonly LeafType[]): readonly Region[] => {
  const choices = [...region].flatMap(([slot, extent]) => {
    const type = types[slot];
    const parts = type === undefined ? [] : split(extent, type);
    return parts.length === 0 ? [] : [{ slot, parts, size: sizeOf(extent) }];
  });
  const [first, ...rest] = choices;
  if (first === undefined) return [];
  const { slot, parts } = rest.reduce((a, b) => (b.size > a.size ? b : a), first);
  return parts.map((part) => new Map([...region, [slot, part]]));
};

/** A frame in which each unknown input has the first, or the last, of its values in a region. */
export const frameAt = (
  frame: Frame,
  region: Region,
  { types, end }: { readonly types: readonly LeafType[]; readonly end: 0 | -1 },
): Frame => {
  const values = frame.values.slice();
  for (const [slot, extent] of region) {
    const type = types[slot];
    if (type !== undefined) values[slot] = endsOf(extent, type).at(end);
  }
  return {
    ...frame,
    values,
    taken: undefined,
    rows: frame.rows.slice(),
    asked: [],
    observed: [],
    leftOut: [],
    troubles: [],
  };
};

export const boxOf = (frame: Frame, region: Region, types: readonly LeafType[]): Box => ({
  frame: frameAt(frame, region, { types, end: 0 }),
  unknown: region,
});
