import { floorDivide } from './core/form.ts';
import { type Box, isPoint, type Range, span } from './core/range.ts';
import { NotTreated, type Walk, ways } from './core/walk.ts';

/** A stretch of one variable on which every way has one label; without a label several do. */
export type Stretch = Range & { readonly label: string | undefined };
/** A question along one variable: where, what to call a way, and how often the box may be walked. */
export type Along = {
  readonly box: Box;
  readonly variable: number;
  readonly label: (walk: Walk) => string;
  readonly choices?: ReadonlyMap<string, number>;
  readonly budget?: number;
};

type Way = { readonly range: Range; readonly label: string };

const waysIn = ({ box, variable, label, choices }: Along, range: Range): readonly Way[] =>
  ways(
    box.with(variable, range),
    (walk): Way => {
      const found = label(walk);
      return { label: found, range: walk.box[variable] ?? range };
    },
    { choices },
  ) ?? [];

/** The range cut wherever a way begins or ends. */
const cutAtWays = ({ low, high }: Range, found: readonly Way[]): readonly Range[] => {
  const begins = found.flatMap(({ range }) => [range.low, range.high + 1n]);
  const all = [...new Set([low, ...begins.filter((at) => low < at && at <= high)])];
  const from = all.toSorted((a, b) => (a < b ? -1 : 1));
  return from.map((at, n) => span(at, (from[n + 1] ?? high + 1n) - 1n));
};

const labelOf = ({ low, high }: Range, found: readonly Way[]): string | undefined => {
  const labels = new Set(
    found.flatMap(({ range, label }) => (range.low <= high && low <= range.high ? [label] : [])),
  );
  return labels.size === 1 ? [...labels][0] : undefined;
};

const halves = ({ low, high }: Range): readonly Range[] => {
  const middle = floorDivide(low + high, 2n);
  return [span(low, middle), span(middle + 1n, high)];
};

/** Neighbours of one label are one stretch. */
const joined = (all: readonly Stretch[]): readonly Stretch[] => {
  const first = all.filter(({ label }, n) => n === 0 || all[n - 1]?.label !== label);
  const end = all.at(-1)?.high ?? 0n;
  return first.map(({ low, label }, n) => ({
    low,
    label,
    high: (first[n + 1]?.low ?? end + 1n) - 1n,
  }));
};

/** The same; where something is not treated, all is one stretch without a label. */
export const stretchesTreated = (along: Along): readonly Stretch[] => {
  try {
    return stretches(along);
  } catch (error) {
    if (!(error instanceof NotTreated)) throw error;
    const range = along.box[along.variable];
    return range === undefined ? [] : [{ ...range, label: undefined }];
  }
};

/**
 * Cuts the range of one variable into stretches of one label, in order. A part on which ways with
 * several labels overlap is looked at again by itself, until a tick is left or the budget is spent.
 */
export const stretches = (along: Along): readonly Stretch[] => {
  let left = along.budget ?? 600;
  const look = (range: Range): readonly Stretch[] => {
    if (left <= 0) return [{ ...range, label: undefined }];
    left -= 1;
    const found = waysIn(along, range);
    return cutAtWays(range, found).flatMap((part) => {
      const label = labelOf(part, found);
      if (label !== undefined) return [{ ...part, label }];
      const isWhole = part.low === range.low && part.high === range.high;
      if (!isWhole) return look(part);
      return isPoint(part) ? [{ ...part, label }] : halves(part).flatMap(look);
    });
  };
  const range = along.box[along.variable];
  return range === undefined ? [] : joined(look(range));
};
