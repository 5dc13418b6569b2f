import type { Currency, DecimalText } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import type { Bounds, InputValues } from '#trade/formulas';
import { totalDuty } from './assess.ts';
import type { Declaration } from '../declaration.ts';
import { compiledOf, reasonForNil } from './evaluate.ts';
import { type Case, ruleInputs } from './rule-inputs.ts';
import type { Selected } from './selected.ts';
import { type LeftOfQuota, openShare, shareSpan } from './open-share.ts';

/**
 * Between what a duty must be where something is not known, and which unknown decides. The type is the
 * currency of the whole duty; with the unit, where the quantity of goods is not known.
 */
export type DutyBounds = Omit<Bounds, 'kind'>;

const nil = '0' as DecimalText;

/** What is nil whatever is not known: exports, and goods under no rule set. */
const noDuty = (account: Currency): DutyBounds => ({
  least: nil,
  greatest: nil,
  type: account,
  unknown: [],
  isExact: true,
});

/** The bounds of a duty for a unit become those of the whole shipment. */
const inTotal = (declaration: Declaration, rules: Enactment, bounds: DutyBounds): DutyBounds => {
  const { type, unknown, decides, isExact } = bounds;
  const [least, greatest] = [bounds.least, bounds.greatest].map(
    (result) => totalDuty(declaration, rules, { result, type }).duty,
  );
  if (!least || !greatest) return bounds;
  const ends = { least: least.amount, greatest: greatest.amount, type: least.currency };
  return { ...ends, unknown, ...(decides === undefined ? {} : { decides }), isExact };
};

/** The currency of account, and what is left of the quota that takes the shipment, if one does. */
export type Bounding = { readonly account: Currency; readonly left?: LeftOfQuota | undefined };

/** Everything but what a quota may yet give: its inputs are open. */
const without = (values: InputValues, names: readonly string[]): InputValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

/** What is not known under a rule set that applies: a share of a quota first, which may be told exactly. */
const boundsBy = (subject: Case, rules: Enactment, left: Bounding['left']): Bounds | undefined => {
  const { lawOf, asked } = subject.selected;
  const { values } = ruleInputs(subject, rules.document);
  const share = openShare(subject, left);
  const spanned = share && shareSpan(subject, share, values);
  if (spanned !== undefined) return spanned;
  const within = share?.within ?? {};
  const known = without(values, Object.keys(within));
  const law = asked === undefined ? {} : { law: asked.law };
  const found = compiledOf(rules).bounds(known, lawOf, { ...law, within });
  if (found.kind !== 'bounds') return undefined;
  // Bounds take what is within and what is outside a quota apart, though they go by each other.
  return { ...found, isExact: found.isExact && Object.keys(within).length < 2 };
};

/**
 * Between what the duty must be under the law that was selected. Nothing is unknown where all is told;
 * undefined where nothing can be said. What a quota will give is not known before it is asked.
 */
export const boundsUnderSelected = (
  declaration: Declaration,
  selected: Selected,
  { account, left }: Bounding,
): DutyBounds | undefined => {
  const { rules } = selected;
  const subject = { declaration, selected };
  if (rules === undefined || reasonForNil(subject) !== undefined) return noDuty(account);
  const found = boundsBy(subject, rules, left);
  return found === undefined ? undefined : inTotal(declaration, rules, found);
};
