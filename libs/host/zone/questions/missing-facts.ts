import { setTimeout as pause } from 'node:timers/promises';
import type { Instant, StateCode } from '#kernel';
import { type EventLog, openEvent, parseHeader, type StoredEvent } from '#ledger/core';
import type { DeadLetter, ViewStatus } from '#ledger/views';
import type { Missing } from '#trade/standing';

/** What follows from new law by itself: whether it is still at work, how to wait, why it failed. */
export type Following = {
  readonly isBehind: () => boolean;
  readonly idle: () => Promise<void>;
  readonly fault: () => unknown;
};
/** How far views are, and what they could not take in. */
export type ViewsState = {
  readonly status: () => readonly Pick<ViewStatus, 'name' | 'position' | 'known' | 'stopped'>[];
  readonly deadLetters: () => readonly DeadLetter[];
  readonly catchUp: () => Promise<unknown>;
};
type Deps = {
  readonly log: Pick<EventLog, 'end' | 'readStream'>;
  readonly views: ViewsState;
  readonly following: Following;
};

/** What an answer about a state lacks, as far as the ledger can tell. */
export type MissingFacts = (state: StateCode) => readonly Missing[];

const longestWaitMs = 2_000;
const read: readonly string[] = ['law', 'shipments'];

/** Gives a piece of work so much time; what it did not do by then shows in what is missing. */
const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const stop = new AbortController();
  const late = pause(ms, undefined, { signal: stop.signal }).catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
};

const bringUp = async ({ views, following }: Deps): Promise<void> => {
  await views.catchUp();
  await following.idle();
  await views.catchUp();
};

type Lost = Missing & { readonly state: string | undefined };
const forAll = (of: Missing['of'], words: string): Lost => ({ of, words, state: undefined });

const unread = ({ views }: Deps, end: string): readonly Lost[] =>
  views
    .status()
    .filter(({ name, position }) => read.includes(name) && position < end)
    .map(({ name, stopped }) =>
      forAll(
        'anything',
        `the view ${name} has not read all that is recorded${stopped === undefined ? '' : `: ${stopped}`}`,
      ),
    );

const unfollowed = ({ following }: Deps): readonly Lost[] => {
  if (following.fault() !== undefined)
    return [forAll('shipments', 'decisions touched by new law could not be reassessed')];
  return following.isBehind()
    ? [forAll('shipments', 'decisions touched by new law are being reassessed')]
    : [];
};

/** Whose shipment a stream keeps, as its declaration says; undefined when that cannot be told. */
const declarantOf = ([declared]: readonly StoredEvent[]): string | undefined => {
  const data = declared === undefined ? undefined : openEvent(declared).data;
  return (data as { readonly declaration?: { readonly declaredBy?: string } })?.declaration
    ?.declaredBy;
};

const whose = (events: readonly StoredEvent[], words: string): Lost => {
  const state = declarantOf(events);
  return state === undefined
    ? forAll('shipments', 'a shipment could not be processed, and whose it is cannot be read')
    : { of: 'shipments', words, state };
};

/** A fact that a view could not take in; it matters only if it was recorded by the asked moment. */
const lostBy = async (
  { log }: Deps,
  { view, stream, revision, id, reason }: DeadLetter,
  known: Instant | undefined,
): Promise<readonly Lost[]> => {
  const events = await log.readStream(stream);
  const lost = events[revision];
  const isLater = lost !== undefined && known !== undefined && parseHeader(lost).recordedAt > known;
  if (isLater) return [];
  const words = `${stream}, revision ${revision}, event ${id} could not be processed: ${reason}`;
  return [view === 'law' ? forAll('law', words) : whose(events, words)];
};

/** The first letter of each stream: those behind it wait for it. */
const firstLetters = (letters: readonly DeadLetter[]): readonly DeadLetter[] => [
  ...new Map(
    letters
      .filter(({ view }) => read.includes(view))
      .toReversed()
      .map((letter) => [`${letter.view} ${letter.stream}`, letter]),
  ).values(),
];

/**
 * Waits a little for the views to read what is recorded, and tells what they have not read or could
 * not process by the moment a question asks about.
 */
export const missingFacts = async (deps: Deps, known?: Instant): Promise<MissingFacts> => {
  const { log, views } = deps;
  const end = await log.end();
  await within(longestWaitMs, bringUp(deps));
  const seen = views.status().map((view) => view.known);
  const isSettled = known !== undefined && seen.every((one) => known < one);
  const behind = isSettled ? [] : [...unread(deps, end), ...unfollowed(deps)];
  const letters = firstLetters(views.deadLetters());
  const lost = await Promise.all(letters.map((letter) => lostBy(deps, letter, known)));
  const all = [...behind, ...lost.flat()];
  return (state) =>
    all
      .filter((one) => one.state === undefined || one.state === state)
      .map(({ of, words }) => ({ of, words }));
};
