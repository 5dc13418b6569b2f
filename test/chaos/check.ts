import type { Attempt, History, Kept, Reading } from './history.ts';

/** Something that must not be in a history: by which rule, and what. */
export interface Finding {
  readonly rule: 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'H7' | 'H8';
  readonly what: string;
}

/** A history, looked up by what its rules ask for. */
interface Book extends History {
  /** Attempts by command. */
  readonly asked: ReadonlyMap<string, readonly Attempt[]>;
  /** Events by the command that made them, in the order of the log. */
  readonly made: ReadonlyMap<string | null, readonly Kept[]>;
}

/** What is wrong with a history; nothing, if every rule holds. */
export const checkHistory = (history: History): readonly Finding[] => {
  const book: Book = {
    ...history,
    asked: Map.groupBy(history.attempts, ({ command }) => command),
    made: Map.groupBy(history.log, ({ command }) => command),
  };
  return Object.entries(rules).flatMap(([rule, broken]) =>
    broken(book).map((what) => ({ rule: rule as Finding['rule'], what })),
  );
};

const madeBy = ({ made }: Book, command: string): readonly Kept[] => made.get(command) ?? [];
const idsOf = (events: readonly Kept[]): string => events.map(({ id }) => id).join();

/** One after the other in one stream. */
const isRun = (events: readonly Kept[], stream: string): boolean =>
  events.every(
    (event, n) => event.stream === stream && event.revision === (events[0]?.revision ?? 0) + n,
  );

const only = (attempts: readonly Attempt[], ...outcomes: Attempt['outcome'][]): boolean =>
  attempts.every(({ outcome }) => outcomes.includes(outcome));

const rules: Record<Finding['rule'], (book: Book) => readonly string[]> = {
  /** Every acknowledged command is there exactly once, as it was answered. */
  H1: (book) =>
    book.attempts
      .filter(({ outcome }) => outcome === 'acknowledged')
      .filter(({ command, stream, events }) => {
        const made = madeBy(book, command);
        return idsOf(made) !== events.join() || !isRun(made, stream);
      })
      .map(({ command, stream, events, by }) => {
        const found = idsOf(madeBy(book, command));
        return `${by} was told that ${command} made ${events.join()} in ${stream}; there is ${found}`;
      }),

  /** Nothing that was refused, and never acknowledged, is there. */
  H2: (book) =>
    [...book.asked]
      .filter(
        ([command, attempts]) =>
          only(attempts, 'refused', 'unknown') &&
          attempts.some(({ outcome }) => outcome === 'refused') &&
          madeBy(book, command).length > 0,
      )
      .map(([command]) => `${command} was refused and made ${idsOf(madeBy(book, command))}`),

  /** A command that nobody knows of is wholly there or not at all. */
  H3: (book) =>
    [...book.asked]
      .filter(([command, attempts]) => {
        const made = madeBy(book, command);
        if (!only(attempts, 'unknown') || made.length === 0) return false;
        const whole = attempts.map(({ events }) => events.join()).filter((ids) => ids !== '');
        const { stream = '' } = attempts[0] ?? {};
        return !isRun(made, stream) || (whole.length > 0 && !whole.includes(idsOf(made)));
      })
      .map(([command]) => `${command} is there in part: ${idsOf(madeBy(book, command))}`),

  /** In every stream the revisions go up by one from nought, in the order of the log. */
  H4: ({ log }) => {
    const next = new Map<string, number>();
    return log
      .filter(({ stream, revision }) => {
        const due = next.get(stream) ?? 0;
        next.set(stream, revision + 1);
        return revision !== due;
      })
      .map(({ stream, revision }) => `${stream}@${revision} is out of its place`);
  },

  /** No event is there twice. */
  H5: ({ log }) =>
    [...Map.groupBy(log, ({ id }) => id)]
      .filter(([, events]) => events.length > 1)
      .map(([id, events]) => `${id} is there ${events.length} times`),

  /** Nothing is there that nobody asked for. */
  H6: ({ made, asked }) =>
    [...made.keys()]
      .filter((command) => command !== null && !asked.has(command))
      .map((command) => `nobody asked for ${command}`),

  /** What was acknowledged before another was asked stands before it in their stream. */
  H7: (book) =>
    [...Map.groupBy(book.attempts, ({ stream }) => stream).values()].flatMap((attempts) =>
      outOfTime(book, attempts),
    ),

  /** Every reader saw the whole log in its order, without gap or repeat. */
  H8: ({ log, readings }) => readings.flatMap((reading) => misread(log, reading)),
};

const outOfTime = (book: Book, attempts: readonly Attempt[]): readonly string[] => {
  const placeOf = ({ command }: Attempt): number => madeBy(book, command)[0]?.revision ?? 0;
  const placed = attempts
    .filter(({ outcome, events }) => outcome === 'acknowledged' && events.length > 0)
    .sort((a, b) => placeOf(a) - placeOf(b));
  // A command may be asked again long after it was recorded: its first asking is what counts.
  const firstAsked = ({ command }: Attempt): number =>
    Math.min(...(book.asked.get(command) ?? []).map(({ began }) => began));
  let latest = Number.NEGATIVE_INFINITY;
  return placed.flatMap((attempt) => {
    const isLate = attempt.ended < latest;
    latest = Math.max(latest, firstAsked(attempt));
    const { command, stream } = attempt;
    return isLate ? [`${command} stands in ${stream} after what was asked later`] : [];
  });
};

const misread = (log: readonly Kept[], { reader, ids }: Reading): readonly string[] => {
  const at = log.findIndex(({ id }, n) => id !== ids[n]);
  if (at !== -1)
    return [`${reader} saw ${ids[at] ?? 'nothing'} as number ${at}; it is ${log[at]?.id}`];
  return ids.length > log.length ? [`${reader} saw more than there is`] : [];
};
