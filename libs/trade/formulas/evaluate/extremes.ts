import type { Frame, Value } from '../compile/frame.ts';
import type { LeafType } from '../compile/leaves/leaf-type.ts';
import type { Machine } from './machine.ts';
import { boxOf, frameAt, partsOf, type Region } from './region.ts';

/** An end of what a result can be: sound always, and exact where it was met by some values. */
export type Extreme = {
  readonly value: bigint;
  readonly isMet: boolean;
  /** By slot, the values that come nearest to it. */
  readonly at: ReadonlyMap<number, Value | undefined>;
};
/** Which end is sought. */
export type End = 'least' | 'greatest';

/** Parts of a region looked at before the bound as it stands is taken. */
const mostRegions = 1500;

type Seek = {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly types: readonly LeafType[];
  readonly end: End;
};
type Looked = { readonly region: Region; readonly bound: bigint };
type Met = { readonly value: bigint; readonly at: Extreme['at'] };

const better = (end: End, a: bigint, b: bigint): boolean => (end === 'greatest' ? a > b : a < b);

const boundOf = ({ machine, frame, types, end }: Seek, region: Region): bigint => {
  const { low, high } = machine.clauses.bound(boxOf(frame, region, types));
  return machine.rounder.round(end === 'greatest' ? high : low);
};

/** The results at the corners of a region where all is first, or all is last. */
const metIn = ({ machine, frame, types }: Seek, region: Region): readonly Met[] =>
  ([0, -1] as const).flatMap((end) => {
    const at = frameAt(frame, region, { types, end });
    const { value } = machine.clauses.decide(at);
    if (at.troubles.length > 0) return [];
    const places = [...region.keys()].map((slot) => [slot, at.values[slot]] as const);
    return [{ value: machine.rounder.round(value), at: new Map(places) }];
  });

const nearer = (end: End, known: Met | undefined, met: readonly Met[]): Met | undefined =>
  met.reduce((a, b) => (a === undefined || better(end, b.value, a.value) ? b : a), known);

const furthest = (end: End, open: readonly Looked[]): Looked =>
  open.reduce((a, b) => (better(end, b.bound, a.bound) ? b : a));

/**
 * The least or greatest result over a region, by halving whatever part may hold it until a value that
 * is met equals the bound. Sound however soon it stops.
 */
export const extremeOf = (seek: Seek, region: Region): Extreme => {
  const { end } = seek;
  const look = (one: Region): Looked => ({ region: one, bound: boundOf(seek, one) });
  const open: Looked[] = [look(region)];
  let best: Met | undefined;
  for (let looked = 0; looked < mostRegions; looked += 1) {
    const next = furthest(end, open);
    best = nearer(end, best, metIn(seek, next.region));
    if (best !== undefined && !better(end, next.bound, best.value)) {
      return { ...best, isMet: true };
    }
    const parts = partsOf(next.region, seek.types);
    if (parts.length === 0) break;
    open.splice(open.indexOf(next), 1, ...parts.map(look));
  }
  return { value: furthest(end, open).bound, isMet: false, at: best?.at ?? new Map() };
};
