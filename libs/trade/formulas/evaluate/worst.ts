import { decimalText, type DecimalText } from '#kernel';
import type { Frame } from '../compile/frame.ts';
import { valueTold } from '../compile/inputs.ts';
import type { NoResult } from './evaluation.ts';
import { extremeOf } from './extremes.ts';
import { type Machine, noResult } from './machine.ts';
import { frameAt, wholeOf } from './region.ts';

type WorstCase = {
  readonly result: DecimalText;
  readonly assumed: Readonly<Record<string, string | boolean>>;
};

/** What stands in the way wherever the unknown inputs are: it is the same at any of their values. */
const stoppedAt = ({ clauses }: Machine, frame: Frame): NoResult => {
  clauses.decide(frame);
  return noResult(frame.troubles) ?? { kind: 'missing', inputs: [] };
};

/**
 * Puts the worst case in the place of inputs that nobody told: the values that make the result
 * greatest (or least) over their domains. The result is the proved bound, whether or not it is met.
 */
export const worstCase = (
  machine: Machine,
  frame: Frame,
  open: readonly number[],
): WorstCase | NoResult => {
  const inputs = open.flatMap((slot) => machine.inputs[slot] ?? []);
  const ends = new Set(inputs.map(({ worst = 'greatest' }) => worst));
  const [end = 'greatest'] = ends;
  const types = machine.inputs.map(({ type }) => type);
  const region = new Map(
    open.map((slot, n) => [slot, wholeOf(inputs[n]?.type ?? { kind: 'truth' })]),
  );
  const { value, at } = extremeOf({ machine, frame, types, end }, region);
  if (at.size === 0) return stoppedAt(machine, frameAt(frame, region, { types, end: 0 }));
  const assumed: Record<string, string | boolean> = {};
  for (const [slot, met] of at) {
    const input = machine.inputs[slot];
    if (input === undefined || met === undefined) continue;
    frame.values[slot] = met;
    assumed[input.name] = valueTold(input.type, met);
  }
  return { result: decimalText({ digits: value, scale: machine.rounder.scale }), assumed };
};
