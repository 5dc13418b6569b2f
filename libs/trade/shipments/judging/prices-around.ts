import type { Currency, IsoDate, Money, Unit } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import {
  askingLaw,
  type InputValues,
  invert,
  type Inversion,
  type NextStep,
  type Setting,
} from '#trade/formulas';
import { type Law, lookUpIn } from '#trade/law';
import { totalDuty } from './assess.ts';
import type { Declaration } from '../declaration.ts';
import { compiledOf } from './evaluate.ts';
import { stepWords } from './step-words.ts';
import { pricedInputs, type Tested } from './tested-price.ts';

/** A price, and what the rule set finds there: its own result, and the duty of the whole shipment. */
export type DutyAt = {
  readonly price: string;
  /** In the type of the rule set's result: for a unit, or in total. */
  readonly result: string;
  readonly duty: Money | null;
};
/** A price at which the duty steps or its formula changes, and the result a tick before it. */
export type StepAt = DutyAt & {
  readonly from: string;
  /** “at 82.9 EUR/t.gross the duty falls from 3.4 to 1.7 EUR/t.gross”. */
  readonly words: string;
};

/** What the breakpoints of a rule set say around the tested price of a shipment, all exact. */
export type PricesAround = {
  readonly currency: Currency;
  /** Null where the value of all goods is tested. */
  readonly unit: Unit | null;
  /** The type of a result: `USD`, or `USD/t.gross`. */
  readonly type: string;
  readonly tested: string | null;
  /** The price from which on there is no duty; null where there is some up to the end of the domain. */
  readonly nilFrom: DutyAt | null;
  readonly up: StepAt | null;
  readonly down: StepAt | null;
  readonly domain: { readonly least: string; readonly most: string };
};
/** Or why nothing of it can be told. */
export type Untold = { readonly untold: string };

/** A decision of duty, as far as its prices are asked: the rule set, what it was fed, and its day. */
export type DutyCase = {
  readonly declaration: Declaration;
  readonly rules: Enactment;
  readonly inputs: InputValues;
  readonly lawOf: IsoDate;
  /** The law that the rule set asks. */
  readonly law: Law;
};

/** The one input that follows from the invoice, or why there is no such line. */
export const testedBy = (rules: Pick<Enactment, 'document'>): Tested | Untold => {
  const [tested, ...more] = pricedInputs(rules);
  if (tested === undefined) return { untold: 'the rule set asks for no price' };
  if (more.length === 0) return tested;
  const names = more.map(({ name }) => name).join(' and ');
  return { untold: `the rule set asks for ${tested.name} and ${names}: one moves with the other` };
};

const settingOf = ({ rules, inputs, lawOf, law }: DutyCase, { name }: Tested): Setting => {
  const told = Object.fromEntries(Object.entries(inputs).filter(([input]) => input !== name));
  const setting = { price: name, inputs: told, at: lawOf };
  return askingLaw(compiledOf(rules), setting, lookUpIn(law));
};

const missingBeside = ({ rules, inputs }: DutyCase, { name }: Tested): string => {
  const names = Object.entries(rules.document.inputs)
    .filter(([input, { unknown }]) => input !== name && unknown === undefined)
    .map(([input]) => input)
    .filter((input) => inputs[input] === undefined);
  return names.length === 0
    ? 'an input counts as the worst case'
    : `not known: ${names.join(', ')}`;
};

const around = (subject: DutyCase, tested: Tested, found: Inversion): PricesAround => {
  const { declaration, rules, inputs } = subject;
  const { type } = rules.document.result;
  const dutyAt = ({ price, duty: result }: { price: string; duty: string }): DutyAt => {
    const isDuty = result !== 'none';
    const duty = isDuty ? totalDuty(declaration, rules, { result, type }).duty : null;
    return { price, result, duty };
  };
  const priced = tested.unit === null ? tested.currency : `${tested.currency}/${tested.unit}`;
  const stepAt = (step: NextStep | undefined): StepAt | null => {
    if (step === undefined) return null;
    const { from } = step;
    const at = { ...dutyAt(step), from };
    return { ...at, words: stepWords(at, { priced, type }) };
  };
  const price = inputs[tested.name];
  return {
    currency: tested.currency,
    unit: tested.unit,
    type,
    tested: typeof price === 'string' ? price : null,
    nilFrom: found.nilFrom === null ? null : dutyAt(found.nilFrom),
    up: stepAt(found.nearest.up),
    down: stepAt(found.nearest.down),
    domain: { least: found.least.price, most: found.most.price },
  };
};

/**
 * From the breakpoints of the rule set: the price from which on there is no duty, and the nearest
 * prices, up and down, at which the duty steps or its formula changes. All else is as it is told.
 */
export const pricesAround = (subject: DutyCase): PricesAround | Untold => {
  const { rules, inputs } = subject;
  const tested = testedBy(rules);
  if ('untold' in tested) return tested;
  const price = inputs[tested.name];
  const setting = settingOf(subject, tested);
  const found = invert(compiledOf(rules), setting, typeof price === 'string' ? price : undefined);
  if (found === undefined) return { untold: missingBeside(subject, tested) };
  if (!found.isComplete)
    return { untold: 'what the rule set asks beside the price is not treated' };
  return around(subject, tested, found);
};
