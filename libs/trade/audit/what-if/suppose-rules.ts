import { checkedPeriod, Malformed, type Period } from '#kernel';
import {
  conflictWith,
  type Enactment,
  inForce,
  isNever,
  standingEnactments,
} from '#trade/duty-rules';
import {
  areFindings,
  didYouMean,
  type DutyRuleSet,
  type Finding,
  lintRuleSet,
  readRuleSet,
} from '#trade/formulas';
import type { SupposedRules } from './document.ts';
import { common, type Supposing } from './suppose.ts';

const citation = 'hypothetical';
const digest = 'hypothetical';

const unsound = (findings: readonly Finding[]): Malformed =>
  new Malformed(
    findings.map(({ at, code, message }) => ({
      at: `/document${at}`,
      rule: code,
      value: 'the rule set',
      wanted: `a sound rule set; the finding is: ${message}`,
    })),
  );

type Enacting = Extract<SupposedRules, { act: 'enact' }>;

/** The document as it is to be law: its own period, or the one that is told beside it. */
const documentOf = ({ document, from, until }: Enacting): DutyRuleSet => {
  const read = readRuleSet(document);
  if (areFindings(read)) throw unsound(read);
  const own = read.valid;
  const valid = checkedPeriod({
    from: from ?? own.from,
    until: until === undefined ? own.until : until,
  });
  const dated = { ...read, valid };
  const findings = lintRuleSet(dated);
  if (findings.length > 0) throw unsound(findings);
  if (dated.kind === 'duty') return dated;
  const wanted = 'a rule set of the kind "duty": no other gives a duty';
  throw new Malformed([{ at: '/document/kind', rule: 'not-a-duty', value: dated.kind, wanted }]);
};

const enact = (supposing: Supposing, item: Enacting): void => {
  const document = documentOf(item);
  const standing = standingEnactments(supposing.book.enactments);
  const conflict = conflictWith(standing, { document, repealedFrom: null, voided: [] });
  if (conflict !== undefined) {
    const wanted =
      `law that does not overlap: ${conflict.sentence} ` +
      'Void or repeal the other in the same document ("act": "void"), listed before this one.';
    throw new Malformed([{ at: '/document/valid', rule: 'DR1', value: document.id, wanted }]);
  }
  supposing.suppose({ type: 'DutyRulesEnacted', data: { document, digest, citation } });
};

const named = (supposing: Supposing, ruleSet: string): readonly Enactment[] => {
  const standing = standingEnactments(supposing.book.enactments);
  const found = standing.filter(
    ({ root, document }) => root === ruleSet || document.id === ruleSet,
  );
  if (found.length > 0) return found;
  const ids = [...new Set(standing.map(({ document }) => document.id))].toSorted();
  const some = ids.length > 8 ? `such as ${ids.slice(0, 8).join(', ')}` : ids.join(', ') || 'none';
  const hint = didYouMean(ruleSet, ids);
  const wanted = `a rule set by its id, or by the event that enacted it; there are ${some}${hint}`;
  throw new Malformed([{ at: '/ruleSet', rule: 'not-enacted', value: ruleSet, wanted }]);
};

const voidOne = (supposing: Supposing, one: Enactment, period: Period): void => {
  const former = inForce(one);
  const days = isNever(former) ? undefined : common(former, period);
  if (days === undefined) return;
  supposing.suppose({
    type: 'DutyRulesVoided',
    data: { enactment: one.root, from: days.from, until: days.until, citation },
  });
};

const withdraw = (supposing: Supposing, ruleSet: string, period: Period): void => {
  const found = named(supposing, ruleSet);
  if (!found.some((one) => !isNever(inForce(one)) && common(inForce(one), period))) {
    const days = found
      .map(inForce)
      .map(({ from, until }) => `${from} until ${until ?? 'repealed'}`);
    const wanted = `days on which it is law: from ${days.join('; from ')}`;
    throw new Malformed([{ at: '/from', rule: 'not-in-force', value: period.from, wanted }]);
  }
  for (const one of found) voidOne(supposing, one, period);
};

/** Supposes that a rule set is enacted, repealed from a day on, or void over a period. */
export const supposeRules = (supposing: Supposing, item: SupposedRules): void => {
  switch (item.act) {
    case 'enact':
      return enact(supposing, item);
    case 'repeal':
      return withdraw(supposing, item.ruleSet, { from: item.from, until: null });
    case 'void':
      return withdraw(supposing, item.ruleSet, item);
  }
};
