import { Effort } from './effort.ts';
import { areContradicted, type Feasibility, feasibility, follows } from './eliminate.ts';
import {
  contrary,
  factorsOf,
  floorDivide,
  type Form,
  type Monomial,
  tightened,
  variableForm,
} from './form.ts';
import { factored } from './factored.ts';
import { type Box, type Range, rangeOf, settled } from './range.ts';

/** A way on which nothing is left; thrown and caught in this file alone. */
class DeadEnd extends Error {}
/** Something that this analysis does not treat; what hangs on it is not decided. */
export class NotTreated extends Error {}

/** One choice on the way, with the options not yet gone. */
type Turn = { readonly options: readonly number[]; at: number };

type Limits = {
  readonly most?: number;
  /** Choices made beforehand. */
  readonly choices?: ReadonlyMap<string, number> | undefined;
  /** The work allowed; without end unless told. */
  readonly effort?: Effort | undefined;
};
/** What going one way costs, before anything is asked on it. */
const workOfWay = 100;
const none: ReadonlyMap<string, number> = new Map();
const endless = (): Effort => new Effort(Infinity);

/** One way through a rule set: at every question whose answer the box leaves open, one answer. */
export class Walk {
  readonly #trail: Turn[];
  readonly #bounds: Range[];
  readonly #known: Form[] = [];
  readonly #choices: Map<string, number>;
  /** Things found once on this walk, by whoever asks first. */
  readonly memory = new Map<string, unknown>();
  readonly #effort: Effort;
  #turn = 0;

  constructor(box: Box, trail: Turn[], { choices = none, effort = endless() }: Limits) {
    this.#bounds = [...box];
    this.#trail = trail;
    this.#choices = new Map(choices);
    this.#effort = effort;
  }

  /** The box as this way has narrowed it; variables after those of the box are roundings. */
  get box(): Box {
    return this.#bounds;
  }
  get choices(): ReadonlyMap<string, number> {
    return this.#choices;
  }
  range(form: Form): Range {
    return rangeOf(form, this.#bounds);
  }

  /** The variables that this way asked about without an answer from the box alone. */
  get asked(): ReadonlySet<number> {
    return new Set(this.#known.flatMap(({ terms }) => [...terms.keys()].flatMap(factorsOf)));
  }

  /** A new integer variable. */
  variable(range: Range): Form {
    return variableForm(this.#bounds.push(range) - 1);
  }

  /** Chooses among finitely many, once for each key. */
  choose(key: string, count: number): number {
    const before = this.#choices.get(key);
    if (before !== undefined) return before;
    const found = this.#take(() => Array.from({ length: count }, (_, n) => n));
    this.#choices.set(key, found);
    return found;
  }

  /** What the box and what was assumed so far say of "this is not negative". */
  knows(form: Form): boolean | undefined {
    const { low, high } = this.range(settled(form, this.#bounds));
    if (low >= 0n) return true;
    if (high < 0n) return false;
    this.#effort.spend(this.#known.length + 1);
    const sure = (one: Form): boolean => this.range(one).low >= 0n;
    if (follows(tightened(form), this.#known, sure)) return true;
    return follows(tightened(contrary(form)), this.#known, sure) ? false : undefined;
  }

  /** Whether a form is not negative; where both can be, each is a way of its own. */
  decide(form: Form): boolean {
    const known = this.knows(form);
    if (known !== undefined) return known;
    const parts = factored(form, this.#bounds);
    if (parts !== undefined) return !this.decide(parts.above) || this.decide(parts.rest);
    const [yes, no] = [tightened(form), tightened(contrary(form))];
    const held = this.#take(() => this.#answers(yes, no));
    this.assume(held === 1 ? yes : no);
    return held === 1;
  }

  /** Whether a form is surely not negative, by everything that is assumed so far. */
  isSure(form: Form): boolean {
    const known = this.knows(form);
    if (known !== undefined) return known;
    const rows = [...this.#known, tightened(contrary(form))];
    return areContradicted(rows, this.#bounds, this.#effort);
  }

  /** Goes on where a form is not negative only. */
  assume(form: Form): void {
    const row = tightened(form);
    if (this.range(row).low >= 0n) return;
    this.#known.push(row);
    for (const key of row.terms.keys()) this.#narrow(row, key);
  }

  /** Whether anything is left, and values that may be. */
  feasibility(): Feasibility {
    return feasibility(this.#known, this.#bounds, this.#effort);
  }

  /** Which answers something is left for; where there is none for "no", "yes" needs no look. */
  #answers(yes: Form, no: Form): readonly number[] {
    if (!this.#allows(no)) return [1];
    return this.#allows(yes) ? [1, 0] : [0];
  }

  #allows(row: Form): boolean {
    return feasibility([...this.#known, row], this.#bounds, this.#effort) !== 'infeasible';
  }

  #take(options: () => readonly number[]): number {
    const turn = this.#trail[this.#turn] ?? { options: options(), at: 0 };
    this.#trail[this.#turn] = turn;
    this.#turn += 1;
    const found = turn.options[turn.at];
    if (found === undefined) throw new DeadEnd();
    return found;
  }

  /** What a row leaves for one variable, by the bounds of everything else in it. */
  #narrow(row: Form, key: Monomial): void {
    const [variable, ...more] = factorsOf(key);
    const range = variable === undefined ? undefined : this.#bounds[variable];
    if (variable === undefined || range === undefined || more.length > 0) return;
    const others = new Map([...row.terms].filter(([other]) => other !== key));
    const rest = this.range({ scale: 0, terms: others }).high;
    const narrowed = cutOff(range, row.terms.get(key) ?? 0n, rest);
    if (narrowed.low > narrowed.high) throw new DeadEnd();
    this.#bounds[variable] = narrowed;
  }
}

/** The part of a range in which `factor` times it, and `rest`, are not negative. */
const cutOff = ({ low, high }: Range, factor: bigint, rest: bigint): Range => {
  if (factor > 0n) {
    const end = -floorDivide(rest, factor);
    return { low: end > low ? end : low, high };
  }
  const end = floorDivide(rest, -factor);
  return { low, high: end < high ? end : high };
};

const advance = (trail: Turn[]): boolean => {
  for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
    last.at += 1;
    if (last.at < last.options.length) return true;
    trail.pop();
  }
  return false;
};

/** Goes every way through a box that is not known to be a dead end; `undefined` when there are too many. */
export const ways = <T>(
  box: Box,
  go: (walk: Walk) => T,
  { most = 4000, ...limits }: Limits = {},
): readonly T[] | undefined => {
  const trail: Turn[] = [];
  const found: T[] = [];
  for (let n = 0; n < most; n += 1) {
    limits.effort?.spend(workOfWay);
    try {
      found.push(go(new Walk(box, trail, limits)));
    } catch (error) {
      if (!(error instanceof DeadEnd)) throw error;
    }
    if (!advance(trail)) return found;
  }
  return undefined;
};
