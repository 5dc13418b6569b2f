import {
  compareDecimals,
  type Decimal,
  decimalText,
  readDecimal,
  subtractDecimals,
  type Unit,
} from '#kernel';
import { askingLaw, type Bounds, dutySpan, type InputValues, type Setting } from '#trade/formulas';
import { quantityIn } from '#trade/valuation';
import { compiledOf } from './evaluate.ts';
import type { Case } from './rule-inputs.ts';
import type { Selected } from './selected.ts';
import { shareIn } from './share.ts';

/** What is left of the quota that takes a shipment, before it asks. */
export type LeftOfQuota = { readonly quota: string; readonly amount: string; readonly unit: Unit };
type Ends = readonly [least: string, most: string];
const amountOf = ({ duty }: { readonly duty: string }) => decimalText(readDecimal(duty));

/** What a quota may yet give: the ends of each input that asks for it, and the quantity in its unit. */
export type OpenShare = {
  readonly within: Readonly<Record<string, Ends>>;
  readonly inQuota?: string;
  readonly outOfQuota?: string;
  readonly quantity: Decimal;
};

const nil: Decimal = { digits: 0n, scale: 0 };
const ends = (least: Decimal, most: Decimal): Ends => [decimalText(least), decimalText(most)];

/** The quantity in the unit of an input, and the most of it that the quota may give. */
const measured = ({ declaration }: Case, left: LeftOfQuota, unit: Unit) => {
  const quantity = quantityIn(declaration, unit)?.amount;
  const most = shareIn(
    declaration,
    { share: decimalText(readDecimal(left.amount)), unit: left.unit },
    unit,
  );
  return quantity === undefined || most === undefined
    ? undefined
    : { quantity, most: compareDecimals(most, nil) < 0 ? nil : most };
};

/** The inputs that ask what a quota gave, where neither a quota nor the declaration has told it. */
const askingInputs = ({ declaration, selected: { rules, share } }: Case) =>
  share !== undefined
    ? []
    : Object.entries(rules?.document.inputs ?? {}).flatMap(([name, { from = name, type }]) =>
        (from === 'inQuota' || from === 'outOfQuota') &&
        typeof type === 'string' &&
        declaration.particulars?.[from] === undefined
          ? [{ name, from, unit: type }]
          : [],
      );

/** What the quota may give a shipment that has not asked yet; undefined where nothing is open. */
export const openShare = (subject: Case, left: LeftOfQuota | undefined): OpenShare | undefined => {
  const inputs = left === undefined ? [] : askingInputs(subject);
  const found = inputs.flatMap((input) => {
    const sizes = left && measured(subject, left, input.unit);
    return sizes === undefined ? [] : [{ ...input, ...sizes }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const within = found.map(({ name, from, quantity, most }) => [
    name,
    from === 'inQuota' ? ends(nil, most) : ends(subtractDecimals(quantity, most), quantity),
  ]);
  const named = Object.fromEntries(found.map(({ from, name }) => [from, name]));
  const { quantity } = first;
  return { within: Object.fromEntries(within) as OpenShare['within'], ...named, quantity };
};

/** Everything but the share as it is; what is outside the quota is what it does not give. */
const settingOf = (
  { lawOf }: Selected,
  { within, inQuota, outOfQuota, quantity }: OpenShare,
  values: InputValues,
): Setting | undefined => {
  const line = inQuota ?? outOfQuota;
  const between = line === undefined ? undefined : within[line];
  if (line === undefined || between === undefined) return undefined;
  const inputs = Object.fromEntries(Object.entries(values).filter(([name]) => name !== line));
  const setting = { price: line, inputs, at: lawOf, between };
  if (inQuota === undefined || outOfQuota === undefined) return setting;
  return { ...setting, rest: { input: outOfQuota, of: decimalText(quantity) } };
};

/**
 * The duty over all that the quota may give, exactly, where nothing else is unknown. Undefined where it
 * cannot be told so.
 */
export const shareSpan = (
  { selected }: Case,
  share: OpenShare,
  values: InputValues,
): Bounds | undefined => {
  const { rules, asked } = selected;
  const setting = settingOf(selected, share, values);
  if (rules === undefined || setting === undefined) return undefined;
  const compiled = compiledOf(rules);
  const settled = asked === undefined ? setting : askingLaw(compiled, setting, asked.law);
  const span = dutySpan(compiled, settled);
  if (span === undefined) return undefined;
  const { type } = rules.document.result;
  const ends = { least: amountOf(span.least), greatest: amountOf(span.greatest), type };
  const unknown = Object.keys(share.within);
  return { kind: 'bounds', ...ends, unknown, decides: setting.price, isExact: true };
};
