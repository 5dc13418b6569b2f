import { provedEqual } from './analysis/proved-equal.ts';
import { compileRuleSet as compileOnce } from './compile/compile.ts';
import type { RuleSetDocument } from './document/document.ts';
import { areFindings, type Finding } from './document/finding.ts';
import type { CompiledRuleSet } from './evaluate/evaluation.ts';

/**
 * Compiles a document, or tells everything that is wrong with it. Where nothing is wrong but that
 * exceptions may both hold, it is tried to prove that they then come to the same.
 */
export const compileRuleSet = (document: RuleSetDocument): CompiledRuleSet | readonly Finding[] => {
  const found = compileOnce(document);
  if (!areFindings(found)) return found;
  const areOnlyConflicts = found.every(({ code }) => code === 'exceptions-conflict');
  return areOnlyConflicts ? compileOnce(document, provedEqual(document)) : found;
};
