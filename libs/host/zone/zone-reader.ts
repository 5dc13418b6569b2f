import { join } from 'node:path';
import { addMonths, type Currency, type Instant, type RowsReader } from '#kernel';
import { type EventLog, type Founding, type Position } from '#ledger/core';
import { ViewsReader } from '#ledger/views';
import { draftWhatIf } from '#trade/audit';
import { type WhatIfAnswer, whatIfAt, type WhatIfTold } from './audits/what-if.ts';
import type { WhatIfOptions } from './audits/what-if-asked.ts';
import { LawKeeper } from './law-keeper.ts';
import { readMark } from './policies/mark.ts';
import { missingFacts } from './questions/missing-facts.ts';
import { readPositionToken } from './questions/position-token.ts';
import { Questions } from './questions/questions.ts';
import { today } from './today.ts';

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
  readonly directory: string;
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
    this.directory = directory;
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

  /** Whether the views show what a token names; throws `Malformed` for one of elsewhere. */
  shows(token: string): boolean {
    const told = this.#views.position;
    return readPositionToken({ ledger: this.founding.ledger, told }, token, '/after') <= told;
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
