import { asksLaw } from '../asks-law.ts';
import type { ExampleLaw } from '../document/document.ts';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import type { LawLookUp } from '../evaluate/law-look-up.ts';
import { type PriceLine, priceLine } from './price-line.ts';
import type { Setting } from './setting.ts';

const ticksOf = (line: PriceLine): readonly bigint[] => [
  line.domain.low,
  line.domain.high,
  ...line
    .pieces()
    .slice(1)
    .flatMap(({ low }) => [low - 1n, low]),
];

/** What the law answers where the rule set asks it along the price, each question once. */
const answersAlong = (
  rules: CompiledRuleSet,
  line: PriceLine,
  { setting: { price, inputs, at }, law }: { readonly setting: Setting; readonly law: LawLookUp },
): readonly ExampleLaw[] => {
  const answers = new Map<string, ExampleLaw>();
  const asking: LawLookUp = (question) => {
    const answer = law(question);
    const { what, key, date } = question;
    const { value } = answer ?? {};
    if (value !== undefined) answers.set([what, key, date].join(' '), { what, key, date, value });
    return answer;
  };
  for (const tick of ticksOf(line)) {
    const told = { ...inputs, [price]: line.at(tick).price };
    rules.evaluate(told, at, { law: asking, steps: false });
  }
  return [...answers.values()];
};

/** Each turn may uncover edges, and each edge may ask more; what is asked is in the document. */
const mostTurns = 10;

/** A setting with all that the law says where the rule set asks it at any price. */
export const askingLaw = (rules: CompiledRuleSet, setting: Setting, law: LawLookUp): Setting => {
  if (!asksLaw(rules.document)) return setting;
  let asked: Setting = setting;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const line = priceLine(rules, asked);
    if (line === undefined) return asked;
    const found = answersAlong(rules, line, { setting, law });
    if (found.length === asked.law?.length) return asked;
    asked = { ...setting, law: found };
  }
  return asked;
};
