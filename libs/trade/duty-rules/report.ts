import {
  areFindings,
  compileRuleSet,
  type CompiledRuleSet,
  edgeSheet,
  type EdgeSheet,
  type Finding,
  lawDiff,
  type LawDiff,
  lintRuleSet,
  provePromises,
  readRuleSet,
  type RuleSetDocument,
  type Verdict,
} from '#trade/formulas';
import { type Enactments, standingEnactments } from './enactments.ts';

/** All that is to be seen of a rule set before it becomes law; each part has a digest of its own. */
export type RulesReport = {
  readonly lint: { readonly findings: readonly Finding[]; readonly verdicts: readonly Verdict[] };
  readonly edgeSheet: EdgeSheet | null;
  readonly diff: LawDiff | null;
};

const compiled = (raw: unknown): CompiledRuleSet | undefined => {
  const document = readRuleSet(raw);
  const rules = areFindings(document) ? document : compileRuleSet(document);
  return areFindings(rules) ? undefined : rules;
};

/** Lints a document, draws up its edge sheet, and compares it with the law it would change, or none. */
export const reportOn = (
  raw: unknown,
  { former, draws }: { readonly former: RuleSetDocument | undefined; readonly draws?: number },
): RulesReport => {
  const findings = lintRuleSet(raw, draws === undefined ? {} : { draws });
  const rules = compiled(raw);
  if (rules === undefined) {
    return { lint: { findings, verdicts: [] }, edgeSheet: null, diff: null };
  }
  const before = former === undefined ? undefined : compiled(former);
  return {
    lint: { findings, verdicts: provePromises(rules) },
    edgeSheet: edgeSheet(rules),
    diff: lawDiff(before, rules),
  };
};

const idOf = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;

/** The law that a document would change: what it corrects, else the latest of the same name. */
export const formerOf = (
  enactments: Enactments,
  raw: unknown,
  corrects: string | undefined,
): RuleSetDocument | undefined => {
  const standing = standingEnactments(enactments);
  const former =
    corrects === undefined
      ? standing.findLast(({ document }) => document.id === idOf(raw))
      : standing.find(({ root }) => root === corrects);
  return former?.document;
};
