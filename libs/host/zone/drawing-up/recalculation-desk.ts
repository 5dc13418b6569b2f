import { attempt, type EventId, isRefusal, Malformed, type Refusal } from '#kernel';
import { canonicalJson, commandIdOf, hashCommand, type Ledger } from '#ledger/core';
import type { Views } from '#ledger/views';
import type { Learned } from '#trade/law';
import {
  type DryRun,
  parseVoids,
  recalculatedIn,
  recalculationIn,
  type RecalculationSoFar,
  recalculation,
  recalculationOf,
  type Voids,
  wholeReport,
} from '#trade/recalculations';
import { latestVersion } from '#trade/shipments';
import { DrawnUp } from './drawn-up.ts';
import { bulkStream } from '../commands/recalculation-commands.ts';
import { digestOf, dryRunOf, type Recalculating } from '../questions/recalculations.ts';
import type { Submission } from '../commands/submission.ts';

type Deps = Recalculating & {
  readonly ledger: Ledger;
  readonly views: Pick<Views, 'catchUp'>;
  readonly settled: () => Promise<void>;
};

const keyOf = (voids: Voids): string => canonicalJson(voids);
const actor = 'policy.close-recalculation';
const looksAround = /-(recalculation|admission-voiding)$/;

/** Makes the dry runs that proposals need before they are decided, and closes what was followed up. */
export class RecalculationDesk {
  readonly #deps: Deps;
  readonly #made = new DrawnUp<DryRun | Refusal>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Before commands are planned: whoever proposes a recalculation needs a dry run, whoever approves one or
   * voids an admission a settled zone.
   */
  async prepare(submissions: readonly Submission[]): Promise<void> {
    const made: (readonly [string, DryRun | Refusal])[] = [];
    for (const { command, input, caller } of submissions) {
      if (caller.role !== 'secretariat' || !looksAround.test(command)) continue;
      await this.#deps.settled();
      const voids = attempt(parseVoids, input);
      if (command !== 'propose-recalculation' || voids instanceof Malformed) continue;
      made.push([keyOf(voids), await this.#run(voids)]);
    }
    this.#made.keep(made);
  }

  /** A recalculation that was proposed. */
  find(id: string): RecalculationSoFar | undefined {
    return recalculationIn(this.#deps.rows, id);
  }

  /** The dry run made for a proposal. */
  dryRun(voids: Voids): DryRun | Refusal {
    const made = this.#made.get(keyOf(voids));
    if (made === undefined) throw new Error('a recalculation is proposed after its dry run');
    return made;
  }

  /** Once all that a fact of law touches is decided anew: closes the recalculation it was recorded for. */
  async close({ fact }: Learned): Promise<void> {
    const id = recalculationOf(fact);
    if (id === undefined) return;
    const { ledger, views, rows } = this.#deps;
    await views.catchUp();
    const whole = wholeReport(recalculatedIn(rows, id, (one) => latestVersion(rows, one)));
    const cause = fact.id as EventId;
    const { kind } = await ledger.handle({
      stream: bulkStream(id),
      decider: recalculation,
      meta: {
        actor,
        commandId: commandIdOf({ authority: actor, command: 'close-recalculation', key: id }),
        commandHash: hashCommand({ CloseRecalculation: { recalculation: id, cause } }),
        causationId: cause,
        correlationId: id,
      },
      prepare: () => ({
        type: 'CloseRecalculation' as const,
        cause,
        report: whole.report,
        digest: digestOf(whole),
      }),
    });
    if (kind === 'unknown' || kind === 'conflict')
      throw new Error(`the close of a recalculation was left ${kind}`);
  }

  async #run(voids: Voids): Promise<DryRun | Refusal> {
    const made = await dryRunOf(this.#deps, voids);
    if (isRefusal(made)) return made;
    const { lawAsOf, touched, report, digest } = made;
    return { lawAsOf, touched, report, digest };
  }
}
