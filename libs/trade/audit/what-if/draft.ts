import { Malformed, type Period } from '#kernel';
import { conflictWith, inForce, isNever, standingEnactments } from '#trade/duty-rules';
import { areFindings, readRuleSet } from '#trade/formulas';
import type { Law } from '#trade/law';
import { common } from './suppose.ts';

/**
 * The hypothetical that a draft of a duty rule set had been law over some days, in place of whatever
 * it could not stand beside: what it would have changed in trade that has happened. Throws
 * `Malformed` where the draft is no duty rule set.
 */
export const draftWhatIf = ({ book, known }: Law, document: unknown, days: Period): object => {
  const read = readRuleSet(document);
  if (areFindings(read) || read.kind !== 'duty') {
    const wanted = 'a duty rule set; plimsoll rules lint tells all that is wrong';
    throw new Malformed([{ at: '', rule: 'not-a-draft', value: 'the document', wanted }]);
  }
  const drafted = { document: { ...read, valid: days }, repealedFrom: null, voided: [] };
  const replaced = standingEnactments(book.enactments, known).filter(
    (one) =>
      !isNever(inForce(one)) &&
      common(inForce(one), days) !== undefined &&
      conflictWith([one], drafted) !== undefined,
  );
  return {
    schema: 'plimsoll/what-if@1',
    title: `Draft: ${read.id} v${read.version}, as if law from ${days.from} until ${days.until ?? 'further notice'}`,
    rules: [
      ...replaced.map(({ root }) => ({
        act: 'void',
        ruleSet: root,
        from: days.from,
        until: days.until,
      })),
      { act: 'enact', document, ...days },
    ],
  };
};
