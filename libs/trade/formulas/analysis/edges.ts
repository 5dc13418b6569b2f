import {
  decimalOf,
  readDecimal,
  subtractDecimals,
  compareDecimals,
  negateDecimal,
  type Decimal,
  decimalText,
} from '#kernel';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { type PriceLine, type Priced, priceLine } from './price-line.ts';
import type { Setting } from './setting.ts';

/** A price at which another formula or clause begins, with its duty, and the tick under it with its. */
export type Edge = { readonly under: Priced; readonly at: Priced };
/** A price at which the duty steps or its formula changes, and the duty a tick before it. */
export type NextStep = Priced & { readonly from: string };
/** What is nearest to a price: the next edge up, and the last price below the formula it stands on. */
export type Nearest = { readonly up?: NextStep; readonly down?: NextStep };
/** An edge at which one tick of the price saves or costs more than ticks around it do. */
export type Cliff = Edge & { readonly saves: string };

const ticksOf = (line: PriceLine): readonly bigint[] =>
  line
    .pieces()
    .slice(1)
    .map(({ low }) => low);

/** Every edge of a rule set along its price, the lowest first. */
export const edgesAlong = (line: PriceLine): readonly Edge[] =>
  ticksOf(line).map((tick) => ({ under: line.at(tick - 1n), at: line.at(tick) }));

/** The least price from which on there is no duty; undefined when even the dearest bears some. */
export const nilFromAlong = (line: PriceLine): Priced | undefined => {
  const last = line.nils().at(-1);
  return last?.isNil === true ? line.at(last.low) : undefined;
};

const stepTo = (line: PriceLine, to: bigint, from: bigint): NextStep => ({
  ...line.at(to),
  from: line.at(from).duty,
});

/** Where the duty changes next when the price rises or falls: what a declarant may want to know. */
export const nearestEdges = (line: PriceLine, price: string): Nearest => {
  const tick = line.tickOf(price);
  if (tick === undefined) return {};
  const ticks = ticksOf(line);
  const up = ticks.find((edge) => edge > tick);
  const down = ticks.findLast((edge) => edge <= tick);
  return {
    ...(up === undefined ? {} : { up: stepTo(line, up, up - 1n) }),
    ...(down === undefined ? {} : { down: stepTo(line, down - 1n, down) }),
  };
};

const dutyAt = (line: PriceLine, tick: bigint): Decimal | undefined => {
  const { low, high } = line.domain;
  if (tick < low || tick > high) return undefined;
  const { duty } = line.at(tick);
  return duty === 'none' ? undefined : readDecimal(duty);
};

/** The size of the change of duty from one tick to the next; nil beyond the domain. */
const change = (line: PriceLine, from: bigint): Decimal => {
  const [a, b] = [dutyAt(line, from), dutyAt(line, from + 1n)];
  if (a === undefined || b === undefined) return decimalOf(0n);
  const gap = subtractDecimals(a, b);
  return gap.digits < 0n ? negateDecimal(gap) : gap;
};

const fall = (line: PriceLine, tick: bigint): Decimal => {
  const [under, at] = [dutyAt(line, tick - 1n), dutyAt(line, tick)];
  return under === undefined || at === undefined ? decimalOf(0n) : subtractDecimals(under, at);
};

/**
 * Edges where one tick of the price changes the duty by more than twice what a tick does on either
 * side: where declared prices may bunch. `saves` is negative where the dearer price pays more.
 */
export const cliffsAlong = (line: PriceLine): readonly Cliff[] =>
  ticksOf(line).flatMap((tick) => {
    const jump = change(line, tick - 1n);
    const isSteep = [change(line, tick - 2n), change(line, tick)].every(
      ({ digits, scale }) => compareDecimals(jump, { digits: digits * 2n, scale }) > 0,
    );
    if (!isSteep) return [];
    const saves = decimalText(fall(line, tick));
    return [{ under: line.at(tick - 1n), at: line.at(tick), saves }];
  });

/** Everything that the breakpoints of a rule set say of one price in a setting. */
export type Inversion = {
  /** The price from which on there is no duty; null where there is some at the top of the domain. */
  readonly nilFrom: Priced | null;
  readonly nearest: Nearest;
  readonly cliffs: readonly Cliff[];
  /** The ends of the domain of the price. */
  readonly least: Priced;
  readonly most: Priced;
  /** False where the rule set asks what is not treated, or edges lie too close together to be told. */
  readonly isComplete: boolean;
};

/**
 * The price from which there is no duty, the next edges, and the cliffs, for a declaration; without
 * a price, only what holds whatever it is. Undefined where another input is missing.
 */
export const invert = (
  rules: CompiledRuleSet,
  setting: Setting,
  price?: string,
): Inversion | undefined => {
  const line = priceLine(rules, setting);
  if (line === undefined) return undefined;
  const { low, high } = line.domain;
  return {
    nilFrom: nilFromAlong(line) ?? null,
    nearest: price === undefined ? {} : nearestEdges(line, price),
    cliffs: cliffsAlong(line),
    least: line.at(low),
    most: line.at(high),
    isComplete:
      line.pieces().every(({ isWhole }) => isWhole) &&
      line.nils().every(({ isNil }) => isNil !== undefined),
  };
};
