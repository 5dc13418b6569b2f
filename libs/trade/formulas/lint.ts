import { edgePoints } from './analysis/edge-sheet.ts';
import { promiseFindings } from './analysis/promise-findings.ts';
import { compileRuleSet } from './compiled.ts';
import { areFindings, type Finding } from './document/finding.ts';
import { readRuleSet } from './document/read.ts';
import { runExamples } from './examples.ts';
import { tickFindings } from './tick.ts';
import { unusedFindings } from './unused.ts';
import { agreementFindings, drawsAtEnactment } from './second/check-agreement.ts';

export type LintOptions = {
  /** Declarations drawn for the second evaluator; the number at enactment unless told. */
  readonly draws?: number;
};

/**
 * Everything that is wrong with a document: its form, what compiling proves, its promises, its own
 * examples, and whether two evaluators agree on it. What cannot be asked of an unsound document is
 * not asked.
 */
export const lintRuleSet = (
  raw: unknown,
  { draws = drawsAtEnactment }: LintOptions = {},
): readonly Finding[] => {
  const document = readRuleSet(raw);
  if (areFindings(document)) return document;
  const rules = compileRuleSet(document);
  if (areFindings(rules)) return rules;
  return [
    ...tickFindings(document),
    ...unusedFindings(document),
    ...promiseFindings(rules),
    ...runExamples(rules).flatMap(({ finding }) => finding ?? []),
    ...agreementFindings(rules, edgePoints(rules), draws),
  ];
};
