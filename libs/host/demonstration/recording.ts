import { LogFailed } from '#ledger/core';
import type { Submission, Submitted, Zone } from '#host/zone';

/** How far the filling is: which part of it, and how much of that part is done. */
export type Progress = { readonly stage: string; readonly done: number; readonly total: number };
export type OnProgress = (progress: Progress) => void;

/** A command that is recorded, now or by an earlier filling. */
export type Done = Extract<Submitted['handled'], { kind: 'recorded' | 'already' }>;

const batchSize = 500;

/** Thrown when the demonstration cannot go on: the ledger holds something else, or a rule refused. */
export class NotFilled extends Error {}

const whyNot = ({ handled }: Submitted): string => {
  switch (handled.kind) {
    case 'refused':
      return `it was refused by ${handled.refusal.rule}: ${handled.refusal.sentence}`;
    case 'mismatch':
      return 'this ledger was filled from another seed or by another version of the program';
    default:
      return `it was left ${handled.kind}; fill again`;
  }
};

const doneOf = (submitted: Submitted, { command, key }: Submission): Done => {
  const { handled } = submitted;
  if (handled.kind === 'recorded' || handled.kind === 'already') return handled;
  if (handled.kind === 'unknown') {
    const what = `whether ${command} ${key} was recorded is not known: ${handled.cause}`;
    throw new LogFailed(`${what}; fill again when that is mended: nothing is recorded twice`);
  }
  throw new NotFilled(`${command} ${key} was not recorded: ${whyNot(submitted)}`);
};

/** Cuts a list into batches. */
export const batchesOf = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / batchSize) }, (_, n) =>
    list.slice(n * batchSize, (n + 1) * batchSize),
  );

/** Records the submissions of one batch; each must be recorded, or the filling stops. */
export const record = async (
  zone: Zone,
  submissions: readonly Submission[],
): Promise<readonly Done[]> => {
  const answers = await zone.submitMany(submissions);
  return submissions.flatMap((one, at) => {
    const answer = answers[at];
    return answer === undefined ? [] : [doneOf(answer, one)];
  });
};

/** Records all of a stage, batch after batch, and tells how far it is. */
export const recordStage = async (
  { zone, onProgress }: { readonly zone: Zone; readonly onProgress: OnProgress },
  stage: string,
  submissions: readonly Submission[],
): Promise<readonly Done[]> => {
  const total = submissions.length;
  const all: Done[] = [];
  onProgress({ stage, done: 0, total });
  for (const batch of batchesOf(submissions)) {
    all.push(...(await record(zone, batch)));
    onProgress({ stage, done: all.length, total });
  }
  return all;
};
