import type { Problem as Wrong } from '#kernel';

/** Every kind of problem the API tells: its status, and what it means in one sentence. */
export const problemKinds = {
  malformed: [422, 'The input is not right'],
  refused: [422, 'A rule refuses the command'],
  'idempotency-mismatch': [422, 'The Idempotency-Key was used for another command'],
  'idempotency-key-missing': [400, 'A command needs the header Idempotency-Key'],
  'broken-json': [400, 'The body is not JSON'],
  'too-deep': [400, 'The JSON of the body is nested too deeply'],
  'bad-request': [400, 'The request cannot be understood'],
  unauthenticated: [401, 'The request needs a valid key'],
  'not-allowed': [403, 'This key may not do that'],
  'not-found': [404, 'There is no such thing'],
  'method-not-allowed': [405, 'The path does not take this method'],
  'too-slow': [408, 'The request took too long'],
  conflict: [409, 'Others kept changing the same thing'],
  'changed-since': [412, 'It has changed since it was read'],
  'too-large': [413, 'The body is too large'],
  'not-json': [415, 'The body must be application/json'],
  'not-rows': [415, 'The body must be CSV or NDJSON'],
  'headers-too-large': [431, 'The URL and headers are too large'],
  fault: [500, 'The service made a mistake'],
  unavailable: [503, 'The service cannot answer now'],
  'outcome-unknown': [503, 'It is not known whether the command was recorded'],
  'not-yet-visible': [503, 'The write stands, and this node has not seen it yet'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;
export type ProblemKind = keyof typeof problemKinds;

/** One thing wrong with an input, as told over HTTP; `pointer` is a JSON Pointer (RFC 6901). */
export type ProblemError = {
  readonly pointer: string;
  readonly rule: string;
  readonly value: string;
  readonly wanted: string;
};

type More = {
  readonly rule?: string;
  readonly errors?: readonly ProblemError[];
  readonly cause?: unknown;
};

/** Thrown to answer with a problem (RFC 9457). */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly rule: string | undefined;
  readonly errors: readonly ProblemError[] | undefined;

  constructor(kind: ProblemKind, detail: string, { rule, errors, cause }: More = {}) {
    super(detail, { cause });
    this.name = 'Problem';
    this.kind = kind;
    this.rule = rule;
    this.errors = errors;
  }

  get status(): number {
    return problemKinds[this.kind][0];
  }

  /** The body of the answer: `application/problem+json`. */
  toJSON(): Readonly<Record<string, unknown>> {
    return {
      type: `/problems/${this.kind}`,
      title: problemKinds[this.kind][1],
      status: this.status,
      detail: this.message,
      rule: this.rule,
      errors: this.errors,
    };
  }
}

export const notFound = (what: string, rule?: string): Problem =>
  new Problem('not-found', what, rule === undefined ? {} : { rule });

/** A problem for everything that is wrong with an input. */
export const malformedInput = (problems: readonly Wrong[]): Problem => {
  const errors = problems.map(({ at, ...rest }) => ({ pointer: at, ...rest }));
  const count = errors.length === 1 ? 'One thing is' : `${errors.length} things are`;
  return new Problem('malformed', `${count} not right; errors says where.`, {
    rule: errors[0]?.rule ?? 'malformed',
    errors,
  });
};
