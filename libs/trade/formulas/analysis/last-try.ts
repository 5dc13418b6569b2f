import { Effort, TooMuchWork } from './core/effort.ts';
import { point, type Range } from './core/range.ts';
import { NotTreated, ways } from './core/walk.ts';
import type { Assignment } from './assignment.ts';
import type { Statement } from './statement.ts';

/** Points tried, and the work they may take. */
const mostPoints = 400;
const mostWork = 300_000;
/** Bases of the points' places: in each, a variable of its own is spread evenly. */
const bases = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n] as const;

/** The digits of a number in a base, read after the point the other way round: as a fraction. */
const mirrored = (number: bigint, base: bigint) => {
  let [over, under] = [0n, 1n];
  for (let rest = number; rest > 0n; rest /= base) {
    over = over * base + (rest % base);
    under *= base;
  }
  return { over, under };
};

const placed = ({ low, high }: Range, number: bigint, variable: number): bigint => {
  const { over, under } = mirrored(number, bases[variable % bases.length] ?? 2n);
  return low + ((high - low) * over) / under;
};

/** Whether a statement fails at one point; where it does, all there is to know of it. */
export const failsAt = (
  statement: Statement,
  at: readonly bigint[],
  told: { readonly choices?: Assignment['choices']; readonly effort?: Effort } = {},
): Assignment | undefined =>
  ways(
    at.map(point),
    (walk) => {
      try {
        return statement.holds(walk) ? undefined : { point: at, choices: walk.choices };
      } catch (error) {
        if (error instanceof NotTreated) return undefined;
        throw error;
      }
    },
    told,
  )
    ?.flatMap((by) => by ?? [])
    .find((by) => statement.isReal?.(by) ?? true);

const firstFailure = (statement: Statement, effort: Effort): Assignment | undefined => {
  for (let n = 1; n <= mostPoints; n += 1) {
    const at = statement.box.map((range, variable) => placed(range, BigInt(n), variable));
    const found = failsAt(statement, at, { effort });
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * Before the answer is "not decided": whether a statement fails at one of some points that are
 * spread over its box evenly, the same on every machine.
 */
export const lastTry = (statement: Statement): Assignment | undefined => {
  try {
    return firstFailure(statement, new Effort(mostWork));
  } catch (error) {
    if (error instanceof TooMuchWork) return undefined;
    throw error;
  }
};
