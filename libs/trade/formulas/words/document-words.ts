import type { RuleSetDocument } from '../document/document.ts';
import { rulesWords } from './clause-words.ts';
import { lawWords, sourcesWords } from './law-words.ts';
import { namingOf } from './naming.ts';
import { sayerOf } from './node-words.ts';
import { pledgesWords } from './pledge-words.ts';
import { termsWords } from './term-words.ts';

/** A part of the words of a document, with its heading. */
export type WordsPart = { readonly heading: string; readonly lines: readonly string[] };

/**
 * A rule set in plain words, for those who read law and not JSON. Nothing of the document is left
 * unsaid: documents with equal words have equal canonical JSON, and so the same digest.
 */
export const ruleSetWords = (document: RuleSetDocument): readonly WordsPart[] => {
  const say = sayerOf(namingOf(document));
  return [
    { heading: 'The law', lines: lawWords(document) },
    { heading: 'The rule', lines: rulesWords(document, say) },
    { heading: 'The words it uses', lines: termsWords(document, say) },
    { heading: 'What it is held to', lines: pledgesWords(document, say) },
    { heading: 'Sources', lines: sourcesWords(document.sources) },
  ];
};
