import { attempt, type Currency, type EventId, Malformed } from '#kernel';
import { type EventLog, parseHeader } from '#ledger/core';
import type { SeenDiff } from '#trade/duty-rules';
import { areFindings, compileRuleSet, type DutyRuleSet, readRuleSet } from '#trade/formulas';
import { DrawnUp } from './drawn-up.ts';
import { affectedAsOf, type Draft, type EnactmentDiff, enactmentDigest } from './enactment-diff.ts';
import { digestOf } from './examiner.ts';
import { parseProposedRules } from '../commands/rules-commands.ts';
import type { Submission } from '../commands/submission.ts';

type Deps = { readonly log: EventLog; readonly account: Currency };
type Made = Omit<EnactmentDiff, 'law'>;

const soundDuty = (raw: unknown): DutyRuleSet | undefined => {
  const document = readRuleSet(raw);
  if (areFindings(document) || document.kind !== 'duty') return undefined;
  return areFindings(compileRuleSet(document)) ? undefined : document;
};

const keyOf = ({
  digest,
  corrects = '',
}: {
  digest: string;
  corrects?: string | undefined;
}): string => `${digest} ${corrects}`;

const draftsIn = (input: unknown): readonly Draft[] => {
  const proposed = attempt(parseProposedRules, input);
  if (proposed instanceof Malformed) return [];
  const document = soundDuty(proposed.document);
  return document === undefined
    ? []
    : [{ ...proposed, document, digest: digestOf(proposed.document) }];
};

/** Draws up whom a rule set would affect before its proposal is decided. */
export class RulesDesk {
  readonly #deps: Deps;
  readonly #made = new DrawnUp<Made>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Before commands are planned: reads the log once for all sound rule sets that are to be proposed. */
  async prepare(submissions: readonly Submission[]): Promise<void> {
    const drafts = submissions.flatMap(({ command, input, caller }) =>
      caller.role === 'secretariat' && command === 'propose-rules' ? draftsIn(input) : [],
    );
    const { log, account } = this.#deps;
    const latest = drafts.length === 0 ? undefined : await log.latest();
    if (latest === undefined) return;
    const asOf = parseHeader(latest.event).id as EventId;
    const made = await affectedAsOf(log, drafts, { account, asOf, until: latest.position });
    this.#made.keep([...made].map(([draft, one]) => [keyOf(draft), one] as const));
  }

  /** What was drawn up for a proposal, with the digest of its diff by text and price. */
  affected(
    document: unknown,
    { corrects, law }: { readonly corrects: string | undefined; readonly law: string | null },
  ): SeenDiff | null {
    const made = this.#made.get(keyOf({ digest: digestOf(document), corrects }));
    if (made === undefined) return null;
    return { asOf: made.asOf, digest: enactmentDigest({ ...made, law }) };
  }
}
