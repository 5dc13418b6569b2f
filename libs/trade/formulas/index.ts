export { askingLaw } from './analysis/asking-law.ts';
export { edgeSheet, type EdgeSheet, edgeSheetText, testedPrices } from './analysis/edge-sheet.ts';
export { invert, type Inversion, type NextStep } from './analysis/edges.ts';
export type { Setting } from './analysis/setting.ts';
export { lawDiff, type LawDiff } from './analysis/law-diff.ts';
export { lawDiffText } from './analysis/law-diff-text.ts';
export { dutySpan } from './analysis/span.ts';
export { promiseFindings } from './analysis/promise-findings.ts';
export { provePromises, type Verdict, verdictText } from './analysis/verdict.ts';
export { compileRuleSet } from './compiled.ts';
export { windowDays } from './compile/dates/window-days.ts';
export type {
  Clause,
  CalendarSpec,
  DatedValue,
  DutyRuleSet,
  Example,
  FedBy,
  InputSpec,
  Observed,
  ParameterSpec,
  RuleKind,
  Saving,
  RuleScope,
  RuleSetDocument,
  Source,
  Together,
} from './document/document.ts';
export type { FxPolicy, FxRounding } from './document/fx.ts';
export type {
  Bounds,
  CompiledRuleSet,
  EvaluateOptions,
  Evaluation,
  LiveRow,
  NoResult,
  TypedResult,
} from './evaluate/evaluation.ts';
export type { ClauseTold } from './clauses/explain.ts';
export type { Asked, Entry, LeftOut, Stages, Value } from './compile/frame.ts';
export type { InputValue, SeriesEntry, SeriesValue } from './compile/leaves/leaf-type.ts';
export type { LawAnswer, LawLookUp, LawQuestion, LawWord } from './evaluate/law-look-up.ts';
export type { RulePromise } from './document/promise.ts';
export { asksLaw } from './asks-law.ts';
export { areFindings, type Finding, moreFindings } from './document/finding.ts';
export type { InputValues } from './compile/inputs.ts';
export { type ExampleRun, lawOf as exampleLaw, runExamples, wantedOf } from './examples.ts';
export { lintRuleSet } from './lint.ts';
export type { CitedRounding, Node, Op, Operation, Season, TypeText } from './document/node.ts';
export { readRuleSet, ruleSetJsonSchema } from './document/read.ts';
export { didYouMean } from './document/nearest.ts';
export type { Step } from './evaluate/steps.ts';
export {
  type Worksheet,
  type WorksheetInput,
  worksheetOf,
  type WorksheetRow,
  worksheetRows,
} from './evaluate/worksheet.ts';
export { ruleSetWords, type WordsPart } from './words/document-words.ts';
export { whyNotWords, worksheetWords } from './words/worksheet-words.ts';
