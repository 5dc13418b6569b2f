import { decimalText, type IsoDate, readDecimal, subtractDecimals } from '#kernel';
import { reach } from '../compile/parameters/parameter-coverage.ts';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { constantForm, minus } from './core/form.ts';
import type { Range } from './core/range.ts';
import { type Difference, differenceOver, type Side } from './difference.ts';
import { settingsOf } from './edge-sheet.ts';
import { isNilOn, type PriceLine, priceLine } from './price-line.ts';
import type { Setting } from './setting.ts';
import { stretchesTreated } from './stretches.ts';
import { type TextChange, textChanges } from './text-diff.ts';

/** A price with the duty before and after, and how much more is after. */
export type Compared = {
  readonly price: string;
  readonly before: string;
  readonly after: string;
  readonly more: string;
};
/**
 * Prices, both ends within, at which two laws differ; between the ends each law is one formula. `more`
 * is the least and the greatest of how much more is due; null where one finds no duty there.
 */
export type DiffRegion = {
  readonly from: Compared;
  readonly to: Compared;
  readonly more: Difference | null;
};
/** Two laws along the price in one setting. */
export type DiffLine = Setting & {
  readonly regions: readonly DiffRegion[];
};
/**
 * What changes from one rule set to another: the text, and the duty along the price. Law that is the
 * first of its name has none before it, and is compared with no duty.
 */
export type LawDiff = {
  readonly schema: 'plimsoll/law-diff@2';
  readonly before: { readonly ruleSet: string; readonly version: number } | null;
  readonly after: { readonly ruleSet: string; readonly version: number };
  readonly text: readonly TextChange[];
  readonly lines: readonly DiffLine[];
  /** Settings of the examples in which one of the two finds no duty at all, for want of an input. */
  readonly incomparable: number;
};

/** The old law, or none, and the new one. */
type Laws = { readonly before: CompiledRuleSet | undefined; readonly after: CompiledRuleSet };
type Along = Pick<PriceLine, 'domain' | 'choices' | 'duty' | 'at'> & Side;
type Both = { readonly old: Along; readonly now: Along };

const comparedAt = ({ old, now }: Both, tick: bigint): Compared => {
  const [before, after] = [old.at(tick), now.at(tick)];
  const hasBoth = before.duty !== 'none' && after.duty !== 'none';
  const more = hasBoth
    ? decimalText(subtractDecimals(readDecimal(after.duty), readDecimal(before.duty)))
    : 'none';
  return { price: after.price, before: before.duty, after: after.duty, more };
};

const cuts = (low: bigint, high: bigint, begins: readonly bigint[]): readonly Range[] => {
  const inside = begins.filter((at) => low < at && at <= high);
  const from = [...new Set([low, ...inside])].toSorted((a, b) => (a < b ? -1 : 1));
  return from.map((at, n) => ({ low: at, high: (from[n + 1] ?? high + 1n) - 1n }));
};

/** Where the two duties differ, roundings included, cut where either law changes its formula. */
const regionsOf = (both: Both): readonly DiffRegion[] => {
  const { old, now } = both;
  const low = old.domain.low > now.domain.low ? old.domain.low : now.domain.low;
  const high = old.domain.high < now.domain.high ? old.domain.high : now.domain.high;
  const begins = [...old.pieces, ...now.pieces].map((piece) => piece.low);
  const compared = stretchesTreated({
    box: [{ low, high }],
    variable: 0,
    label: (walk) => (isNilOn(walk, minus(now.duty(walk), old.duty(walk))) ? 'same' : 'differs'),
    choices: new Map([...old.choices, ...now.choices]),
  });
  return compared
    .filter(({ label }) => label !== 'same')
    .flatMap((stretch) => cuts(stretch.low, stretch.high, begins))
    .map((range) => ({
      from: comparedAt(both, range.low),
      to: comparedAt(both, range.high),
      more: differenceOver(old, now, range) ?? null,
    }));
};

const alongOf = ({ document }: CompiledRuleSet, line: PriceLine): Along => {
  const { domain, choices, duty, at } = line;
  return { domain, choices, duty, at, pieces: line.pieces(), rounded: document.result.rounded };
};

/** No duty at any price. */
const noDuty = ({ domain, at }: PriceLine): Along => ({
  domain,
  choices: new Map(),
  duty: () => constantForm(0n),
  at: (tick) => ({ price: at(tick).price, duty: '0' }),
  pieces: [],
  rounded: undefined,
});

const bothAlong = ({ before, after }: Laws, setting: Setting): Both | undefined => {
  const now = priceLine(after, setting);
  if (now === undefined || now.at(now.domain.low).duty === 'none') return undefined;
  if (before === undefined) return { old: noDuty(now), now: alongOf(after, now) };
  const old = priceLine(before, setting);
  if (old === undefined || old.at(old.domain.low).duty === 'none') return undefined;
  if (old.scale !== now.scale) return undefined;
  return { old: alongOf(before, old), now: alongOf(after, now) };
};

/** On a day that both are law, if there is one; else each on a day of its own would not compare. */
const daysOf = ({ before, after }: Laws, { at }: Setting): IsoDate => {
  const froms = [before ?? after, after].map(({ document }) => reach(document).from);
  return [at, ...froms].reduce((x, y) => (x > y ? x : y)) as IsoDate;
};

const name = ({ document: { id, version } }: CompiledRuleSet) => ({ ruleSet: id, version });

/**
 * What changes from one law to another: every place of the text, and along the price, in each
 * setting of either's examples, the regions in which the duty differs and by how much.
 */
export const lawDiff = (before: CompiledRuleSet | undefined, after: CompiledRuleSet): LawDiff => {
  const laws = { before, after };
  const former = before === undefined ? [] : settingsOf(before.document);
  const keyed = [...settingsOf(after.document), ...former].map((setting) => {
    const settled = { ...setting, at: daysOf(laws, setting) };
    return [JSON.stringify(settled), settled] as const;
  });
  const settings = [...new Map(keyed).values()];
  const lines = settings.flatMap((setting): readonly DiffLine[] => {
    const both = bothAlong(laws, setting);
    return both === undefined ? [] : [{ ...setting, regions: regionsOf(both) }];
  });
  return {
    schema: 'plimsoll/law-diff@2',
    before: before === undefined ? null : name(before),
    after: name(after),
    text: textChanges(before?.document ?? {}, after.document),
    lines,
    incomparable: settings.length - lines.length,
  };
};
