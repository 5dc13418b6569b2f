import type { Clause, RuleSetDocument, Together } from '../document/document.ts';
import type { Sayer } from './naming.ts';
import { cited, ifTold, named, quoted, roundingWords, unitWords } from './said.ts';

const togetherBy: Readonly<Record<Together['rule'], string>> = {
  sum: 'their sum',
  max: 'the greater',
  min: 'the lesser',
};

const names = (ids: readonly string[]): string => ids.map(named).join(', ');

const deedWords = ({ then: value, suspends, reinstates }: Clause, say: Sayer): string => {
  if (suspends !== undefined) return `suspends ${names(suspends)}`;
  if (reinstates !== undefined) return `reinstates ${names(reinstates)}`;
  return value === undefined ? '' : say.whole(value);
};

const kindWord = ({ exceptTo, then: value }: Clause): string => {
  if (exceptTo !== undefined) return 'Except';
  return value === undefined ? 'Also' : 'Base';
};

/** One clause in words: what it is, what it stands on, when it counts, what it gives. */
const clauseWords = (clause: Clause, say: Sayer): string => {
  const { id, source, label, if: condition, exceptTo, together } = clause;
  const called = ifTold(label, (words) => `, ${quoted(words)}`);
  const over = ifTold(exceptTo, (ids) => `, in the place of ${names(ids)}`);
  const when = ifTold(condition, (node) => `, if ${say.whole(node)}`);
  const joint = ifTold(
    together,
    (others) => ` Together with ${names(others.with)}: ${togetherBy[others.rule]}.`,
  );
  const head = `${kindWord(clause)} ${named(id)}${cited(source)}${called}${over}${when}`;
  return `${head}: ${deedWords(clause, say)}.${joint}`;
};

const perWords = { unit: ', for each unit', total: ', for all of it' } as const;

/** The clauses in their order, and how the result is rounded. */
export const rulesWords = ({ clauses, result }: RuleSetDocument, say: Sayer): readonly string[] => {
  const { type, per, rounded } = result;
  const each = ifTold(per, (one) => perWords[one]);
  return [
    ...clauses.map((clause) => clauseWords(clause, say)),
    `The result: ${unitWords(type)}${each}, ${roundingWords(rounded)}.`,
  ];
};
