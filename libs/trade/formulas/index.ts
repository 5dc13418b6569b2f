export { compileRuleSet } from './compile.ts';
export type {
  Clause,
  DatedValue,
  Example,
  FxPolicy,
  InputSpec,
  ParameterSpec,
  RulePromise,
  RuleScope,
  RuleSetDocument,
  Source,
  Together,
} from './document.ts';
export type { CompiledRuleSet, Evaluation } from './evaluation.ts';
export { areFindings, type Finding } from './finding.ts';
export type { InputValues } from './inputs.ts';
export { lintRuleSet } from './lint.ts';
export type { CitedRounding, Node, Op, Operation, Season, TypeText } from './node.ts';
export { readRuleSet, ruleSetJsonSchema } from './read.ts';
export type { Step } from './steps.ts';
export { type WorksheetRow, worksheetRows } from './worksheet.ts';
