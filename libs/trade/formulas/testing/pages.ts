/** A fenced block of a page: the words after its language, and what is in it. */
export type Block = {
  readonly kind: string;
  readonly words: readonly string[];
  readonly text: string;
};

/** The fenced blocks of a page in their order. */
export const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, , info = '', text = '']) => {
    const [kind = '', ...words] = info.trim().split(' ');
    return { kind, words, text: text.trimEnd() };
  });
