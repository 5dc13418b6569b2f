import { areFindings, compileRuleSet, readRuleSet, runExamples } from '#trade/formulas';
import type { LawBook } from '#trade/law';
import type { FailingExample } from '../questions/answers.ts';

/** Every example of every document that ever was law, run again. */
export type ExamplesAgain = {
  readonly ruleSets: number;
  readonly examples: number;
  readonly failing: readonly FailingExample[];
};

/** The documents of the law, each once, by the first event that made it law. */
const documentsOf = (book: LawBook) => [
  ...new Map(book.enactments.toReversed().map((one) => [one.digest, one])).values(),
];

export const runExamplesAgain = (book: LawBook): ExamplesAgain => {
  const enacted = documentsOf(book).toReversed();
  let examples = 0;
  const failing = enacted.flatMap(({ by: event, document: raw }): readonly FailingExample[] => {
    const { id: ruleSet, version } = raw;
    const document = readRuleSet(raw);
    const rules = areFindings(document) ? document : compileRuleSet(document);
    if (!areFindings(rules)) examples += rules.document.examples.length;
    const findings = areFindings(rules)
      ? rules
      : runExamples(rules).flatMap(({ finding }) => finding ?? []);
    return findings.map(({ at, message }) => ({ event, ruleSet, version, at, message }));
  });
  return { ruleSets: enacted.length, examples, failing };
};
