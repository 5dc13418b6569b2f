import {
  attempt,
  type Instant,
  malformed,
  Malformed,
  parseCurrency,
  parseDate,
  parseEventId,
  parsePositive,
  parseProductCode,
  type Parser,
  parseState,
  parseUnitPrice,
  parseUntil,
  pointerToken,
  problemText,
  text,
} from '#kernel';
import { areFindings, readRuleSet } from '#trade/formulas';
import { LawBook } from './law-book.ts';
import type { LawEvent } from './law-events.ts';

type Fields = Readonly<Record<string, Parser<unknown>>>;

const period = { from: parseDate, until: parseUntil };
const priced = { product: parseProductCode, ...period, unitPrice: parseUnitPrice };
const rate = { series: text(), currency: parseCurrency, per: parseCurrency, rate: parsePositive };
const member = { state: parseState, from: parseDate };
const product = { product: parseProductCode, from: parseDate };
const dutyRules: Parser<unknown> = (raw) => {
  const read = readRuleSet(raw);
  const [first] = areFindings(read) ? read : [];
  if (first !== undefined) throw malformed(first.code, raw, `a rule set: ${first.message}`);
  return read;
};
const anObject: Parser<unknown> = (raw) => {
  if (typeof raw === 'object' && raw !== null) return raw;
  throw malformed('not-an-object', raw, 'an object');
};
const enacted = { document: dutyRules, digest: text(100) };
const document = { document: anObject };
const ended = { enactment: parseEventId, from: parseDate };

/** What the law is read from in each fact; what else a fact says is not looked at. */
const fields: Readonly<Record<LawEvent['type'], Fields>> = {
  MemberAdmitted: member,
  MemberSuspended: member,
  MemberReinstated: member,
  MemberWithdrew: member,
  MembershipVoided: { ...member, until: parseUntil },
  ProductListed: product,
  ProductRevised: product,
  ProductDelisted: product,
  PriceFloorSet: priced,
  PriceFloorCorrected: { ...priced, corrects: parseEventId },
  PriceFloorLifted: { product: parseProductCode, ...period },
  PriceFloorVoided: { product: parseProductCode, ...period, voids: parseEventId },
  ReferencePriceObserved: priced,
  ReferencePriceObservationCorrected: {
    product: parseProductCode,
    corrects: parseEventId,
    unitPrice: parseUnitPrice,
  },
  ReferencePriceObservationWithdrawn: { product: parseProductCode, withdraws: parseEventId },
  ReferencePriceDetermined: priced,
  ExchangeRatePublished: { ...rate, ...period },
  ExchangeRateCorrected: { ...rate, ...period, corrects: parseEventId },
  DutyRulesEnacted: enacted,
  DutyRulesCorrected: { ...enacted, corrects: parseEventId },
  DutyRulesRepealed: ended,
  DutyRulesVoided: { ...ended, until: parseUntil },
  QuotaEnacted: document,
  QuotaCorrected: { ...document, corrects: parseEventId },
  QuotaClosed: ended,
  ZoneRulesEnacted: document,
  ZoneRulesCorrected: { ...document, corrects: parseEventId },
  ZoneRulesRepealed: ended,
};

/** A book of its own takes the fact in, or says by what it cannot be. */
const learnable = (fact: LawEvent & { readonly id: string }, at: Instant): string | undefined => {
  try {
    new LawBook().learn(fact, at);
    return undefined;
  } catch {
    return 'it does not say what such a fact must';
  }
};

const whyNot = (fact: LawEvent & { readonly id: string }, at: Instant): string | undefined => {
  const data: unknown = fact.data;
  if (typeof data !== 'object' || data === null) return 'it says nothing';
  const problems = Object.entries(fields[fact.type]).flatMap(([name, parser]) => {
    const read = attempt(parser, (data as Readonly<Record<string, unknown>>)[name]);
    return read instanceof Malformed
      ? read.problems.map((one) => problemText({ ...one, at: pointerToken(name) + one.at }))
      : [];
  });
  return problems[0] ?? learnable(fact, at);
};

/**
 * Why a fact of law cannot be read as law, if it cannot: a record of the right type that does not say
 * what such a fact must. The rules of the commands never record one; another writer may.
 */
export const whyUnreadable = (
  fact: LawEvent & { readonly id: string },
  at: Instant,
): string | undefined => {
  const why = whyNot(fact, at);
  return why && `${fact.type} cannot be read as law: ${why}`;
};
