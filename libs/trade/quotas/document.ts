import {
  described,
  listOf,
  Malformed,
  malformed,
  matching,
  oneOf,
  optional,
  type Parsed,
  type Parser,
  parsePeriod,
  parseQuantity,
  parseState,
  record,
  schemaOf,
  type StateCode,
  text,
} from '#kernel';
import { stages } from '#trade/catalogue';
import {
  areFindings,
  type Finding,
  lintRuleSet,
  readRuleSet,
  type RuleSetDocument,
  ruleSetJsonSchema,
} from '#trade/formulas';

const pattern = matching(
  /^(\*|[a-z0-9-]+)(\.(\*|[a-z0-9-]+)){0,3}$/,
  'not-a-pattern',
  'the first segments of a product code, each may be *',
);

const atLeastOne = <T>(parser: Parser<readonly T[]>): Parser<readonly T[]> =>
  described(
    (raw) => {
      const read = parser(raw);
      if (read.length > 0) return read;
      throw malformed('too-short', raw, 'a list of one or more');
    },
    { ...schemaOf(parser), minItems: 1 },
  );

/** Which states' goods a quota takes: by status on the day that places them, or by name. */
export type QuotaStates = 'members' | 'nonMembers' | readonly StateCode[];
const byStatus = oneOf(['members', 'nonMembers']);
const byName = atLeastOne(listOf(parseState, 300));
const states: Parser<QuotaStates> = described(
  (raw) => (typeof raw === 'string' ? byStatus(raw) : byName(raw)),
  { oneOf: [schemaOf(byStatus), schemaOf(byName)] },
);

const isOfForm = (read: ReturnType<typeof readRuleSet>): read is RuleSetDocument =>
  !areFindings(read);

/** A rule that says how much of the quota a declaration is given; form and meaning are both checked. */
const readShareRule: Parser<RuleSetDocument> = (raw) => {
  const read = readRuleSet(raw);
  const told = (rule: string | undefined, findings: readonly Finding[]) =>
    findings.map(({ at, code, message }) => {
      const value = `the rule of shares (${code})`;
      return { at, rule: rule ?? code, value, wanted: message };
    });
  if (!isOfForm(read)) throw new Malformed(told(undefined, read));
  const findings = lintRuleSet(raw);
  if (findings.length > 0) throw new Malformed(told('unsound-rule', findings));
  return read;
};
const shareRule = described(readShareRule, ruleSetJsonSchema);

export const parseQuotaId = matching(
  /^[a-z0-9.-]{1,60}$/,
  'not-an-id',
  'small letters, digits, hyphens and points',
);

/**
 * A quota as law: so much of some products from some states in a period, given to declarations in
 * order. `placedBy` says which date places a declaration (acceptance where it is left out); `order`
 * whether that date or the order of the log alone decides who comes first (the date where it is left
 * out); `share` is a rule set of the kind `quota` (where there is none: the quantity, up to the balance).
 */
export const parseQuotaDocument = record({
  schema: oneOf(['plimsoll/quota@1']),
  id: parseQuotaId,
  title: text(200),
  volume: parseQuantity,
  products: atLeastOne(listOf(pattern, 100)),
  origin: optional(record({ stage: optional(oneOf(stages)), in: states })),
  valid: parsePeriod,
  placedBy: optional(oneOf(['acceptance', 'export', 'arrival'])),
  order: optional(oneOf(['date', 'log'])),
  share: optional(shareRule),
});
export type QuotaDocument = Parsed<typeof parseQuotaDocument>;

export const placedBy = (document: QuotaDocument): 'acceptance' | 'export' | 'arrival' =>
  document.placedBy ?? 'acceptance';
