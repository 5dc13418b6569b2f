import type { Clause } from '../document/document.ts';
import { below, type Reporter } from '../compile/scope.ts';
import { didYouMean } from '../document/nearest.ts';

/** Clauses by what they do to each other; nothing depends on their order in the document. */
export type ClauseGraph = {
  readonly base: Clause;
  /** Clauses that give a value, every exception before what it excepts. */
  readonly values: readonly Clause[];
  readonly exceptionsTo: (id: string) => readonly Clause[];
  readonly suspendersOf: (id: string) => readonly Clause[];
  readonly reinstatersOf: (id: string) => readonly Clause[];
};

const at = (clauses: readonly Clause[], clause: Clause, ...keys: readonly string[]): string =>
  below({ at: '', depth: 0 }, 'clauses', clauses.indexOf(clause), ...keys).at;

const reportNames = (clauses: readonly Clause[], report: Reporter): boolean => {
  const ids = new Set(clauses.map(({ id }) => id));
  const values = new Set(clauses.flatMap(({ id, then }) => (then === undefined ? [] : [id])));
  const suspended = new Set(clauses.flatMap(({ suspends = [] }) => suspends));
  const check = (clause: Clause, key: 'exceptTo' | 'suspends' | 'reinstates'): boolean => {
    const wanted = key === 'reinstates' ? suspended : values;
    const wrong = (clause[key] ?? []).find((id) => !wanted.has(id) || id === clause.id);
    if (wrong === undefined) return true;
    const kind =
      key === 'reinstates' ? 'another clause that is suspended' : 'another clause with a "then"';
    report(
      at(clauses, clause, key),
      'unknown-clause',
      `"${wrong}" does not name ${kind}${didYouMean(wrong, [...wanted])}`,
    );
    return false;
  };
  const sound = clauses.map((clause) => [
    check(clause, 'exceptTo'),
    check(clause, 'suspends'),
    check(clause, 'reinstates'),
    checkTogether(clauses, clause, { values, report }),
  ]);
  if (ids.size < clauses.length) {
    const second = clauses.findIndex(({ id }, n) =>
      clauses.slice(0, n).some((one) => one.id === id),
    );
    const place = below({ at: '', depth: 0 }, 'clauses', second, 'id').at;
    report(place, 'id-taken', 'an earlier clause has this id; each clause has its own');
    return false;
  }
  return sound.flat().every(Boolean);
};

const checkTogether = (
  clauses: readonly Clause[],
  clause: Clause,
  { values, report }: { values: ReadonlySet<string>; report: Reporter },
): boolean => {
  const wrong = clause.together?.with.find((id) => !values.has(id) || id === clause.id);
  if (wrong === undefined) return true;
  const message = `"${wrong}" does not name another clause with a "then"`;
  report(at(clauses, clause, 'together'), 'unknown-clause', message);
  return false;
};

const formFault = (clause: Clause): string | undefined => {
  const { if: condition, then, exceptTo, together } = clause;
  if (then === undefined) {
    if (exceptTo !== undefined || together !== undefined) {
      return 'only a clause with a "then" is an exception or goes together with one';
    }
    return condition === undefined ? 'a clause without "if" would always switch others' : undefined;
  }
  if (exceptTo === undefined) {
    return condition === undefined
      ? undefined
      : 'the base has no "if"; it counts where no exception does';
  }
  return condition === undefined ? 'an exception says when it counts ("if")' : undefined;
};

const reportForms = (clauses: readonly Clause[], report: Reporter): boolean => {
  const faults = clauses.flatMap((clause) => {
    const fault = formFault(clause);
    return fault === undefined ? [] : [[at(clauses, clause), fault] as const];
  });
  for (const [pointer, fault] of faults) report(pointer, 'clause-form', fault);
  return faults.length === 0;
};

/** Exceptions before what they except; a clause that is left excepts itself by way of others. */
const ordered = (
  values: readonly Clause[],
  exceptionsTo: ClauseGraph['exceptionsTo'],
): readonly Clause[] => {
  const done = new Set<Clause>();
  const ready = (): Clause | undefined =>
    values.find((one) => !done.has(one) && exceptionsTo(one.id).every((other) => done.has(other)));
  for (let next = ready(); next !== undefined; next = ready()) done.add(next);
  return [...done];
};

/** Reads how clauses stand to each other; undefined when that is not sound, which is then reported. */
export const clauseGraph = (
  clauses: readonly Clause[],
  report: Reporter,
): ClauseGraph | undefined => {
  if (!reportNames(clauses, report) || !reportForms(clauses, report)) return undefined;
  const values = clauses.filter(({ then }) => then !== undefined);
  const [base, ...others] = values.filter(({ exceptTo }) => exceptTo === undefined);
  if (base === undefined || others.length > 0) {
    const [other] = others;
    const place = other === undefined ? '/clauses' : at(clauses, other);
    const message =
      'exactly one clause is the base: it has a "then" and no "exceptTo"; an exception names what it beats, "exceptTo": ["…"]';
    return report(place, 'one-base', message);
  }
  const exceptionsTo = (id: string) => values.filter(({ exceptTo }) => exceptTo?.includes(id));
  const inOrder = ordered(values, exceptionsTo);
  if (inOrder.length < values.length) {
    const message = 'clauses except each other in a circle; an exception stands over what it beats';
    return report('/clauses', 'clause-cycle', message);
  }
  return {
    base,
    values: inOrder,
    exceptionsTo,
    suspendersOf: (id) => clauses.filter(({ suspends }) => suspends?.includes(id)),
    reinstatersOf: (id) => clauses.filter(({ reinstates }) => reinstates?.includes(id)),
  };
};
