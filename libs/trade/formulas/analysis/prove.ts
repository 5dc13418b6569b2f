import { Effort, TooMuchWork } from './core/effort.ts';
import { floorDivide } from './core/form.ts';
import { type Box, isPoint, span } from './core/range.ts';
import { NotTreated, type Walk, ways } from './core/walk.ts';
import type { Preference } from './core/eliminate.ts';
import type { Assignment } from './assignment.ts';
import { failsAt, lastTry } from './last-try.ts';
import type { Statement } from './statement.ts';

/** A box is cut in two at most so often before the answer is "not decided". */
export const mostBoxes = 400;
/** Figures looked at for one statement before the answer is "not decided": a second or so. */
const mostWork = 6_000_000;
/** The same for all statements of one document together. */
const mostWorkOfAll = 2 * mostWork;
/** What each of so many statements may take. */
export const workForEach = (count: number): number => Math.min(mostWork, mostWorkOfAll / count);

export type Found =
  | { readonly kind: 'proved'; readonly boxes: number }
  | { readonly kind: 'refuted'; readonly by: Assignment; readonly boxes: number }
  | { readonly kind: 'notDecided'; readonly boxes: number; readonly why?: string };

/** A way on which the statement does not hold, or of which nothing can be said and why. */
type Suspect = { readonly walk: Walk; readonly why?: string };

/** How a statement is asked on a way: whether it holds, and what is not treated. */
const asked = ({ holds }: Statement, walk: Walk): readonly Suspect[] => {
  try {
    return holds(walk) ? [] : [{ walk }];
  } catch (error) {
    if (error instanceof NotTreated) return [{ walk, why: error.message }];
    throw error;
  }
};

const suspects = (statement: Statement, box: Box, effort: Effort): readonly Suspect[] | undefined =>
  ways(box, (walk) => asked(statement, walk), { effort })?.flat();

const preferences: readonly Preference[] = ['low', 'high', 'middle'];

const within = (box: Box, values: ReadonlyMap<number, bigint>, prefer: Preference) =>
  box.map(({ low, high }, n) => {
    const value = values.get(n) ?? { low, high, middle: floorDivide(low + high, 2n) }[prefer];
    return value < low ? low : value > high ? high : value;
  });

/** Tries a few points of a suspect's box: those its rows leave, at either end and between. */
const witness = (statement: Statement, { walk }: Suspect): Assignment | undefined => {
  const left = walk.feasibility();
  if (left === 'infeasible') return undefined;
  const box = walk.box.slice(0, statement.box.length);
  for (const prefer of preferences) {
    const at = within(box, left.sample(prefer), prefer);
    const found = failsAt(statement, at, { choices: walk.choices });
    if (found !== undefined) return found;
  }
  return undefined;
};

const firstWitness = (
  statement: Statement,
  suspects: readonly Suspect[],
): Assignment | undefined => {
  for (const suspect of suspects) {
    if (suspect.why !== undefined) continue;
    const by = witness(statement, suspect);
    if (by !== undefined) return by;
  }
  return undefined;
};

/** The variable with most values left, of those that matter to what is open. */
const widest = (box: Box, suspects: readonly Suspect[]): number => {
  const asked = new Set(suspects.flatMap(({ walk }) => [...walk.asked]));
  const width = (n: number): bigint => {
    const { low, high } = box[n] ?? span(0n, 0n);
    return high - low;
  };
  const all = box.map((_, n) => n).filter((n) => width(n) > 0n);
  const some = all.filter((n) => asked.has(n));
  const from = some.length > 0 ? some : all;
  return from.reduce((best, n) => (width(n) > width(best) ? n : best), from[0] ?? 0);
};

const halves = (box: Box, at: number): readonly Box[] => {
  const { low, high } = box[at] ?? span(0n, 0n);
  const middle = floorDivide(low + high, 2n);
  return [span(low, middle), span(middle + 1n, high)].map((half) => box.with(at, half));
};

/** What one box comes to: it fails somewhere, or it is open and to be cut at a variable, or it holds. */
type Judged =
  | { readonly by: Assignment }
  | { readonly cutAt: number }
  | { readonly why: string }
  | 'holds'
  | 'tooMuchWork';

const judged = (statement: Statement, box: Box, effort: Effort): Judged => {
  const found = suspects(statement, box, effort);
  if (found?.length === 0) return 'holds';
  const by = firstWitness(statement, found ?? []);
  return by === undefined ? open(box, found ?? []) : { by };
};

const open = (box: Box, found: readonly Suspect[]): Judged => {
  const why = found.find((one) => one.why !== undefined)?.why;
  return why === undefined ? { cutAt: widest(box, found) } : { why };
};

/** The same, where it may take more work than is left. */
const judgedWithin = (statement: Statement, box: Box, effort: Effort): Judged => {
  try {
    return judged(statement, box, effort);
  } catch (error) {
    if (error instanceof TooMuchWork) return 'tooMuchWork';
    throw error;
  }
};

const cutOf = (found: Exclude<Judged, 'holds'>): number | undefined =>
  found !== 'tooMuchWork' && 'cutAt' in found ? found.cutAt : undefined;

/** The end, where a box neither holds nor is cut any more. */
const ended = (statement: Statement, found: Exclude<Judged, 'holds'>, boxes: number): Found => {
  if (found !== 'tooMuchWork' && 'why' in found) {
    return { kind: 'notDecided', boxes, why: found.why };
  }
  const by = found !== 'tooMuchWork' && 'by' in found ? found.by : lastTry(statement);
  return by === undefined ? { kind: 'notDecided', boxes } : { kind: 'refuted', by, boxes };
};

/**
 * Proves a statement over a box, or finds where it fails. A proof is certain: every way through
 * the rule set was shown to hold or to be empty. So is a refutation: it was evaluated where it
 * fails. Where neither is found, the box is cut in two and each half is tried, until the boxes or
 * the work are spent.
 */
export const prove = (statement: Statement, limit = mostBoxes, work = mostWork): Found => {
  const left: Box[] = [statement.box];
  const effort = new Effort(work);
  let boxes = 0;
  for (let box = left.pop(); box !== undefined; box = left.pop()) {
    boxes += 1;
    const found = judgedWithin(statement, box, effort);
    if (found === 'holds') continue;
    const at = boxes < limit && !box.every(isPoint) ? cutOf(found) : undefined;
    if (at === undefined) return ended(statement, found, boxes);
    left.push(...halves(box, at).toReversed());
  }
  return { kind: 'proved', boxes };
};
