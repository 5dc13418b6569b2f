import type { Range } from './core/range.ts';
import { point } from './core/range.ts';
import type { Assignment } from './assignment.ts';
import { failsAt } from './last-try.ts';
import type { Statement } from './statement.ts';
import { stretchesTreated } from './stretches.ts';

/** A stretch is made longer tick by tick for so long at most. */
const mostTicks = 64;
/** Where roundings make it hold at some ticks and fail at others, no more than this is looked at. */
const mostLooks = 100;

const width = ({ low, high }: Range): bigint => high - low;

/** Ticks beyond an end of a stretch on which the statement still holds. */
const reach = (holdsAt: (tick: bigint) => boolean, from: bigint, step: 1n | -1n): bigint => {
  let at = from;
  for (let n = 0; n < mostTicks && holdsAt(at + step); n += 1) at += step;
  return at;
};

/**
 * The greatest stretch of the tested price on which a refuted statement does hold, everything else
 * being as it is where it was refuted.
 */
export const greatestRegion = (statement: Statement, by: Assignment): Range | undefined => {
  const { variable, box, holds } = statement;
  const whole = variable === undefined ? undefined : box[variable];
  if (variable === undefined || whole === undefined) return undefined;
  const pinned = by.point.map((value, n) => (n === variable ? whole : point(value)));
  const found = stretchesTreated({
    box: pinned,
    variable,
    label: (walk) => (holds(walk) ? 'holds' : 'fails'),
    choices: by.choices,
    budget: mostLooks,
  });
  const [first, ...rest] = found.filter(({ label }) => label === 'holds');
  if (first === undefined) return undefined;
  const best = rest.reduce<Range>((a, b) => (width(b) > width(a) ? b : a), first);
  const holdsAt = (tick: bigint): boolean =>
    whole.low <= tick &&
    tick <= whole.high &&
    failsAt(statement, by.point.with(variable, tick), { choices: by.choices }) === undefined;
  return { low: reach(holdsAt, best.low, -1n), high: reach(holdsAt, best.high, 1n) };
};
