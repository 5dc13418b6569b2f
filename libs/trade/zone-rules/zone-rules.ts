import { type Decider, type Fact, overlaps, type Period, type Refusal } from '#kernel';
import { inForce, isNever, standingEnactments } from '#trade/duty-rules';
import type { Examining, ZoneRule, ZoneRulesChange, ZoneRulesCommand } from './commands.ts';
import { type ZoneEnactment, type ZoneEnactments, zoneRulesAfter } from './enactments.ts';
import type { ProposedRules, ZoneRulesEvent } from './events.ts';
import { methodSchema, unsoundMethod } from './method.ts';
import * as no from './refusals.ts';

/** What decisions about zone rules read: what is law, and what awaits approval. */
export type ZoneRulesState = {
  readonly enacted: ZoneEnactments;
  readonly open: ReadonlyMap<string, ProposedRules>;
};

const without = (open: ZoneRulesState['open'], proposal: string) =>
  new Map([...open].filter(([id]) => id !== proposal));

const evolve = (state: ZoneRulesState, fact: Fact<ZoneRulesEvent>): ZoneRulesState => {
  switch (fact.type) {
    case 'ZoneRulesProposed':
      return { ...state, open: new Map(state.open).set(fact.data.proposal, fact.data) };
    case 'ZoneRulesApproved':
    case 'ZoneRulesProposalWithdrawn':
      return { ...state, open: without(state.open, fact.data.proposal) };
    case 'ZoneRulesEnacted':
    case 'ZoneRulesCorrected':
    case 'ZoneRulesRepealed':
      return { ...state, enacted: zoneRulesAfter(state.enacted, fact, state.enacted.length) };
  }
};

const conflict = (
  others: readonly ZoneEnactment[],
  rule: ZoneRule,
  period: Period,
): Refusal | undefined => {
  const clash = others
    .filter(({ document }) => document.schema !== methodSchema || document.id === rule.id)
    .map((other) => ({ other, of: inForce(other) }))
    .find(({ of }) => !isNever(of) && !isNever(period) && overlaps(of, period));
  return clash === undefined ? undefined : no.overlapping(rule, clash.other.document, clash.of);
};

/** A method is read where it is decided: its document is of unknown quality until then. */
const check = (
  state: ZoneRulesState,
  change: ZoneRulesChange,
  examining: Examining,
): Refusal | undefined => {
  const isMethod = change.kind === 'method' && change.act !== 'repeal';
  return (
    (isMethod ? unsoundMethod(change.rules.document, examining) : undefined) ??
    checkReach(state, change)
  );
};

const checkReach = ({ enacted }: ZoneRulesState, change: ZoneRulesChange) => {
  const standing = standingEnactments(enacted);
  switch (change.act) {
    case 'enact': {
      const { document } = change.rules;
      return conflict(standing, document, document.valid);
    }
    case 'correct': {
      const { corrects, document } = change.rules;
      const former = standing.find(({ root }) => root === corrects);
      if (former === undefined) return no.notEnacted(corrects, '/rules/corrects');
      const others = standing.filter((one) => one !== former);
      const { repealedFrom } = former;
      return conflict(others, document, inForce({ document, repealedFrom }));
    }
    case 'repeal': {
      const { enactment } = change.rules;
      const former = standing.find(({ root }) => root === enactment);
      if (former === undefined) return no.notEnacted(enactment, '/rules/enactment');
      return former.repealedFrom === null ? undefined : no.repealedTwice(former.document.id);
    }
  }
};

const lawOf = (change: ProposedRules): ZoneRulesEvent => {
  const { proposal } = change;
  switch (change.act) {
    case 'enact':
      return { type: 'ZoneRulesEnacted', data: { ...change.rules, proposal } };
    case 'correct':
      return { type: 'ZoneRulesCorrected', data: { ...change.rules, proposal } };
    case 'repeal':
      return { type: 'ZoneRulesRepealed', data: { ...change.rules, proposal } };
  }
};

type Approving = { readonly proposal: string; readonly by: string } & Examining;
const approve = (
  state: ZoneRulesState,
  { proposal, by, draws }: Approving,
): readonly ZoneRulesEvent[] | Refusal => {
  const open = state.open.get(proposal);
  if (open === undefined) return no.noSuchProposal(proposal);
  if (open.proposedBy === by) return no.samePrincipal();
  const approved = { type: 'ZoneRulesApproved' as const, data: { proposal, approvedBy: by } };
  return check(state, open, { draws }) ?? [approved, lawOf(open)];
};

const decide = (
  state: ZoneRulesState,
  command: ZoneRulesCommand,
): readonly ZoneRulesEvent[] | Refusal => {
  switch (command.type) {
    case 'ProposeZoneRules': {
      const { proposal, change, by, draws } = command;
      const data: ProposedRules = { ...change, proposal, proposedBy: by };
      return check(state, change, { draws }) ?? [{ type: 'ZoneRulesProposed', data }];
    }
    case 'ApproveZoneRules':
      return approve(state, command);
    case 'WithdrawZoneRules': {
      const { proposal, reason } = command;
      if (!state.open.has(proposal)) return no.noSuchProposal(proposal);
      return [{ type: 'ZoneRulesProposalWithdrawn', data: { proposal, reason } }];
    }
  }
};

/** Decides the one stream of a kind of zone rules, so that no two of a kind are in force on a day. */
export const zoneRules: Decider<ZoneRulesState, ZoneRulesCommand, ZoneRulesEvent> = {
  initial: { enacted: [], open: new Map() },
  evolve,
  decide,
};
