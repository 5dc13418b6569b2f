import { compileClauses } from '../clauses/clauses.ts';
import { rounderOf } from './cut.ts';
import { type Compiler, compilerOf } from './compiler.ts';
import { type Dimension, isMoney, isMoneyPerUnit, readDimension } from './dimension.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { evaluateOn } from '../evaluate/evaluate.ts';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { type Finding, finding } from '../document/finding.ts';
import { compileInputs } from './inputs.ts';
import { compileParameters } from './parameters.ts';
import { reportReferences } from './references.ts';
import { below, type Reporter } from './scope.ts';
import type { StepPlan } from '../evaluate/steps.ts';

/** The result's dimension: money, or money for each unit; and `per` says the same. */
const resultDimension = (
  { result: { type, per } }: RuleSetDocument,
  report: Reporter,
): Dimension | undefined => {
  const read = readDimension(type);
  if ('fault' in read) return report('/result/type', 'not-a-type', read.fault);
  const { dimension } = read;
  if (!isMoney(dimension) && !isMoneyPerUnit(dimension)) {
    const message = `a duty is money (EUR) or money for a unit (EUR/t.gross), not ${dimension}`;
    return report('/result/type', 'result-type', message);
  }
  const wanted = isMoney(dimension) ? 'total' : 'unit';
  if ((per ?? 'total') === wanted) return dimension;
  return report('/result/per', 'result-per', `a result in ${dimension} is per ${wanted}`);
};

const compileLets = ({ let: lets = {} }: RuleSetDocument, compiler: Compiler): void => {
  for (const name of Object.keys(lets)) {
    compiler.compile(name, below({ at: '', depth: 0 }, 'let', name, 'itself'));
  }
};

const resultPlan = ({ result }: RuleSetDocument, exactScale: number, scale: number): StepPlan => ({
  id: 'result',
  op: 'rounded',
  args: [],
  source: result.rounded.source,
  scale,
  exactScale,
});

/** What is wrong, each thing once, in the order it was found. */
const gathering = (): { readonly findings: Finding[]; readonly report: Reporter } => {
  const findings: Finding[] = [];
  const report: Reporter = (at, code, message) => {
    const known = findings.some((one) => one.at === at && one.code === code);
    if (!known) findings.push(finding(at, code, message));
    return undefined;
  };
  return { findings, report };
};

/**
 * Proves a document sound (names, units, scales, periods, totality, clauses) and makes it ready to
 * evaluate; or tells everything that is wrong with it.
 */
export const compileRuleSet = (document: RuleSetDocument): CompiledRuleSet | readonly Finding[] => {
  const { findings, report } = gathering();
  reportReferences(document, report);
  const inputs = compileInputs(document, report);
  const parameters = compileParameters(document, report);
  const compiler = compilerOf(document, { inputs, parameters }, report);
  const type = resultDimension(document, report);
  const clauses = type === undefined ? undefined : compileClauses(document, type, compiler);
  compileLets(document, compiler);
  if (findings.length > 0 || type === undefined || clauses === undefined) return findings;
  const rounder = rounderOf(clauses.scale, document.result.rounded);
  const plans = [...compiler.plans, resultPlan(document, clauses.scale, rounder.scale)];
  const resultStep = plans.length - 1;
  const machine = { document, type, inputs, parameters, clauses, rounder, plans, resultStep };
  return { document, plans, evaluate: (values, at) => evaluateOn(machine, values, at) };
};
