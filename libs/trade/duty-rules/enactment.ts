import { type Decider, type EventId, isRefusal, type Refusal, refusal } from '#kernel';
import {
  type DutyRuleSet,
  type Finding,
  lintRuleSet,
  readRuleSet,
  type RuleSetDocument,
} from '#trade/formulas';
import type { DutyRulesCommand, Repeal } from './commands.ts';
import {
  type Enactment,
  type Enactments,
  enactmentsAfter,
  inForce,
  standingEnactments,
} from './enactments.ts';
import type { DutyRulesEvent } from './events.ts';
import { conflictWith } from './overlap.ts';

const unsound = ([finding, ...more]: readonly Finding[]): Refusal =>
  refusal(
    'DR2',
    `${finding?.message ?? 'The document is not a rule set.'} (${finding?.code ?? 'shape'}` +
      `${more.length > 0 ? `; and ${more.length} more findings, see rules lint` : ''})`,
    `/document${finding?.at ?? ''}`,
  );

const isFindings = (read: RuleSetDocument | readonly Finding[]): read is readonly Finding[] =>
  Array.isArray(read);

const notDuty = ({ kind }: RuleSetDocument): Finding => ({
  at: '/kind',
  code: 'not-a-duty',
  message: `A rule set of the kind "${kind}" gives no duty; here a "duty" is enacted.`,
});

/** A document that may be law beside the others; a correction stays repealed from the day it was. */
const sound = (
  raw: unknown,
  others: Enactments,
  repealedFrom: Enactment['repealedFrom'] = null,
): DutyRuleSet | Refusal => {
  const read = readRuleSet(raw);
  if (isFindings(read)) return unsound(read);
  const findings = lintRuleSet(raw);
  if (findings.length > 0) return unsound(findings);
  if (read.kind !== 'duty') return unsound([notDuty(read)]);
  return conflictWith(others, read, inForce({ document: read, repealedFrom })) ?? read;
};

const repeal = (standing: Enactments, { repeal }: { repeal: Repeal }) => {
  const enactment = standing.find(({ root }) => root === repeal.enactment);
  if (enactment === undefined) return notEnacted(repeal.enactment, '/enactment');
  return enactment.repealedFrom === null
    ? [{ type: 'DutyRulesRepealed' as const, data: repeal }]
    : refusal('DR4', `${enactment.document.id} is repealed already.`, '/enactment');
};

const decide = (
  all: Enactments,
  command: DutyRulesCommand,
): readonly DutyRulesEvent[] | Refusal => {
  const standing = standingEnactments(all);
  switch (command.type) {
    case 'EnactDutyRules': {
      const { digest, citation } = command;
      const document = sound(command.document, standing);
      if (isRefusal(document)) return document;
      return [{ type: 'DutyRulesEnacted', data: { document, digest, citation } }];
    }
    case 'CorrectDutyRules': {
      const { digest, citation } = command;
      const corrects = command.corrects as EventId;
      const others = standing.filter(({ root }) => root !== corrects);
      const former = standing.find(({ root }) => root === corrects);
      if (former === undefined) return notEnacted(corrects, '/corrects');
      const document = sound(command.document, others, former.repealedFrom);
      if (isRefusal(document)) return document;
      return [{ type: 'DutyRulesCorrected', data: { document, digest, citation, corrects } }];
    }
    case 'RepealDutyRules':
      return repeal(standing, command);
  }
};

const notEnacted = (id: string, at: string): Refusal =>
  refusal('DR3', `${id} enacted no rule set of this zone.`, at);

/** Decides the one stream of all duty-rule enactments, so that no two can overlap. */
export const dutyRules: Decider<Enactments, DutyRulesCommand, DutyRulesEvent> = {
  initial: [],
  evolve: (all, fact) => enactmentsAfter(all, fact, all.length),
  decide,
};
