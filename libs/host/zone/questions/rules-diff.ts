import type { Currency, EventId } from '#kernel';
import { type EventLog, readEvent, type Recorded } from '#ledger/core';
import { dutyRules, type DutyRulesEvent, formerOf, type ProposedRules } from '#trade/duty-rules';
import {
  areFindings,
  compileRuleSet,
  type CompiledRuleSet,
  lawDiff,
  type LawDiff,
  readRuleSet,
  type RuleSetDocument,
} from '#trade/formulas';
import { placeOf } from '../audits/ledger-as-of.ts';
import { affectedAsOf, type EnactmentDiff, enactmentDigest } from '../drawing-up/enactment-diff.ts';
import { eventTypes } from '../event-types.ts';
import { digestOf } from '../drawing-up/examiner.ts';
import { LawOfLog } from '../replays/law-from-log.ts';
import { rulesStream } from '../commands/rules-commands.ts';

/** Digests of a diff: of its text and prices, and of the whole; null where an older record has none. */
type Digests = { readonly law: string | null; readonly whole: string | null };

/** What a proposed rule set changes, drawn up again, beside what was recorded when it was proposed. */
export type RulesDiff = {
  readonly proposal: string;
  readonly ruleSet: string;
  readonly version: number;
  readonly proposedBy: string;
  /** The fact that made it law, where one did. */
  readonly enactedBy: EventId | null;
  readonly diff: LawDiff;
  /** Null for what was proposed before declarations were looked at. */
  readonly enactment: EnactmentDiff | null;
  readonly digests: Digests;
  readonly recorded: Digests;
  /** Whether both digests are those recorded; null where the record has none of the whole. */
  readonly identical: boolean | null;
};

type Deps = { readonly log: EventLog; readonly account: Currency };
type Found = {
  readonly proposed: ProposedRules;
  readonly former: RuleSetDocument | undefined;
  readonly enactedBy: EventId | null;
};

const compiledOf = (document: RuleSetDocument): CompiledRuleSet => {
  const read = readRuleSet(document);
  const rules = areFindings(read) ? read : compileRuleSet(read);
  if (areFindings(rules)) throw new Error(`the proposed rule set ${document.id} does not compile`);
  return rules;
};

const eventOf = ({ header, data }: Recorded) =>
  ({ id: header.id, type: header.type, data }) as DutyRulesEvent & { readonly id: string };

/** The proposal of a name that is its own, or the event by which it was proposed or became law. */
const foundIn = (recorded: readonly Recorded[], id: string): Found | undefined => {
  const events = recorded.map(eventOf);
  const enacting = (proposal: string) =>
    events.find((event) => 'adopted' in event.data && event.data.adopted?.proposal === proposal);
  const at = events.findIndex(
    (event) =>
      event.type === 'DutyRulesProposed' &&
      [event.data.proposal, event.id, enacting(event.data.proposal)?.id].includes(id),
  );
  const event = events[at];
  if (event?.type !== 'DutyRulesProposed') return undefined;
  const before = new LawOfLog();
  for (const earlier of recorded.slice(0, at)) before.take(earlier);
  const { enactments } = events.slice(0, at).reduce(dutyRules.evolve, dutyRules.initial);
  const { document, corrects, proposal } = event.data;
  return {
    proposed: event.data,
    former: formerOf(enactments, document, corrects),
    enactedBy: (enacting(proposal)?.id as EventId | undefined) ?? null,
  };
};

/** The whole diff of a proposal, by the log up to the event that it names. */
const enactmentOf = async (
  { log, account }: Deps,
  { seen: { affected }, ...draft }: ProposedRules,
  law: string,
): Promise<EnactmentDiff | null> => {
  const until = affected === null ? undefined : await placeOf(log, affected.asOf);
  if (affected === null || until === undefined) return null;
  const { asOf } = affected;
  const [made] = await affectedAsOf(log, [draft], { account, asOf, until });
  return made === undefined ? null : { ...made[1], law };
};

/**
 * Draws up again what a proposed rule set changes, from the log alone; undefined where there is none.
 * Throws `LawUnreadable` where a fact it is compared with cannot be read as law.
 */
export const rulesDiffOf = async (deps: Deps, id: string): Promise<RulesDiff | undefined> => {
  const stored = await deps.log.readStream(rulesStream);
  const recorded = stored.map((event) => readEvent(eventTypes, event));
  const found = foundIn(recorded, id);
  if (found === undefined) return undefined;
  const { proposed, former, enactedBy } = found;
  const { document, seen, proposal, proposedBy } = proposed;
  const diff = lawDiff(former && compiledOf(former), compiledOf(document));
  const law = digestOf(diff);
  const enactment = await enactmentOf(deps, proposed, law);
  const whole = enactment === null ? null : enactmentDigest(enactment);
  const was = { law: seen.diff, whole: seen.affected?.digest ?? null };
  return {
    proposal,
    ruleSet: document.id,
    version: document.version,
    proposedBy,
    enactedBy,
    diff,
    enactment,
    digests: { law, whole },
    recorded: was,
    identical: was.whole === null ? null : was.law === law && was.whole === whole,
  };
};
