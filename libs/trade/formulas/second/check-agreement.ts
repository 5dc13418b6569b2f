import type { InputValues } from '../compile/inputs.ts';
import { type Finding, finding } from '../document/finding.ts';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { lawOf } from '../examples.ts';
import { disagreement, type Disagreement, type Draw } from './agreement.ts';
import { drawsOf } from './draws.ts';

/** As many declarations are drawn over the domains of a rule set when it is enacted. */
export const drawsAtEnactment = 10_000;
/** More than these need not be told. */
const mostTold = 5;

const inputsText = (inputs: InputValues): string =>
  Object.entries(inputs)
    .map(([name, value]) => `${name} ${value === undefined ? 'unknown' : JSON.stringify(value)}`)
    .join(', ');

const told = ({ inputs, at, compiled, second }: Disagreement): Finding =>
  finding(
    '',
    'evaluators-disagree',
    `for ${inputsText(inputs)} on ${at} the compiled rule set finds ${compiled} and the second evaluator ${second}; this is a fault of the program, not of the document: report it`,
  );

const examplesOf = ({ document }: CompiledRuleSet): readonly Draw[] =>
  document.examples.map(({ in: inputs, at = document.valid.from, law }) => ({
    inputs,
    at,
    law: lawOf(law === undefined ? {} : { law }),
  }));

/** Runs the second evaluator beside the compiled one: on the examples, on these points, on draws. */
export const agreementFindings = (
  rules: CompiledRuleSet,
  points: readonly Draw[],
  draws: number,
): readonly Finding[] => {
  const found: Finding[] = [];
  for (const all of [examplesOf(rules), points, drawsOf(rules.document, draws)]) {
    for (const draw of all) {
      const differs = disagreement(rules, draw);
      if (differs !== undefined) found.push(told(differs));
      if (found.length >= mostTold) return found;
    }
  }
  return found;
};
