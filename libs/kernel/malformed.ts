/** One thing wrong with an input: where (JSON Pointer), which rule, what was there, what would be right. */
export type Problem = {
  readonly at: string;
  readonly rule: string;
  readonly value: string;
  readonly wanted: string;
};

/** Thrown by parsers at the border only; carries every problem of the input, never a half-parsed value. */
export class Malformed extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('; '));
    this.name = 'Malformed';
    this.problems = problems;
  }
}

/** The problem in one sentence. */
export const problemText = ({ at, rule, value, wanted }: Problem): string =>
  `${at === '' ? 'input' : at}: ${value} is not right (${rule}); wanted ${wanted}`;

/** What was there, short enough to print whatever its size. */
export const shown = (raw: unknown): string => {
  if (raw === undefined) return 'nothing';
  const text = typeof raw === 'string' ? JSON.stringify(raw.slice(0, 61)) : safeText(raw);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

const safeText = (raw: unknown): string => {
  if (raw === null || typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  return Array.isArray(raw) ? `a list of ${raw.length}` : `a value of type ${typeof raw}`;
};

export const malformed = (rule: string, raw: unknown, wanted: string): Malformed =>
  new Malformed([{ at: '', rule, value: shown(raw), wanted }]);
