import { below } from '../compile/scope.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { type Finding, finding } from '../document/finding.ts';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import { promiseFormFindings } from './promise-form.ts';
import { provePromises, type Verdict, verdictText } from './verdict.ts';

const at = (key: 'promises' | 'accepts', n: number): string =>
  below({ at: '', depth: 0 }, key, n).at;

const codes = { refuted: 'promise-refuted', notDecided: 'promise-not-decided' } as const;

/** A promise that is not proved is a finding, unless it is accepted with a reason and an author. */
const unprovedFindings = (
  { accepts = [] }: RuleSetDocument,
  verdicts: readonly Verdict[],
): readonly Finding[] =>
  verdicts.flatMap((verdict, n) => {
    const isAccepted = accepts.some(({ promise }) => promise === verdict.promise);
    if (verdict.verdict === 'proved' || isAccepted) return [];
    const message = `"${verdict.promise}" is ${verdictText(verdict)}; change the rule, or name the promise in "accepts" with a reason`;
    return [finding(at('promises', n), codes[verdict.verdict], message)];
  });

/** An accept that nothing needs would hide what changes later. */
const needlessFindings = (
  { accepts = [] }: RuleSetDocument,
  verdicts: readonly Verdict[],
): readonly Finding[] =>
  accepts.flatMap(({ promise }, n) => {
    const isProved = verdicts.some((one) => one.promise === promise && one.verdict === 'proved');
    const message = `"${promise}" is proved, so nothing is to be accepted; take it out`;
    return isProved ? [finding(at('accepts', n), 'accept-not-needed', message)] : [];
  });

/** What is wrong with the promises of a compiled rule set: their form, then what they say. */
export const promiseFindings = (rules: CompiledRuleSet): readonly Finding[] => {
  const { document } = rules;
  const malformed = promiseFormFindings(document);
  if (malformed.length > 0) return malformed;
  const verdicts = provePromises(rules);
  return [...unprovedFindings(document, verdicts), ...needlessFindings(document, verdicts)];
};
