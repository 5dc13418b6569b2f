import type { Value as Leaf } from '../compile/frame.ts';
import { readValue } from '../compile/leaves/leaf-read.ts';
import type { RulePromise } from '../document/promise.ts';
import type { Box } from './core/range.ts';
import type { Walk } from './core/walk.ts';
import type { Assignment } from './assignment.ts';
import { comparisonOf } from './kinds.ts';
import { leafValue } from './nodes/leaf.ts';
import { type Reading, truthIn, type Value } from './nodes/reading.ts';
import { readingOf } from './nodes/read.ts';
import { pinned, type Subject } from './subject.ts';

/** Inputs that stand for something else than their own variable. */
export type Given = ReadonlyMap<string, Value>;
/** A promise as a question that can be asked on every way through a rule set. */
export type Statement = {
  /** The tested price, where the promise is about one. */
  readonly variable: number | undefined;
  readonly box: Box;
  /** Inputs that `where` fixes. */
  readonly fixed: ReadonlyMap<string, Leaf>;
  readonly holds: (walk: Walk) => boolean;
  /** The declarations that are compared: what each gives instead of the inputs' own variables. */
  readonly compared: readonly Given[];
  /** Whether the declarations at an assignment really have a duty; all are taken to, unless told. */
  readonly isReal?: (by: Assignment) => boolean;
};

/** The values that `where` fixes, as the rule set reads them. */
const fixedBy = ({ inputs }: Subject, { where = {} }: RulePromise): ReadonlyMap<string, Leaf> =>
  new Map(
    Object.entries(where).flatMap(([name, raw]) => {
      const input = inputs.get(name);
      const read = input && readValue(input.type, raw);
      return read !== undefined && 'value' in read ? [[name, read.value] as const] : [];
    }),
  );

const constants = ({ inputs }: Subject, fixed: ReadonlyMap<string, Leaf>): Given =>
  new Map(
    [...fixed].flatMap(([name, value]) => {
      const input = inputs.get(name);
      return input === undefined ? [] : [[name, leafValue(input.type, value)] as const];
    }),
  );

/** Where a fact keeps the law before for ever, this rule set promises nothing. */
const isSaved = (reading: Reading): boolean =>
  (reading.subject.document.savings ?? []).some(
    ({ fact, until = null }) => until === null && truthIn(reading, fact),
  );

/** A promise about a rule set, made ready to be asked. */
export const statementOf = (subject: Subject, promise: RulePromise): Statement => {
  const fixed = fixedBy(subject, promise);
  const { variable, box, compared, assumes, holds } = comparisonOf(subject, promise);
  const always = constants(subject, fixed);
  const all = compared.map((given) => new Map([...always, ...given]));
  return {
    variable,
    fixed,
    box: pinned(subject, box, fixed),
    compared: all,
    holds: (walk) => {
      for (const form of assumes) walk.assume(form);
      const readings = all.map((given) => readingOf(walk, subject, given));
      return readings.some(isSaved) || holds(readings);
    },
  };
};
