export { compileRuleSet } from './compile/compile.ts';
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
} from './document/document.ts';
export type { CompiledRuleSet, Evaluation } from './evaluate/evaluation.ts';
export { areFindings, type Finding } from './document/finding.ts';
export type { InputValues } from './compile/inputs.ts';
export { lintRuleSet } from './lint.ts';
export type { CitedRounding, Node, Op, Operation, Season, TypeText } from './document/node.ts';
export { readRuleSet, ruleSetJsonSchema } from './document/read.ts';
export type { Step } from './evaluate/steps.ts';
export { type WorksheetRow, worksheetRows } from './evaluate/worksheet.ts';
