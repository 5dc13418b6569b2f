import { asksLaw, type LawQuestion } from '#trade/formulas';
import { answerOf, type AskedOfLaw, type Law, type LawBook, lookUpIn } from '#trade/law';
import type { Declaration } from '../declaration.ts';
import { evaluateRules, reasonForNil } from './evaluate.ts';
import type { AskedLaw, Selected } from './selected.ts';

const nameOf = ({ what, key, date, knownOn }: LawQuestion): string =>
  [what, key, date, knownOn ?? ''].join(' ');

/** Answers from the facts that are cited, and from nothing else: no selection is made here. */
export const askedAsCited = (book: LawBook, questions: readonly AskedOfLaw[]): AskedLaw => {
  const byName = new Map(questions.map((one) => [nameOf(one), one.event]));
  return {
    questions,
    law: (question) => {
      const event = byName.get(nameOf(question)) ?? null;
      return event === null ? undefined : answerOf(book, event);
    },
  };
};

/**
 * What the selected rule set asks of the law as known: found by evaluating it, for what is asked may
 * hang on what was answered before. Undefined for a rule set that asks nothing by its form.
 */
export const askedBy = (
  law: Law,
  declaration: Declaration,
  selected: Selected,
): AskedLaw | undefined => {
  const { rules } = selected;
  if (rules === undefined || !asksLaw(rules.document)) return undefined;
  const asked = new Map<string, AskedOfLaw>();
  const telling = lookUpIn(law, (one) => asked.set(nameOf(one), one));
  const asking = { ...selected, asked: { questions: [], law: telling } };
  const subject = { declaration, selected: asking };
  if (reasonForNil(subject) === undefined) evaluateRules(subject, rules);
  return askedAsCited(law.book, [...asked.values()]);
};
