import { decimalText, type IsoDate } from '#kernel';
import type { Extent, Frame } from '../compile/frame.ts';
import { endOf, type InputValues } from '../compile/inputs.ts';
import type { LeafType } from '../compile/leaves/leaf-type.ts';
import { filled } from './evaluate.ts';
import type { Bounds, BoundsOptions, NoResult, Within } from './evaluation.ts';
import { type End, extremeOf } from './extremes.ts';
import { frameOf } from './frame-of.ts';
import { type Machine, noResult, savedBy } from './machine.ts';
import { boxOf, endsOf, type Region, wholeOf } from './region.ts';

type Asked = {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly types: readonly LeafType[];
};

/** How far apart the ends of the result stay, at the worst, when one input is fixed. */
const widthFixing = ({ machine, frame, types }: Asked, region: Region, slot: number): bigint => {
  const extent = region.get(slot);
  const type = types[slot];
  if (extent === undefined || type === undefined) return 0n;
  const widths = endsOf(extent, type).map((value) => {
    const fixed = { ...frame, values: frame.values.slice() };
    fixed.values[slot] = value;
    const rest = new Map([...region].filter(([other]) => other !== slot));
    const { low, high } = machine.clauses.bound(boxOf(fixed, rest, types));
    return high - low;
  });
  return widths.reduce((a, b) => (b > a ? b : a), 0n);
};

const deciding = (asked: Asked, region: Region): string | undefined => {
  const widths = [...region.keys()].map(
    (slot) => [slot, widthFixing(asked, region, slot)] as const,
  );
  const [first, ...rest] = widths;
  if (first === undefined) return undefined;
  const [slot] = rest.reduce((a, b) => (b[1] < a[1] ? b : a), first);
  return asked.machine.inputs[slot]?.name;
};

/** What the law was not told at all stands in the way of any bound. */
const troubled = ({ machine, frame, types }: Asked, region: Region): NoResult | undefined => {
  const box = boxOf(frame, region, types);
  machine.clauses.bound(box);
  return noResult(box.frame.troubles);
};

/** All that an input may be: its domain, or what is told of it within. */
const extentOf = ({ name, type }: Machine['inputs'][number], within: Within): Extent => {
  const whole = wholeOf(type);
  const told = within[name];
  if (told === undefined || type.kind !== 'number') return whole;
  const [low = type.low, high = type.high] = told.map((end) => endOf(end, type.scale));
  return { low: low < type.low ? type.low : low, high: high > type.high ? type.high : high };
};

/** What is not known, by slot: what nobody told, and what is told within ends. */
const regionOf = ({ inputs }: Machine, open: readonly number[], within: Within): Region =>
  new Map(
    inputs.flatMap((input, slot) =>
      open.includes(slot) || Object.hasOwn(within, input.name)
        ? [[slot, extentOf(input, within)] as const]
        : [],
    ),
  );

/** The least and greatest result for what is known on a day. */
export const boundsOn = (
  machine: Machine,
  values: InputValues,
  [at, { law, within = {} }]: readonly [IsoDate, BoundsOptions],
): Bounds | NoResult => {
  const template = machine.templateOn(at);
  if ('kind' in template) return template;
  const frame = frameOf(template, at, { law, steps: false });
  const found = filled(machine.inputs, values, { frame, told: {} });
  if ('kind' in found) return found;
  const saved = savedBy(machine, frame);
  if (saved !== undefined) return saved;
  const types = machine.inputs.map(({ type }) => type);
  const asked: Asked = { machine, frame, types };
  const region = regionOf(machine, found.open, within);
  const trouble = troubled(asked, region);
  if (trouble !== undefined) return trouble;
  const seek = (end: End) => extremeOf({ ...asked, end }, region);
  const [least, greatest] = [seek('least'), seek('greatest')];
  const { scale } = machine.rounder;
  const decides = deciding(asked, region);
  return {
    kind: 'bounds',
    least: decimalText({ digits: least.value, scale }),
    greatest: decimalText({ digits: greatest.value, scale }),
    isExact: least.isMet && greatest.isMet,
    type: machine.type,
    unknown: [...region.keys()].map((slot) => machine.inputs[slot]?.name ?? ''),
    ...(decides === undefined ? {} : { decides }),
  };
};
