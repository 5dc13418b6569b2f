import type { AreEqual } from '../clauses/conflicts.ts';
import type { RuleSetDocument } from '../document/document.ts';
import { minus } from './core/form.ts';
import { isNilOn } from './price-line.ts';
import { prove } from './prove.ts';
import { numberIn, truthIn } from './nodes/reading.ts';
import { readingOf } from './nodes/read.ts';
import { subjectOf } from './subject.ts';

/** Boxes looked at for one pair of clauses. */
const mostBoxes = 60;

/** Proves of two clauses that they come to the same wherever both conditions hold. */
export const provedEqual = (document: RuleSetDocument): AreEqual => {
  const subject = subjectOf(document);
  if (subject === undefined) return () => false;
  return (a, b) => {
    const statement = {
      variable: undefined,
      box: subject.box,
      fixed: new Map(),
      compared: [],
      holds: (walk: Parameters<typeof readingOf>[0]) => {
        const reading = readingOf(walk, subject);
        const both = [a.if, b.if].every((node) => node === undefined || truthIn(reading, node));
        if (!both) return true;
        const [one, other] = [a, b].map(({ then = '0' }) => numberIn(reading, then).form);
        return one !== undefined && other !== undefined && isNilOn(walk, minus(one, other));
      },
    };
    return prove(statement, mostBoxes).kind === 'proved';
  };
};
