import { described, type Parser, type Refusal, refusal } from '#kernel';
import {
  areFindings,
  lintRuleSet,
  moreFindings,
  readRuleSet,
  type RuleSetDocument,
  ruleSetJsonSchema,
} from '#trade/formulas';

export const methodSchema = 'plimsoll/rule-set@1';

/** How a reference price is found: a rule set of the kind `method`. Many are law beside each other. */
export type Method = RuleSetDocument & { readonly kind: 'method' };

/** A document of unknown quality; what is wrong with it is said where it is decided. */
export const parseMethod: Parser<Method> = described((raw) => raw as Method, ruleSetJsonSchema);

/** Refuses a document that is no sound method, by its first finding. */
export const unsoundMethod = (
  raw: unknown,
  { draws }: { readonly draws?: number | undefined } = {},
): Refusal | undefined => {
  const read = readRuleSet(raw);
  const isRead = !areFindings(read);
  const [first, ...more] = isRead ? lintRuleSet(raw, draws === undefined ? {} : { draws }) : read;
  if (first !== undefined) {
    const others = more.length > 0 ? `; and ${moreFindings(more.length)}, see rules lint` : '';
    return refusal('ZR6', `${first.message} (${first.code}${others})`, first.at);
  }
  if (!isRead || read.kind === 'method') return undefined;
  const words = `A rule set of the kind "${read.kind}" finds no reference price; here a "method" is enacted. (not-a-method)`;
  return refusal('ZR6', words, '/kind');
};
