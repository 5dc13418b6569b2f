import type { TruthExpression } from '../compile/nodes/expression.ts';
import type { Frame } from '../compile/frame.ts';
import { valueTold } from '../compile/inputs.ts';
import type { LeafType } from '../compile/leaves/leaf-type.ts';
import { frameAt, partsOf, type Region, wholeOf } from '../evaluate/region.ts';

/** Whether two conditions can hold at once: never, or here, or nobody found out. */
export type Apart = 'apart' | 'not decided' | { readonly both: string };

/** Parts of what the inputs can be that are looked at for one pair. */
const mostRegions = 400;

type Pair = readonly [TruthExpression, TruthExpression];
type Leaf = { readonly name: string; readonly type: LeafType };
export type Leaves = {
  /** Leaves that the conditions may hang on, by slot. */
  readonly asked: ReadonlyMap<number, Leaf>;
  readonly types: readonly LeafType[];
  readonly frame: Frame;
  /** Parts that may still be looked at for the whole document. */
  readonly budget: { left: number };
};

/** Values at a corner of a region at which both hold, in words. */
const metAt = ([a, b]: Pair, region: Region, { asked, types, frame }: Leaves) =>
  ([0, -1] as const).flatMap((end) => {
    const at = frameAt(frame, region, { types, end });
    if (!a.run(at) || !b.run(at) || at.troubles.length > 0) return [];
    const told = [...asked].map(([slot, { name, type }]) => {
      const value = at.values[slot];
      return `${name} ${value === undefined ? '?' : String(valueTold(type, value))}`;
    });
    return [told.join(', ')];
  });

/** Looks for a case in which two conditions both hold, by cutting up what the inputs can be. */
export const apartness = (pair: Pair, leaves: Leaves): Apart => {
  const { frame, types, asked, budget } = leaves;
  const whole = [...asked].map(([slot, { type }]) => [slot, wholeOf(type)] as const);
  const open: Region[] = [new Map(whole)];
  for (let looked = 0; looked < mostRegions && budget.left > 0; looked += 1) {
    budget.left -= 1;
    const region = open.pop();
    if (region === undefined) return 'apart';
    const box = {
      frame: frameAt(frame, region, { types, end: 0 }),
      unknown: region,
      isAnyLaw: true,
    } as const;
    if (pair.some(({ bound }) => bound(box) === false)) continue;
    const [both] = metAt(pair, region, leaves);
    if (both !== undefined) return { both };
    const parts = partsOf(region, types);
    if (parts.length === 0) return 'not decided';
    open.push(...parts);
  }
  return 'not decided';
};
