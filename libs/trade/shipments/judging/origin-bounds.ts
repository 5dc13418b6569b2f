import {
  compareDecimals,
  type DecimalText,
  readDecimal,
  stateCodes,
  subtractDecimals,
} from '#kernel';
import { type Law, stagesNotTold } from '#trade/law';
import type { Declaration } from '../declaration.ts';
import { type Bounding, boundsUnderSelected, type DutyBounds } from './duty-bounds.ts';
import { ruleInputs } from './rule-inputs.ts';
import { selectLaw } from './select.ts';

const isLess = (a: DecimalText, b: DecimalText): boolean =>
  compareDecimals(readDecimal(a), readDecimal(b)) < 0;

const isWider = (a: DutyBounds, b: DutyBounds): boolean => {
  const [left, right] = [a, b].map(({ least, greatest }) =>
    subtractDecimals(readDecimal(greatest), readDecimal(least)),
  );
  return left !== undefined && right !== undefined && compareDecimals(left, right) > 0;
};

/** Nil in one currency is nil in another; what else differs in currency or unit is not compared. */
const typeOf = (all: readonly DutyBounds[]): string | undefined => {
  const types = new Set(
    all.flatMap(({ greatest, least, type }) => (greatest === '0' && least === '0' ? [] : [type])),
  );
  return types.size > 1 ? undefined : ([...types][0] ?? all[0]?.type);
};

/** The bounds over all that the origin may be: the law that applies goes before what it asks. */
const joined = (all: readonly DutyBounds[], stages: readonly string[]): DutyBounds | undefined => {
  const type = typeOf(all);
  const [first, ...rest] = all;
  if (first === undefined || type === undefined) return undefined;
  const least = rest.reduce((a, { least: b }) => (isLess(b, a) ? b : a), first.least);
  const greatest = rest.reduce((a, { greatest: b }) => (isLess(a, b) ? b : a), first.greatest);
  const whole = { least, greatest, type };
  const widest = rest.reduce((a, b) => (isWider(b, a) ? b : a), first);
  const asked = [...new Set(all.flatMap(({ unknown }) => unknown))];
  const origins = stages.map((stage) => `origin.${stage}`);
  const isByOrigin = isWider({ ...first, ...whole }, widest);
  const differs = rest.some((one) => one.least !== first.least || one.greatest !== first.greatest);
  const unknown = differs ? [...origins, ...asked] : asked;
  const decides = isByOrigin ? origins[0] : widest.decides;
  const isExact = stages.length < 2 && all.every((one) => one.isExact);
  return { ...whole, unknown, ...(decides === undefined ? {} : { decides }), isExact };
};

/** One bounds for each selection that differs: most states make no difference to the law. */
const boundsByOrigin = (
  law: Law,
  declaration: Declaration,
  [stages, bounding]: readonly [readonly string[], Bounding],
): readonly (DutyBounds | undefined)[] => {
  const found = new Map<string, DutyBounds | undefined>();
  for (const state of stateCodes) {
    const told = Object.fromEntries(stages.map((stage) => [stage, state]));
    const supposed = { ...declaration, origin: { ...declaration.origin, ...told } };
    const selected = selectLaw(law, supposed, bounding.account);
    const { rules, asked } = selected;
    const values = rules && ruleInputs({ declaration: supposed, selected }, rules.document).values;
    const key = JSON.stringify([rules?.by, values, asked?.questions]);
    if (!found.has(key)) found.set(key, boundsUnderSelected(supposed, selected, bounding));
  }
  return [...found.values()];
};

/**
 * Between what the duty of a declaration must be where something is not known: an input of its rule
 * set, what a quota will give, or the origin at a stage that decides which rule set applies (of
 * several stages, all of one state). Undefined where all is known, and where nothing can be said.
 */
export const boundsOfUnknowns = (
  law: Law,
  declaration: Declaration,
  bounding: Bounding,
): DutyBounds | undefined => {
  const question = { ...declaration, origin: declaration.origin ?? {} };
  const stages = declaration.flow === 'export' ? [] : stagesNotTold(law, question);
  const own = boundsUnderSelected(
    declaration,
    selectLaw(law, declaration, bounding.account),
    bounding,
  );
  const others = stages.length === 0 ? [] : boundsByOrigin(law, declaration, [stages, bounding]);
  const all = [own, ...others].flatMap((one) => one ?? []);
  if (all.length < others.length + 1) return undefined;
  const found = joined(all, stages);
  return found === undefined || found.unknown.length === 0 ? undefined : found;
};
