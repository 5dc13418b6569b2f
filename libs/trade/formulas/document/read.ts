import { attempt, type JsonSchema, Malformed } from '#kernel';
import type { RuleSetDocument } from './document.ts';
import type { Finding } from './finding.ts';
import { formFinding } from './form-finding.ts';
import { sizeFinding } from './measure.ts';
import { ruleSetShape } from './shape-document.ts';
import { nodeSchema } from './shape-node.ts';

/** Reads a rule-set document from JSON of unknown quality; or tells everything wrong with its form. */
export const readRuleSet = (raw: unknown): RuleSetDocument | readonly Finding[] => {
  const tooLarge = sizeFinding(raw);
  if (tooLarge !== undefined) return [tooLarge];
  const read = attempt(ruleSetShape.parse, raw);
  return read instanceof Malformed ? read.problems.map(formFinding) : (read as RuleSetDocument);
};

/** The form of a rule-set document as JSON Schema 2020-12, for editors and other implementations. */
export const ruleSetJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'plimsoll/rule-set@1',
  ...ruleSetShape.schema,
  $defs: { node: nodeSchema },
};
