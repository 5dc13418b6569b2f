import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addMonths, type Currency, type Instant, type RowsReader } from '#kernel';
import { type EventLog, type Founding, type Position, readFounding } from '#ledger/core';
import { ViewsReader } from '#ledger/views';
import { draftWhatIf } from '#trade/audit';
import { type WhatIfAnswer, whatIfAt, type WhatIfTold } from './audits/what-if.ts';
import type { WhatIfOptions } from './audits/what-if-asked.ts';
import { LawKeeper } from './law-keeper.ts';
import { Held, holderOf } from './lock.ts';
import { holdsLedger, logAt, madeIn, openLogReadOnly, whereOf } from './log-at.ts';
import { missingFacts } from './missing-facts.ts';
import { Questions } from './questions.ts';
import { readMark } from './reassess.policy.ts';
import { today } from './today.ts';
import { Zone } from './zone.ts';
import { projections } from './zone-parts.ts';

/** Thrown when a data directory has no ledger, or one whose answers would not be up to date. */
export class NotAnswerable extends Error {}

const noLedger = (directory: string): NotAnswerable =>
  new NotAnswerable(`there is no ledger in ${directory}; plimsoll start makes one`);

/** Throws `NotAnswerable` where a directory has no ledger, and the fault where nobody can tell. */
export const checkLedger = async (directory: string): Promise<void> => {
  if (!(await holdsLedger(logAt(directory)))) throw noLedger(directory);
};

const pauseMs = 50;

type Opened = {
  readonly directory: string;
  readonly made: string;
  readonly founding: Founding;
  readonly log: EventLog;
  readonly views: ViewsReader;
  /** The end of the log before the views were looked at. */
  readonly end: Position;
};

/**
 * A zone that is asked and never told: its files opened for reading alone, without the lock, as they
 * stood at one moment. It works beside whoever holds the directory.
 */
export class ZoneReader {
  readonly founding: Founding;
  readonly questions: Questions;
  readonly rows: RowsReader;
  readonly log: EventLog;
  /** Where the log is, for a person to read. */
  readonly where: string;
  /** Why answers from views would be from the past, if they would; answers from the log never are. */
  readonly behind: string | undefined;
  /** Whether what follows from new law is recorded too. */
  readonly isFollowedUp: boolean;
  readonly #made: string;
  readonly #views: ViewsReader;
  readonly #law: LawKeeper;
  readonly #isBehind: boolean;

  constructor({ directory, made, founding, log, views, end }: Opened) {
    this.#made = made;
    this.founding = founding;
    this.log = log;
    this.where = whereOf(logAt(directory));
    this.rows = views.reader;
    this.#views = views;
    const law = new LawKeeper(this.rows, () => views.deadLetters());
    law.sync();
    this.#law = law;
    this.isFollowedUp = readMark(join(made, 'policies.json')).law >= law.book.size;
    this.#isBehind = views.position < end;
    const why = this.#isBehind ? 'its views are not up to date with it' : law.unread;
    this.behind = why && `the ledger in ${directory} cannot be asked now: ${why}`;
    const account = founding.currency as Currency;
    const missing = (known?: Instant) => missingFacts(this.#state(end), known);
    this.questions = new Questions({ rows: this.rows, law, log, account, missing });
  }

  /** Whether there is nothing to wait for. */
  get isCurrent(): boolean {
    // Law that cannot be read is not waited for: no holder brings it up to date.
    return !this.#isBehind && (this.isFollowedUp || this.#law.unread !== undefined);
  }

  /** What would differ under hypothetical law, at the moment of the opening; nothing is recorded. */
  whatIf(raw: unknown, options: WhatIfOptions = {}, told?: WhatIfTold): Promise<WhatIfAnswer> {
    const account = this.founding.currency as Currency;
    const moment = { rows: this.rows, law: this.#law.now(), account };
    const askedOf = { ...moment, directory: this.#made, views: this.#views };
    return whatIfAt(askedOf, [raw, options, today()], told);
  }

  /**
   * A draft of a duty rule set as a hypothetical: as if it had been law over the year until today, in
   * place of what it would replace. Asked as a what-if, it tells whom the draft affects.
   */
  draft(document: unknown): object {
    const [from, until] = [addMonths(today(), -12), today()];
    return draftWhatIf(this.#law.now(), document, { from, until });
  }

  /** How far each view is. */
  viewPlaces(): ReturnType<ViewsReader['status']> {
    return this.#views.status();
  }

  async close(): Promise<void> {
    this.#views.close();
    await this.log.close();
  }

  /** What the files say of how far their holder is; nothing of it is moved from here. */
  #state(end: Position): Parameters<typeof missingFacts>[0] {
    return {
      log: { end: async () => end, readStream: (stream) => this.log.readStream(stream) },
      views: {
        status: () => this.#views.status(),
        deadLetters: () => this.#views.deadLetters(),
        catchUp: async () => undefined,
      },
      following: {
        isBehind: () => !this.isFollowedUp,
        idle: async () => undefined,
        fault: () => undefined,
      },
    };
  }
}

/** The zone as its files are by now, or why they cannot be asked. */
const tryOpen = async (directory: string): Promise<ZoneReader | string> => {
  const at = logAt(directory);
  const log = await openLogReadOnly(at);
  const founding = await readFounding(log);
  const end = await log.end();
  const made = madeIn(at, founding?.ledger ?? '');
  const views = ViewsReader.open({ path: join(made, 'views.sqlite'), projections });
  // Views ahead of the log are of a log that was there before this one.
  const isOfLog = views && views.position <= (await log.end());
  if (founding && isOfLog) return new ZoneReader({ directory, made, founding, log, views, end });
  views?.close();
  await log.close();
  if (founding === undefined) throw noLedger(directory);
  return `the ledger in ${directory} cannot be asked now: its views are missing, or of another version of the program`;
};

const isReady = (opened: ZoneReader | string): boolean =>
  typeof opened !== 'string' && opened.isCurrent;

/** Waits for whoever holds the directory to bring the views up to date. */
const waitOpen = async (directory: string, patienceMs: number): Promise<ZoneReader | string> => {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const opened = await tryOpen(directory);
    const isFree = holderOf(directory) === undefined;
    if (isReady(opened) || isFree || performance.now() > deadline) return opened;
    if (typeof opened !== 'string') await opened.close();
    await pause(pauseMs);
  }
};

/** Brings the views up to date under the lock; another holder does so itself. */
const catchUp = async (directory: string): Promise<void> => {
  try {
    await (await Zone.open({ directory })).close();
  } catch (error) {
    if (!(error instanceof Held)) throw error;
  }
};

/**
 * Opens a data directory for questions. Beside a running process it waits for the views to show what
 * was recorded before it asked; where none runs and they do not, it brings them up to date under the
 * lock. What is behind even then says so. Throws `NotAnswerable` where there is nothing to ask.
 */
export const openReader = async (directory: string, patienceMs = 5_000): Promise<ZoneReader> => {
  await checkLedger(directory);
  let opened = await waitOpen(directory, patienceMs);
  if (!isReady(opened) && holderOf(directory) === undefined) {
    if (typeof opened !== 'string') await opened.close();
    await catchUp(directory);
    opened = await waitOpen(directory, patienceMs);
  }
  if (typeof opened !== 'string') return opened;
  throw new NotAnswerable(opened);
};
