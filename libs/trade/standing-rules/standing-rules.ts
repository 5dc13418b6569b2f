import { type Decider, type Fact, overlaps, type Period, type Refusal } from '#kernel';
import { inForce, isNever, standingEnactments } from '#trade/duty-rules';
import type { StandingRulesChange, StandingRulesCommand } from './commands.ts';
import {
  type StandingEnactment,
  type StandingEnactments,
  standingRulesAfter,
} from './enactments.ts';
import type { ProposedRules, StandingRulesEvent } from './events.ts';
import * as no from './refusals.ts';
import type { StandingRule } from './standing-rule.ts';

/** What decisions about standing rules read: what is law, and what awaits approval. */
export type StandingRulesState = {
  readonly enacted: StandingEnactments;
  readonly open: ReadonlyMap<string, ProposedRules>;
};

const without = (open: StandingRulesState['open'], proposal: string) =>
  new Map([...open].filter(([id]) => id !== proposal));

const evolve = (state: StandingRulesState, fact: Fact<StandingRulesEvent>): StandingRulesState => {
  switch (fact.type) {
    case 'StandingRulesProposed':
      return { ...state, open: new Map(state.open).set(fact.data.proposal, fact.data) };
    case 'StandingRulesApproved':
    case 'StandingRulesProposalWithdrawn':
      return { ...state, open: without(state.open, fact.data.proposal) };
    case 'StandingRulesEnacted':
    case 'StandingRulesCorrected':
    case 'StandingRulesRepealed':
      return { ...state, enacted: standingRulesAfter(state.enacted, fact, state.enacted.length) };
  }
};

const conflict = (
  others: readonly StandingEnactment[],
  { id }: StandingRule,
  period: Period,
): Refusal | undefined => {
  const clash = others
    .map((other) => ({ other, of: inForce(other) }))
    .find(({ of }) => !isNever(of) && !isNever(period) && overlaps(of, period));
  return clash === undefined ? undefined : no.overlapping(id, clash.other.document.id, clash.of);
};

const check = ({ enacted }: StandingRulesState, change: StandingRulesChange) => {
  const standing = standingEnactments(enacted);
  switch (change.act) {
    case 'enact': {
      const { document } = change.rules;
      return conflict(standing, document, document.valid);
    }
    case 'correct': {
      const { corrects, document } = change.rules;
      const former = standing.find(({ root }) => root === corrects);
      if (former === undefined) return no.notEnacted(corrects);
      const others = standing.filter((one) => one !== former);
      const { repealedFrom } = former;
      return conflict(others, document, inForce({ document, repealedFrom }));
    }
    case 'repeal': {
      const { enactment } = change.rules;
      const former = standing.find(({ root }) => root === enactment);
      if (former === undefined) return no.notEnacted(enactment);
      return former.repealedFrom === null ? undefined : no.repealedTwice(former.document.id);
    }
  }
};

const lawOf = (change: ProposedRules): StandingRulesEvent => {
  const { proposal } = change;
  switch (change.act) {
    case 'enact':
      return { type: 'StandingRulesEnacted', data: { ...change.rules, proposal } };
    case 'correct':
      return { type: 'StandingRulesCorrected', data: { ...change.rules, proposal } };
    case 'repeal':
      return { type: 'StandingRulesRepealed', data: { ...change.rules, proposal } };
  }
};

const approve = (
  state: StandingRulesState,
  { proposal, by }: { readonly proposal: string; readonly by: string },
): readonly StandingRulesEvent[] | Refusal => {
  const open = state.open.get(proposal);
  if (open === undefined) return no.noSuchProposal(proposal);
  if (open.proposedBy === by) return no.samePrincipal();
  const approved = { type: 'StandingRulesApproved' as const, data: { proposal, approvedBy: by } };
  return check(state, open) ?? [approved, lawOf(open)];
};

const decide = (
  state: StandingRulesState,
  command: StandingRulesCommand,
): readonly StandingRulesEvent[] | Refusal => {
  switch (command.type) {
    case 'ProposeStandingRules': {
      const { proposal, change, by } = command;
      const data: ProposedRules = { ...change, proposal, proposedBy: by };
      return check(state, change) ?? [{ type: 'StandingRulesProposed', data }];
    }
    case 'ApproveStandingRules':
      return approve(state, command);
    case 'WithdrawStandingRules': {
      const { proposal, reason } = command;
      if (!state.open.has(proposal)) return no.noSuchProposal(proposal);
      return [{ type: 'StandingRulesProposalWithdrawn', data: { proposal, reason } }];
    }
  }
};

/** Decides the one stream of all standing rules, so that no two can be in force on a day. */
export const standingRules: Decider<StandingRulesState, StandingRulesCommand, StandingRulesEvent> =
  { initial: { enacted: [], open: new Map() }, evolve, decide };
