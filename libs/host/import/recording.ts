import { attempt, Malformed, parseState, type Problem, shown } from '#kernel';
import { type Attempted, type Caller, NotAllowed, type Submission, type Zone } from '#host/zone';
import type { BadRows } from './bad-rows.ts';
import { mapRow } from './map-row.ts';
import { notesOf } from './notes.ts';
import type { Profile } from './profile.ts';
import type { Row } from './reading/row.ts';

/** A row that was read and mapped: what it comes to, before anything is recorded. */
export type Ready = { readonly row: Row } & (
  | { readonly kind: 'set aside'; readonly reason: string }
  | { readonly kind: 'bad'; readonly problems: readonly Problem[] }
  | { readonly kind: 'good'; readonly submission: Submission }
);

type Reading = {
  readonly zone: Zone;
  readonly profile: Profile;
  readonly by?: Caller | undefined;
};

const noPrincipal = (at: string, state: string): Problem => ({
  at,
  rule: 'no-customs-principal',
  value: state,
  wanted:
    `a customs principal of ${state}; add one: plimsoll principals add ` +
    `customs.${state.toLowerCase()} --role customs --state ${state}`,
});

const noCustoms = (at: string, state: string): Problem => {
  const read = attempt(parseState, state);
  const [slip] = read instanceof Malformed ? read.problems : [];
  return slip === undefined ? noPrincipal(at, state) : { ...slip, at };
};

const otherState = (at: string, state: string, own: string): Problem => ({
  at,
  rule: 'other-state',
  value: shown(state),
  wanted: `${own}: customs hand in the trade of their own state`,
});

/** Why nobody speaks for the state of a row: it is none, another's, or has no customs principal. */
const unspoken = ({ zone, profile, by }: Reading, state: string): readonly Problem[] => {
  const own = by?.state ?? state;
  if (own !== state) return [otherState(profile.customs.column ?? '', state, own)];
  if (by !== undefined || zone.desk.customsOf(state) !== undefined) return [];
  return [noCustoms(profile.customs.column ?? '', state)];
};

/** Stands in where a state has no customs principal, so that its row can be looked through. */
const nobody: Omit<Caller, 'state'> = { principal: 'nobody', role: 'customs' };

const covers = (problems: readonly Problem[], { at }: Problem): boolean =>
  problems.some((one) => one.at.startsWith('/') && (one.at === at || one.at.startsWith(`${at}/`)));

/** Everything wrong with a row whose mapping is wrong already: what its other fields lack is told too. */
const allProblems = (zone: Zone, submission: Submission, found: readonly Problem[]) => [
  ...found,
  ...zone.desk.problemsOf(submission).filter((problem) => !covers(found, problem)),
];

/** Maps a row to a command of its state's customs, with every problem that shows before it is decided. */
export const readRow = (reading: Reading, row: Row): Ready => {
  if (row.fault !== undefined) return { row, kind: 'bad', problems: [row.fault] };
  const { profile, zone, by } = reading;
  const mapped = mapRow(profile, row.cells);
  if (mapped.kind === 'set aside') return { row, ...mapped };
  const { rowId, state, input } = mapped;
  const submission: Submission = {
    command: profile.command,
    input,
    caller: by ?? zone.desk.customsOf(state) ?? { ...nobody, state },
    authority: `customs.${state.toLowerCase()}`,
    key: `${profile.id}:${rowId}`,
  };
  const problems = [...mapped.problems, ...unspoken(reading, state)];
  if (problems.length === 0) return { row, kind: 'good', submission };
  return { row, kind: 'bad', problems: allProblems(zone, submission, problems) };
};

const outcomeOf = (
  profile: Profile,
  { key }: Submission,
  attempted: Attempted,
): 'accepted' | 'already' | { readonly unknown: string } | readonly Problem[] => {
  if (attempted instanceof Malformed) return attempted.problems;
  if (attempted instanceof NotAllowed) {
    return [{ at: '', rule: 'not-allowed', value: '', wanted: attempted.message }];
  }
  const { handled } = attempted;
  switch (handled.kind) {
    case 'recorded':
    case 'quiet':
      return 'accepted';
    case 'already':
      return 'already';
    case 'refused': {
      const { rule, sentence, at = '' } = handled.refusal;
      return [{ at, rule, value: '', wanted: sentence }];
    }
    case 'mismatch':
      return [otherContent(profile, key)];
    case 'conflict':
      return [{ at: '', rule: handled.kind, value: '', wanted: 'the same row imported again' }];
    case 'unknown':
      return { unknown: handled.cause };
  }
};

const otherContent = ({ id, rowId }: Profile, key: string): Problem => ({
  at: rowId.join(', '),
  rule: 'known-id-other-content',
  value: shown(key.slice(id.length + 1)),
  wanted:
    'what was recorded under this id before, perhaps by an earlier row; to change it, amend it',
});

type Recording = Omit<Reading, 'by'> & {
  readonly bad: BadRows;
  readonly tally: {
    setAside: (reason: string) => void;
    count: (outcome: 'rejected' | 'accepted' | 'already' | 'unknown') => void;
  };
};

/**
 * Records the good rows of a batch together, then counts every row and hands the bad ones back in order.
 * Answers why it is not known of a row whether it was recorded; undefined where of all it is.
 */
export const recordBatch = async (
  { zone, profile, bad, tally }: Recording,
  batch: readonly Ready[],
): Promise<string | undefined> => {
  const good = batch.flatMap((one) => (one.kind === 'good' ? [one.submission] : []));
  const answers = (await zone.submitEach(good)).values();
  const reject = async (row: Row, problems: readonly Problem[]): Promise<void> => {
    await bad.write(row, notesOf(profile, row, problems));
    tally.count('rejected');
  };
  let why: string | undefined;
  for (const one of batch) {
    if (one.kind === 'set aside') tally.setAside(one.reason);
    else if (one.kind === 'bad') await reject(one.row, one.problems);
    else {
      const answer = answers.next().value;
      if (answer === undefined) throw new Error('a row was left without an answer');
      const outcome = outcomeOf(profile, one.submission, answer);
      if (typeof outcome === 'string') tally.count(outcome);
      else if ('unknown' in outcome) {
        why ??= outcome.unknown;
        tally.count('unknown');
      } else await reject(one.row, outcome);
    }
  }
  return why;
};
