import { type ClausePlan, compileClauses } from '../clauses/clauses.ts';
import type { AreEqual } from '../clauses/conflicts.ts';
import { rounderOf } from './nodes/cut.ts';
import { reportCalendars } from './dates/calendars.ts';
import { reportExchange } from './exchange.ts';
import { type Compiler, compilerOf } from './compiler.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { boundsOn } from '../evaluate/bounds.ts';
import { evaluateOn, evaluateTypedOn } from '../evaluate/evaluate.ts';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { type Machine, templating } from '../evaluate/machine.ts';
import { type Finding, finding } from '../document/finding.ts';
import { type CompiledInput, compileInputs } from './inputs.ts';
import { reportKind } from './kind.ts';
import type { CompiledParameter } from './parameters/compiled-parameter.ts';
import { compileParameters } from './parameters/parameters.ts';
import { reportReferences } from './references.ts';
import { resultDimension } from './result.ts';
import { type CompiledSaving, compileSavings } from './savings.ts';
import { below, type Reporter } from './scope.ts';
import type { StepPlan } from '../evaluate/steps.ts';

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

type Leaves = {
  readonly inputs: readonly CompiledInput[];
  readonly parameters: readonly CompiledParameter[];
  readonly savings: readonly CompiledSaving[];
};

/** What evaluates: made only of a document without findings. */
const machineOf = (
  document: RuleSetDocument,
  { inputs, parameters, savings }: Leaves,
  compiled: { readonly compiler: Compiler; readonly clauses: ClausePlan; readonly type: string },
): Machine => {
  const { compiler, clauses, type } = compiled;
  const rounder = rounderOf(clauses.scale, document.result.rounded);
  const plans = [...compiler.plans, resultPlan(document, clauses.scale, rounder.scale)];
  const { choices } = compiler;
  const slots = compiler.slots();
  return {
    document,
    type,
    inputs,
    parameters,
    savings,
    clauses,
    rounder,
    plans,
    choices,
    resultStep: plans.length - 1,
    templateOn: templating({ document, inputs, parameters, choices, slots }),
  };
};

const evaluatorOf = (machine: Machine): CompiledRuleSet => ({
  document: machine.document,
  plans: machine.plans,
  scale: machine.rounder.scale,
  evaluate: (values, at, options = {}) => evaluateOn(machine, values, [at, options]),
  evaluateTyped: (values, at, options = {}) => evaluateTypedOn(machine, values, [at, options]),
  bounds: (values, at, options = {}) => boundsOn(machine, values, [at, options]),
});

/**
 * Proves a document sound (names, units, scales, periods, totality, clauses) and makes it ready to
 * evaluate; or tells everything that is wrong with it. Two exceptions that can both hold may have been
 * proved equal by whoever calls.
 */
export const compileRuleSet = (
  document: RuleSetDocument,
  areEqual: AreEqual = () => false,
): CompiledRuleSet | readonly Finding[] => {
  const { findings, report } = gathering();
  reportReferences(document, report);
  reportCalendars(document, report);
  reportExchange(document, report);
  const leaves: Leaves = {
    inputs: compileInputs(document, report),
    parameters: compileParameters(document, report),
    savings: compileSavings(document, report),
  };
  const compiler = compilerOf(document, leaves, report);
  const type = resultDimension(document, report);
  const clauses =
    type === undefined ? undefined : compileClauses(document, type, { compiler, areEqual });
  compileLets(document, compiler);
  reportKind(document, clauses, report);
  if (findings.length > 0 || type === undefined || clauses === undefined) return findings;
  return evaluatorOf(machineOf(document, leaves, { compiler, clauses, type }));
};
