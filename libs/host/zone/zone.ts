import { join } from 'node:path';
import type { Currency, Instant, RowsReader } from '#kernel';
import { Keys, keysAt } from '#host/access';
import { type CountedLog, type Founding, type Ledger } from '#ledger/core';
import type { Views } from '#ledger/views';
import type { Judging } from '#trade/shipments';
import { Desk } from './commands/desk.ts';
import { edgeOf } from './commands/edge.ts';
import { FollowUp } from './policies/follow-up.ts';
import type { LawKeeper } from './law-keeper.ts';
import { type Following, missingFacts } from './questions/missing-facts.ts';
import { Policies } from './policies/policies.ts';
import { Questions } from './questions/questions.ts';
import { RecalculationDesk } from './drawing-up/recalculation-desk.ts';
import { RulesDesk } from './drawing-up/rules-desk.ts';
import {
  answered,
  type Attempted,
  checkLaw,
  makesLaw,
  type Planned,
  type Submission,
  type Submitted,
} from './commands/submission.ts';
import { Tally } from './commands/tally.ts';
import { openParts, type ZoneOptions, type ZoneParts } from './zone-parts.ts';

/** A running zone on one data directory: its ledger, its views, the law, and what follows from it. */
export class Zone {
  readonly directory: string;
  readonly founding: Founding;
  readonly keys: Keys;
  readonly questions: Questions;
  readonly law: LawKeeper;
  readonly log: CountedLog;
  readonly views: Views;
  readonly desk: Desk;
  readonly tally: Tally;
  readonly #ledger: Ledger;
  readonly #policy: Policies;
  readonly #recalculations: RecalculationDesk;
  readonly #rules: RulesDesk;
  readonly #unlock: () => void;
  readonly #stop = new AbortController();
  readonly #followUp = new FollowUp(() => this.#policy.run(), this.#stop.signal);
  #followed: Promise<void> = Promise.resolve();

  private constructor(parts: ZoneParts) {
    const { directory, made, founding, log, views, law, ledger, examiner, unlock } = parts;
    this.directory = directory;
    this.founding = founding;
    this.log = log;
    this.views = views;
    this.law = law;
    this.#ledger = ledger;
    this.tally = new Tally(ledger);
    this.#unlock = unlock;
    this.keys = new Keys(keysAt(directory));
    const account = founding.currency as Currency;
    const missing = (known?: Instant) =>
      missingFacts({ log, views, following: this.#following() }, known);
    this.questions = new Questions({ rows: this.rows, law, log, account, missing });
    const shared = { ledger, log, rows: this.rows, judging: () => this.judging() };
    const recalculations = () => this.#recalculations;
    this.#rules = new RulesDesk({ log, account });
    const edge = edgeOf({ ...shared, law, examiner, recalculations, rules: this.#rules });
    const settled = () => this.settled();
    this.desk = new Desk(this.rows, edge);
    this.#recalculations = new RecalculationDesk({ ...shared, views, settled, edge });
    this.#policy = new Policies({
      ...shared,
      law,
      afterFollowing: (learned) => this.#recalculations.close(learned),
      learn: () => this.#learn(),
      path: join(made, 'policies.json'),
    });
  }

  /** Opens the ledger of a data directory, founding it where there is none. */
  static async open(options: ZoneOptions): Promise<Zone> {
    let opened: Zone | undefined;
    const parts = await openParts(options, (facts) => {
      if (opened !== undefined) opened.#takeIn(facts);
    });
    try {
      // Nothing is followed up before all law is known: it would be decided by law that is past.
      await parts.views.catchUp();
      parts.law.sync();
      const zone = new Zone(parts);
      opened = zone;
      zone.#policy.resume();
      await parts.ledger.begin();
      await zone.settled().catch((error: unknown) => zone.#followUp.unlessClock(error));
      return zone;
    } catch (error) {
      if (opened !== undefined) opened.#stop.abort();
      await Promise.all([parts.views.close(), parts.log.close()]);
      parts.unlock();
      throw error;
    }
  }

  /** Rows of all views, as committed. */
  get rows(): RowsReader {
    return this.views.reader;
  }

  /** Why nothing is written until an operator resumes it; undefined while all is well. */
  get writingStopped(): string | undefined {
    return this.#ledger.stamps.look();
  }

  /** Why the last following-up of law failed, if it did. */
  get fault(): unknown {
    return this.#followUp.fault;
  }

  judging(): Judging {
    return { law: this.law.now(), account: this.founding.currency as Currency };
  }

  /** Follows the log until the zone is closed: what other writers record is taken in too. */
  follow(onFault: (error: unknown) => void): void {
    this.#followed = this.views.run(this.#stop.signal).catch(onFault);
  }

  /** Does one command. Malformed input and callers that may not are thrown; the rest is an answer. */
  async submit(submission: Submission): Promise<Submitted> {
    const [submitted] = await this.submitMany([submission]);
    return answered(submitted);
  }

  /** Does many commands, appended together; each has its own answer. Malformed input is thrown. */
  async submitMany(submissions: readonly Submission[]): Promise<readonly Submitted[]> {
    checkLaw(this.law, submissions);
    await this.#recalculations.prepare(submissions);
    await this.#rules.prepare(submissions);
    const answers = await this.#handle(submissions.map((one) => this.desk.plan(one)));
    // What follows is begun where the log is taken in, whoever wrote to it.
    if (submissions.some(({ command }) => makesLaw(command))) await this.#learn();
    if (submissions.some(({ command }) => command === 'resume-writing')) this.#followUp.start();
    return answers;
  }

  /** Does many commands about shipments; those that cannot be done are told and stop no others. */
  async submitEach(submissions: readonly Submission[]): Promise<readonly Attempted[]> {
    checkLaw(this.law, submissions);
    const planned = submissions.map((one) => this.desk.planOrNot(one));
    const answers = (await this.#handle(planned.filter((one) => 'asked' in one))).values();
    return planned.map((one) => ('asked' in one ? answered(answers.next().value) : one));
  }

  /** Everything that follows from what is recorded has been recorded too, and the views show it. */
  async settled(): Promise<void> {
    await this.#learn();
    await this.#policy.run();
    await this.views.catchUp();
    // Shares and the duties they make may themselves have met new law.
    if (!this.#policy.isBehind) return;
    await this.#policy.run();
    await this.views.catchUp();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#followed;
    await this.#followUp.finish();
    await this.views.close();
    await this.log.close();
    this.#unlock();
  }

  #following(): Following {
    return {
      isBehind: () => this.#policy.isBehind,
      idle: () => this.#policy.idle(),
      fault: () => this.fault,
    };
  }

  async #handle(planned: readonly Planned[]): Promise<readonly Submitted[]> {
    const handled = await this.#ledger.handleAll(planned.map(({ asked }) => asked));
    this.tally.note(handled);
    return planned.map(({ commandId }, at) => ({ commandId, handled: answered(handled[at]) }));
  }

  async #learn(): Promise<void> {
    await this.views.catchUp();
    this.law.sync();
  }

  #takeIn(facts: Parameters<Policies['notice']>[0]): void {
    this.law.sync();
    this.desk.notice(facts);
    if (this.#policy.notice(facts)) this.#followUp.start();
  }
}
