import type { Currency, EventId, Period, StateCode } from '#kernel';
import type { RulesLawEvent } from '#trade/duty-rules';
import { type Law, lawIf, reachOf } from '#trade/law';
import { counted, type Figures, Group } from './what-if/figures.ts';
import { reassessUnder } from './what-if/reassess.ts';
import type { KnownShipment } from '#trade/standing';

/** Declarations that a change of law reaches, and how many it decides otherwise, with the duty of all. */
export type AffectedFigures = Pick<Figures, 'declarations' | 'changed' | 'duty'>;

/** Whom a rule set would affect, were it law now: in total and by member. */
export type Affected = {
  /** The days over which the rule set would be law. */
  readonly period: Period;
  readonly total: AffectedFigures;
  readonly byMember: Readonly<Record<string, AffectedFigures>>;
};

/** A rule set as the fact that would make it law. */
export type WouldEnact = Extract<
  RulesLawEvent,
  { type: 'DutyRulesEnacted' | 'DutyRulesCorrected' }
>;

const hypothetical = 'hypothetical' as EventId;

const figuresOf = (group: Group): AffectedFigures => {
  const { declarations, changed, duty } = group.figures();
  return { declarations, changed, duty };
};

/**
 * Judges anew every declaration that a rule set would reach, under the law as known with the rule set
 * on top: as many as are governed by a day on which it, or what it corrects, is law. Nothing is recorded.
 */
export const affectedBy = (
  event: WouldEnact,
  shipments: Iterable<KnownShipment>,
  { law, account }: { readonly law: Law; readonly account: Currency },
): Affected => {
  const { law: changed, learned } = lawIf(law, event, hypothetical);
  const reach = reachOf(changed.book, learned);
  const total = new Group();
  const members = new Map<StateCode, Group>();
  for (const { current, after } of reassessUnder(shipments, { law: changed, account, reach })) {
    const { assessment, declaration } = current.version;
    if (after === undefined || assessment === null) continue;
    const member = members.get(declaration.declaredBy) ?? new Group();
    members.set(declaration.declaredBy, member);
    const both = counted(assessment.found, after.found);
    for (const group of [total, member]) group.count(both);
  }
  const byMember = [...members].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    period: event.data.document.valid,
    total: figuresOf(total),
    byMember: Object.fromEntries(byMember.map(([state, group]) => [state, figuresOf(group)])),
  };
};
