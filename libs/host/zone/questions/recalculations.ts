import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventId, Fact, Refusal, RowsReader } from '#kernel';
import { isRefusal } from '#kernel';
import { canonicalJson, type EventLog, readEvent, sha256Base64, uuidFrom } from '#ledger/core';
import { isLaw, lawAsOf, lawIf, type LawEvent, reachOf } from '#trade/law';
import {
  type DryRun,
  type Recalculated,
  recalculated,
  type Voids,
  wholeReport,
} from '#trade/recalculations';
import { type Judging, latestVersion, touchedBy } from '#trade/shipments';
import type { Edge } from '../commands/command.ts';
import { eventTypes } from '../event-types.ts';
import { voidingPlan, voidingStream } from '../commands/voiding-acts.ts';

export type Recalculating = {
  readonly log: EventLog;
  readonly rows: RowsReader;
  readonly judging: () => Judging;
  readonly edge: Pick<Edge, 'openMatters'>;
};

const hypothetical = uuidFrom('a fact nobody recorded') as EventId;
const atOnce = 200;

/** The fact of law a recalculation would lead to, as its own room decides it; or its refusal. */
const wouldRecord = async (
  { log, edge }: Recalculating,
  voids: Voids,
): Promise<LawEvent | Refusal> => {
  const stored = await log.readStream(voidingStream(voids));
  const meta = { actor: 'dry-run', commandId: hypothetical, commandHash: '' };
  const asked = voidingPlan(voids, { recalculation: hypothetical, edge })(meta);
  const decided = asked.decide(stored.map((event) => readEvent(eventTypes, event)));
  if (isRefusal(decided)) return decided;
  const fact = { ...decided[0], id: hypothetical } as unknown as Fact;
  if (!isLaw(fact)) throw new Error('a voiding is a fact of law');
  return fact;
};

/** Every decision that comes out otherwise under a fact of law that is not recorded. */
const underHypothesis = async ({ rows, judging }: Recalculating, event: LawEvent) => {
  const { law, account } = judging();
  const { law: changed, learned } = lawIf(law, event, hypothetical);
  // In the order in which they are kept: neighbours are read together.
  const touched = [...touchedBy(rows, reachOf(changed.book, learned))].toSorted();
  const found: Recalculated[] = [];
  for (let at = 0; at < touched.length; at += atOnce) {
    for (const shipment of touched.slice(at, at + atOnce)) {
      const version = latestVersion(rows, shipment);
      const one = version && recalculated(shipment, version, { law: changed, account });
      if (one !== undefined) found.push(one);
    }
    // Others get their turn while much is decided.
    await nextTurn();
  }
  return { touched: touched.length, found };
};

/** The digest of a report with all of its rows. */
export const digestOf = (whole: ReturnType<typeof wholeReport>): string =>
  sha256Base64(canonicalJson(whole));

/** A dry run, with every decision that would come out otherwise. */
export type WholeDryRun = DryRun & { readonly rows: readonly Recalculated[] };

/** What would follow if something had never applied: nothing is recorded. */
export const dryRunOf = async (
  recalculating: Recalculating,
  voids: Voids,
): Promise<WholeDryRun | Refusal> => {
  const event = await wouldRecord(recalculating, voids);
  if (isRefusal(event)) return event;
  const asOf = lawAsOf(recalculating.judging().law);
  const { touched, found } = await underHypothesis(recalculating, event);
  const whole = wholeReport(found);
  return { lawAsOf: asOf, touched, digest: digestOf(whole), ...whole };
};
