import { compileRuleSet } from './compile/compile.ts';
import { areFindings, type Finding } from './document/finding.ts';
import { readRuleSet } from './document/read.ts';
import { runExamples } from './examples.ts';

/** Everything that is wrong with a document: its form, what compiling proves, and its own examples. */
export const lintRuleSet = (raw: unknown): readonly Finding[] => {
  const document = readRuleSet(raw);
  if (areFindings(document)) return document;
  const compiled = compileRuleSet(document);
  if (areFindings(compiled)) return compiled;
  return runExamples(compiled).flatMap(({ finding }) => finding ?? []);
};
