import {
  type Currency,
  type Decimal,
  decimalText,
  divideDecimals,
  isNil,
  type Rounding,
  roundDecimal,
  type Unit,
} from '#kernel';
import type { InputSpec, DutyRuleSet } from '#trade/formulas';
import type { RecordedStep } from './assessment.ts';
import type { Declaration } from './declaration.ts';
import { accountRounding, quantityIn, valueIn } from './price-point.ts';
import type { Selected } from './select.ts';

/** What a rule set is fed: its inputs by name, and the steps by which declared numbers became them. */
export type Fed = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly steps: readonly RecordedStep[];
};
type Fact = {
  readonly value: string | boolean | undefined;
  readonly steps: readonly RecordedStep[];
};

const unknown: Fact = { value: undefined, steps: [] };
const told = (value: string | boolean | undefined): Fact => ({ value, steps: [] });

const step = (id: string, exact: Decimal, rounded: Decimal): RecordedStep =>
  exact.scale === rounded.scale && exact.digits === rounded.digits
    ? [id, decimalText(exact)]
    : [id, decimalText(exact), decimalText(rounded)];

const brought = (name: string, exact: Decimal | undefined, spec: InputSpec): Fact => {
  if (exact === undefined) return unknown;
  const rounded = spec.rounded === undefined ? exact : roundDecimal(exact, spec.rounded);
  return { value: decimalText(rounded), steps: [step(name, exact, rounded)] };
};

const fxRounding = (document: DutyRuleSet): Rounding =>
  document.fx?.['invoice']?.rounded ?? accountRounding;

/** The dimension of a number input; codes and truths have none. */
const dimension = ({ type }: InputSpec): string => (typeof type === 'string' ? type : '');

const typeParts = (spec: InputSpec): readonly [Currency, Unit] => {
  const [currency = '', unit = ''] = dimension(spec).split('/');
  return [currency as Currency, unit];
};

type Case = { readonly declaration: Declaration; readonly selected: Selected };

/** The price point: the declared value, brought to the rule's currency, by the rule's unit of goods. */
const price = ({ declaration, selected }: Case, name: string, spec: InputSpec): Fact => {
  const document = selected.rules?.document;
  const [currency, unit] = typeParts(spec);
  const rounding = document === undefined ? accountRounding : fxRounding(document);
  const value = valueIn(declaration, currency, { rates: selected.rates, rounding });
  const quantity = quantityIn(declaration, unit);
  if (value === undefined || quantity === undefined || isNil(quantity)) return unknown;
  const to = spec.rounded ?? { mode: 'halfUp' as const, places: spec.scale ?? 2 };
  const point = divideDecimals(value, quantity, to);
  return {
    value: decimalText(point),
    steps: [
      [`${name}.value`, decimalText(value)],
      [`${name}.quantity`, decimalText(quantity)],
      [name, `${decimalText(value)}/${decimalText(quantity)}`, decimalText(point)],
    ],
  };
};

const floorPrice = ({ selected: { floor } }: Case, spec: InputSpec): Fact => {
  const [currency, unit] = typeParts(spec);
  if (floor?.unitPrice.currency !== currency || floor.unitPrice.unit !== unit) return unknown;
  return told(floor.unitPrice.amount);
};

/** Where a rule's input comes from: a name of the shipment's own, or a particular of the declaration. */
const sourceOf = (subject: Case, name: string, spec: InputSpec): Fact => {
  const { declaration, selected } = subject;
  const particular = declaration.particulars?.[spec.from ?? name];
  switch (spec.from ?? name) {
    case 'price':
      return price(subject, name, spec);
    case 'quantity':
      return brought(name, quantityIn(declaration, dimension(spec)), spec);
    case 'value': {
      const rounding =
        selected.rules === undefined ? accountRounding : fxRounding(selected.rules.document);
      const value = valueIn(declaration, dimension(spec) as Currency, {
        rates: selected.rates,
        rounding,
      });
      return brought(name, value, spec);
    }
    case 'floor':
      return floorPrice(subject, spec);
    case 'outOfQuota':
      return particular === undefined
        ? brought(name, quantityIn(declaration, dimension(spec)), spec)
        : told(particular);
    case 'origin':
      return told(declaration.from);
    case 'product':
      return told(declaration.product);
    default:
      return told(particular);
  }
};

/** Feeds a rule set from a declaration and the law selected for it. */
export const ruleInputs = (subject: Case, document: DutyRuleSet): Fed => {
  const facts = Object.entries(document.inputs).map(
    ([name, spec]) => [name, sourceOf(subject, name, spec)] as const,
  );
  return {
    values: Object.fromEntries(facts.map(([name, { value }]) => [name, value])),
    steps: facts.flatMap(([, { steps }]) => steps),
  };
};
