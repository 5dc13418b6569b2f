import {
  type Currency,
  type Decimal,
  decimalText,
  divideDecimals,
  isNil,
  type Rounding,
  roundDecimal,
  subtractDecimals,
  type Unit,
} from '#kernel';
import type { InputSpec, InputValue, RuleSetDocument } from '#trade/formulas';
import {
  accountRounding,
  isPlain,
  lackingToTell,
  type Measured,
  payableIn,
  quantityIn,
  type RecordedStep,
  stepOf,
  valueAt,
} from '#trade/valuation';
import { caseInput, isOfTheCase } from './case-inputs.ts';
import type { Declaration } from '../declaration.ts';
import { type Fed, type Lacking, unique } from './fed.ts';
import type { Selected } from './selected.ts';
import { shareIn } from './share.ts';

type Fact = {
  readonly value: InputValue | undefined;
  readonly steps: readonly RecordedStep[];
  readonly lacking?: Lacking;
};

const told = (value: InputValue | undefined): Fact => ({ value, steps: [] });
const without = (lacking: Lacking): Fact => ({ value: undefined, steps: [], lacking });

/** A declaration and the law that judges it. */
export type Case = { readonly declaration: Declaration; readonly selected: Selected };
type Asked = { readonly name: string; readonly spec: InputSpec };

const brought = ({ name, spec }: Asked, { amount, steps }: Measured): Fact => {
  const rounded = spec.rounded === undefined ? amount : roundDecimal(amount, spec.rounded);
  return { value: decimalText(rounded), steps: [...steps, stepOf(name, amount, rounded)] };
};

const fxRounding = ({ rules }: Selected): Rounding =>
  rules?.document.fx?.['invoice']?.rounded ?? accountRounding;

/** The dimension of a number input; codes and truths have none. */
const dimension = ({ type }: InputSpec): string => (typeof type === 'string' ? type : '');

const typeParts = (spec: InputSpec): readonly [Currency, Unit] => {
  const [currency = '', unit = ''] = dimension(spec).split('/');
  return [currency as Currency, unit];
};

const valueIn = ({ declaration, selected }: Case, currency: Currency) =>
  valueAt(declaration, selected.valuing, { currency, rounding: fxRounding(selected) });

const quotient = (value: Decimal, quantity: Decimal): string =>
  `${decimalText(value)}/${decimalText(quantity)}`;

/** The price point: the value at the tested point, in the rule's currency, by the rule's unit of goods. */
const price = (subject: Case, { name, spec }: Asked): Fact => {
  const [currency, unit] = typeParts(spec);
  const value = valueIn(subject, currency);
  if (value.kind === 'lacking') return without(value);
  const quantity = quantityIn(subject.declaration, unit, `${name}.quantity`);
  if (quantity === undefined) return without({ what: lackingToTell(subject.declaration, unit) });
  const { amount } = quantity;
  if (isNil(amount)) return told(undefined);
  const to = spec.rounded ?? { mode: 'halfUp' as const, places: spec.scale ?? 2 };
  const point = divideDecimals(value.value, amount, to);
  return {
    value: decimalText(point),
    steps: [
      ...value.steps,
      [`${name}.value`, decimalText(value.value)],
      ...quantity.steps,
      [`${name}.quantity`, decimalText(amount)],
      [name, quotient(value.value, amount), decimalText(point)],
    ],
  };
};

const quantity = (
  { declaration }: Case,
  asked: Asked,
  measure: typeof quantityIn | typeof payableIn = quantityIn,
): Fact => {
  const unit = dimension(asked.spec);
  const found = measure(declaration, unit, asked.name);
  return found === undefined
    ? without({ what: lackingToTell(declaration, unit) })
    : brought(asked, found);
};

const value = (subject: Case, asked: Asked): Fact => {
  const found = valueIn(subject, dimension(asked.spec) as Currency);
  if (found.kind === 'lacking') return without(found);
  return brought(asked, { amount: found.value, steps: found.steps });
};

const floorPrice = ({ selected: { floor } }: Case, spec: InputSpec): Fact => {
  const [currency, unit] = typeParts(spec);
  if (floor?.unitPrice.currency !== currency || floor.unitPrice.unit !== unit) {
    return told(undefined);
  }
  return told(floor.unitPrice.amount);
};

/** What a quota gave, in the unit of the rule; as declared, or what the rule says, before it gave any. */
const inQuota = ({ declaration, selected: { share } }: Case, asked: Asked): Fact => {
  const particular = declaration.particulars?.['inQuota'];
  if (share !== undefined) {
    const given = shareIn(declaration, share, dimension(asked.spec));
    return given === undefined ? told(undefined) : brought(asked, { amount: given, steps: [] });
  }
  return told(particular ?? (asked.spec.unknown === undefined ? '0' : undefined));
};

/** What no quota gave: all of it, or what the rule says, before one did. */
const outOfQuota = (subject: Case, asked: Asked): Fact => {
  const { declaration, selected } = subject;
  const particular = declaration.particulars?.['outOfQuota'];
  const { share } = selected;
  if (share === undefined) {
    if (particular !== undefined) return told(particular);
    return asked.spec.unknown === undefined ? quantity(subject, asked) : told(undefined);
  }
  const unit = dimension(asked.spec);
  const measured = quantityIn(declaration, unit, asked.name);
  const given = shareIn(declaration, share, unit);
  if (measured === undefined || given === undefined) return quantity(subject, asked);
  const amount = subtractDecimals(measured.amount, given);
  return brought(asked, { amount, steps: measured.steps });
};

/** Where a rule's input comes from: a name of the shipment's own, or a particular of the declaration. */
const sourceOf = (subject: Case, asked: Asked): Fact => {
  const { declaration } = subject;
  const from = asked.spec.from ?? asked.name;
  const particular = declaration.particulars?.[from];
  switch (from) {
    case 'price':
      return price(subject, asked);
    case 'quantity':
      return quantity(subject, asked);
    case 'payable':
      return particular === undefined && declaration.assays !== undefined
        ? quantity(subject, asked, payableIn)
        : told(particular);
    case 'value':
      return value(subject, asked);
    case 'floor':
      return floorPrice(subject, asked.spec);
    case 'inQuota':
      return inQuota(subject, asked);
    case 'outOfQuota':
      return outOfQuota(subject, asked);
    case 'origin':
      return told(declaration.from);
    case 'product':
      return told(declaration.product);
    default:
      return told(particular);
  }
};

/** Rule sets that ask the law are fed the case itself; so are none in decisions that cite no asking. */
const factOf = (subject: Case, asked: Asked): Fact => {
  const { spec, name } = asked;
  if (subject.selected.asked === undefined || !isOfTheCase(spec)) return sourceOf(subject, asked);
  return told(caseInput(subject.declaration, spec, spec.from ?? name));
};

const isNewer = ({ declaration, selected }: Case): boolean =>
  declaration.terms !== undefined ||
  declaration.assays !== undefined ||
  declaration.moisturePercent !== undefined ||
  !isPlain(selected.valuing.exchanging.policy);

/** Feeds a rule set from a declaration and the law selected for it. */
export const ruleInputs = (subject: Case, document: Pick<RuleSetDocument, 'inputs'>): Fed => {
  const facts = Object.entries(document.inputs).map(
    ([name, spec]) => [name, factOf(subject, { name, spec })] as const,
  );
  const tells = isNewer(subject);
  const steps = facts.flatMap(([, fact]) => fact.steps);
  return {
    values: Object.fromEntries(facts.map(([name, fact]) => [name, fact.value])),
    steps: tells ? unique(steps) : steps,
    lacking: Object.fromEntries(
      facts.flatMap(([name, { lacking }]) => (lacking === undefined ? [] : [[name, lacking]])),
    ),
    tells,
  };
};
