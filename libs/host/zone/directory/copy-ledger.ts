import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Common,
  compareLogs,
  copyEvents,
  type EventLog,
  type Founding,
  type Position,
  readFounding,
} from '#ledger/core';
import { takeLock } from './lock.ts';
import { holdsLedger, type LogAt, logAt, openLog, openLogReadOnly, whereOf } from './log-at.ts';

/** Thrown when a ledger cannot be copied to where it was to go; nothing was written there. */
export class CannotCopy extends Error {}

/** Reading what is there already, copying the rest, reading both again. */
export type CopyStage = 'compared' | 'copied' | 'verified';

type Asked = {
  /** A data directory, or the connection string of a cluster. */
  readonly from: string;
  readonly to: string;
  readonly tell?: (stage: CopyStage, events: number) => void;
};

/** What became of a copy; `difference` says where source and target are not the same, if they are not. */
export type CopyAnswer = Pick<Common, 'events' | 'bytes' | 'digest'> & {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly ledger: string;
  /** The source was copied up to this position of its own. */
  readonly until: Position;
  /** Events that the target had before, and that were added. */
  readonly before: number;
  readonly copied: number;
  readonly difference: string | null;
};

const placeOf = (text: string): LogAt =>
  /^esdb(\+discover)?:\/\//.test(text) ? logAt('', text) : logAt(resolve(text), '');
const isEmbedded = ({ cluster }: LogAt): boolean => cluster === undefined;

const foundingIn = async (log: EventLog, where: string): Promise<Founding> => {
  const founding = await readFounding(log);
  if (founding === undefined) throw new CannotCopy(`there is no ledger in ${where}`);
  return founding;
};

const nameOf = ({ zone, ledger }: Founding): string => `the ledger ${ledger} of ${zone}`;

/** A target is empty, or has this ledger; whether it has it right is found by comparing. */
const checkTarget = async (target: EventLog, where: string, ours: Founding): Promise<void> => {
  const theirs = await readFounding(target);
  if (theirs !== undefined && theirs.ledger !== ours.ledger) {
    throw new CannotCopy(
      `${where} has ${nameOf(theirs)}, and the source is ${nameOf(ours)}; name an empty target`,
    );
  }
};

const openTarget = async (at: LogAt): Promise<EventLog> => {
  const isMade = isEmbedded(at) && existsSync(join(at.directory, 'views.sqlite'));
  if (isMade && !(await holdsLedger(at))) {
    const why = 'has views of a ledger, and no ledger; name an empty directory';
    throw new CannotCopy(`${at.directory} ${why}`);
  }
  return openLog(at);
};

type Logs = { readonly source: EventLog; readonly target: EventLog };

const copied = async ({ source, target }: Logs, wheres: readonly [string, string], tell: Tell) => {
  const [from, to] = wheres;
  const founding = await foundingIn(source, from);
  await checkTarget(target, to, founding);
  const until = await source.end();
  const reading = { source, target, until };
  const at = (stage: CopyStage) => ({ onEvent: (events: number) => tell?.(stage, events) });
  const found = await compareLogs({ ...reading, ...at('compared') });
  const answer = { from, to, zone: founding.zone, ledger: founding.ledger, until };
  const before = found.events;
  if (found.kind === 'differs') return { ...answer, before, copied: 0, ...resultOf(found) };
  const after = found.position;
  const added = await copyEvents({ ...reading, after, ...at('copied') });
  const result = await compareLogs({ ...reading, ...at('verified') });
  return { ...answer, before, copied: added, ...resultOf(result) };
};
type Tell = Asked['tell'];

const resultOf = (compared: Awaited<ReturnType<typeof compareLogs>>) => {
  const { kind, events, bytes, digest } = compared;
  const lacks = kind === 'beginning' ? 'the target ends there, and the source goes on' : null;
  const difference = kind === 'differs' ? compared.difference : lacks;
  return { events, bytes, digest, difference };
};

/** Does work while nobody else is at work in a data directory; a cluster has no lock. */
const underLock = async <T>(at: LogAt, work: () => Promise<T>): Promise<T> => {
  if (!isEmbedded(at)) return work();
  const unlock = takeLock(at.directory);
  try {
    return await work();
  } finally {
    unlock();
  }
};

const withLog = async <T>(opening: Promise<EventLog>, work: (log: EventLog) => Promise<T>) => {
  const log = await opening;
  try {
    return await work(log);
  } finally {
    await log.close();
  }
};

/**
 * Copies a ledger from a data directory to a cluster, or back, as far as it went at the beginning, and
 * reads both again. What the target has must be a beginning of the source, and is compared; so a copy
 * that was killed goes on. A data directory is locked meanwhile. Throws `CannotCopy`, `Held`, `NotCopied`.
 */
export const copyLedger = async ({ from, to, tell }: Asked): Promise<CopyAnswer> => {
  const [source, target] = [placeOf(from), placeOf(to)];
  const wheres = [whereOf(source), whereOf(target)] as const;
  if (wheres[0] === wheres[1]) throw new CannotCopy(`${wheres[0]} is the source and the target`);
  if (!(await holdsLedger(source))) throw new CannotCopy(`there is no ledger in ${wheres[0]}`);
  return underLock(source, () =>
    withLog(openLogReadOnly(source), async (read) => {
      // Not before the source was found: whoever mistypes it makes no directory.
      if (isEmbedded(target)) mkdirSync(target.directory, { recursive: true, mode: 0o700 });
      return underLock(target, () =>
        withLog(openTarget(target), (written) =>
          copied({ source: read, target: written }, wheres, tell),
        ),
      );
    }),
  );
};
