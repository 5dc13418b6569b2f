import {
  boundWhenSettled,
  highest,
  joinedRange,
  lifted,
  type NumberExpression,
  type Run,
  type SeriesExpression,
} from '../nodes/expression.ts';
import type { Entry, Range } from '../frame.ts';
import type { Node, Statistic } from '../../document/node.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';

type Here = readonly [Place, Scope];
/** A figure made of the entries of a series, and where it can be. */
export type Made = {
  readonly of: SeriesExpression;
  readonly scale: number;
  readonly range: Range;
  /** Undefined where there is nothing to make a figure of. */
  readonly figure: (entries: readonly Entry[]) => bigint | undefined;
};
type Enough = { readonly atLeast?: number; readonly else?: Node };

const otherwiseOf = (
  { else: node }: Enough,
  { of, scale }: Made,
  [place, scope]: Here,
): NumberExpression | 'none' | undefined => {
  if (node === undefined) return 'none';
  const at = below(place, 'else');
  const found = numberAt(node, at, scope);
  if (found === undefined) return undefined;
  if (oneDimension([{ ...found, dimension: of.dimension }, found], at, scope) === undefined) {
    return undefined;
  }
  if (found.scale <= scale) return found;
  const message = `"else" has ${found.scale} decimals, more than the ${scale} of the figure; round it`;
  return scope.report(at.at, 'scale-too-small', message);
};

/** A figure of a window; too few entries are missing by name, or count as the document says. */
export const figureOf = (
  node: Statistic & Enough,
  made: Made,
  here: Here,
): NumberExpression | undefined => {
  const { of, scale, range, figure } = made;
  const found = otherwiseOf(node, made, here);
  if (found === undefined) return undefined;
  const otherwise = found === 'none' ? undefined : lifted(found, scale);
  const wanted = node.atLeast ?? 1;
  const run: Run<bigint> = (frame) => {
    const entries = of.run(frame);
    const value = entries.length < wanted ? undefined : figure(entries);
    if (value !== undefined) return value;
    if (otherwise !== undefined) return otherwise.run(frame);
    const name = `${node.op} of ${wanted} entries at least (there are ${entries.length})`;
    frame.troubles.push({ kind: 'missing', name });
    return range.low;
  };
  const whole = otherwise === undefined ? range : joinedRange(range, otherwise);
  const parts = found === 'none' ? [of] : [of, found];
  return {
    kind: 'number',
    dimension: of.dimension,
    scale,
    ...whole,
    height: highest(...parts) + 1,
    run,
    bound: boundWhenSettled(parts, run, whole),
  };
};
