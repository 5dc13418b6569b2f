import {
  compareDecimals,
  type Decimal,
  decimalOf,
  type DecimalText,
  decimalText,
  type IsoDate,
  readDecimal,
  subtractDecimals,
} from '#kernel';
import {
  type CompiledRuleSet,
  compileRuleSet,
  type InputValues,
  type RuleSetDocument,
} from '#trade/formulas';
import type { QuotaDocument } from './document.ts';

/** What a rule of shares is told of a declaration beside the balance; the quantity among it. */
export type ShareInputs = InputValues;

/** A declaration that asks for a share: when it is placed, how much it asks for, what else is told. */
export type Asking = {
  readonly date: IsoDate;
  readonly asked: DecimalText;
  readonly inputs: ShareInputs;
};

/** What a declaration is given of the balance it finds. */
export type Given = {
  readonly balance: DecimalText;
  readonly share: DecimalText;
  readonly balanceAfter: DecimalText;
  /** The inputs of the rule of shares and the clause that counted; or why it found nothing. */
  readonly inputs?: Readonly<Record<string, string | boolean>>;
  readonly clause?: string;
  readonly reason?: string;
};

const compiledBy = new WeakMap<object, CompiledRuleSet>();

/** The compiled form of a rule of shares, made once; enactment proved that it compiles. */
const compiledOf = (rule: RuleSetDocument): CompiledRuleSet => {
  const before = compiledBy.get(rule);
  if (before !== undefined) return before;
  const compiled = compileRuleSet(rule);
  if (!('evaluate' in compiled)) throw new Error(`the rule of shares ${rule.id} does not compile`);
  compiledBy.set(rule, compiled);
  return compiled;
};

const least = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) < 0 ? a : b);

/** The name under which a rule asks for a fact of the quota. */
const nameOf = ({ inputs }: RuleSetDocument, fact: string): string =>
  Object.keys(inputs).find((name) => (inputs[name]?.from ?? name) === fact) ?? fact;

type Found = { readonly share: Decimal } & Pick<Given, 'inputs' | 'clause' | 'reason'>;

const told = (values: ShareInputs): NonNullable<Given['inputs']> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'boolean' ? [[name, value]] : [],
    ),
  );

const byRule = (rule: RuleSetDocument, { date, inputs }: Asking, balance: DecimalText): Found => {
  const values = { ...inputs, [nameOf(rule, 'balance')]: balance };
  const found = compiledOf(rule).evaluate(values, date, { steps: false });
  const nothing = (reason: string) => ({ share: decimalOf(0), inputs: told(values), reason });
  switch (found.kind) {
    case 'missing':
      return nothing(`missing: ${found.inputs.join(', ')}`);
    case 'outside':
      return nothing(`${found.input} ${found.value} is outside: ${found.wanted}`);
    case 'saved':
      return nothing(`${found.fact} keeps the law before this rule`);
    case 'result':
      return { share: readDecimal(found.result), inputs: told(values), clause: found.clause };
  }
};

/**
 * The share of one declaration in a quota of which `balance` is left: by the quota's rule, or what is
 * asked. Never above either, whatever the rule's own inputs were rounded to. A pure function.
 */
export const shareOf = (
  { share: rule }: Pick<QuotaDocument, 'share'>,
  asking: Asking,
  balance: DecimalText,
): Given => {
  const left = readDecimal(balance);
  const most = least(readDecimal(asking.asked), left);
  const { share: found, ...why } =
    rule === undefined ? { share: most } : byRule(rule, asking, balance);
  const share = least(found, most);
  const balanceAfter = decimalText(subtractDecimals(left, share));
  return { balance, share: decimalText(share), balanceAfter, ...why };
};
