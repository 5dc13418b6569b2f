/** One thing wrong with a rule set: where (JSON Pointer), which rule of the language, what would be right. */
export type Finding = { readonly at: string; readonly code: string; readonly message: string };

export const finding = (at: string, code: string, message: string): Finding => ({
  at,
  code,
  message,
});

/** Tells a list of findings from a read document or a compiled rule set. */
export const areFindings = (value: object): value is readonly Finding[] => Array.isArray(value);

/** How many findings there are beside one that is told, in words. */
export const moreFindings = (count: number): string =>
  count === 1 ? '1 more finding' : `${count} more findings`;
