import { Malformed } from '#kernel';
import { NotAllowed } from '#host/zone';
import type { Outcome } from './hands.ts';

/** A problem as the server tells it (RFC 9457). */
export type Told = {
  readonly type: string;
  readonly detail: string;
  readonly rule?: string;
  readonly errors?: readonly {
    readonly pointer: string;
    readonly rule: string;
    readonly value: string;
    readonly wanted: string;
  }[];
};

/** Thrown when the input as a whole is not right, and the server says why in a sentence. */
export class BadInput extends Error {}

const kindOf = ({ type }: Told): string => type.replace('/problems/', '');
const sentenceOf = ({ detail }: Told): string => detail.replace(/\.$/, '');

/** The error that this process itself would have thrown. */
export const errorOf = (problem: Told): Error => {
  const { errors = [] } = problem;
  switch (kindOf(problem)) {
    case 'malformed':
    case 'too-deep':
    case 'broken-json':
    case 'too-large':
      return errors.length > 0
        ? new Malformed(
            errors.map(({ pointer: at, rule, value, wanted }) => ({ at, rule, value, wanted })),
          )
        : new BadInput(problem.rule === 'unreadable-file' ? problem.detail : sentenceOf(problem));
    case 'not-allowed':
      return new NotAllowed(sentenceOf(problem));
    default:
      return new Error(sentenceOf(problem));
  }
};

/** What became of a command that met a problem; what is no outcome is thrown. */
export const outcomeOf = (problem: Told): Outcome => {
  const kind = kindOf(problem);
  const { rule, detail, errors } = problem;
  switch (kind) {
    case 'refused':
    case 'not-found':
      // What a rule says does not exist is answered as not found.
      if (rule === undefined) throw errorOf(problem);
      return { kind: 'refused', rule, sentence: detail, at: errors?.[0]?.pointer };
    case 'idempotency-mismatch':
      return { kind: 'mismatch' };
    case 'conflict':
      return { kind: 'conflict' };
    case 'outcome-unknown':
      return { kind: 'unknown' };
    default:
      throw errorOf(problem);
  }
};
