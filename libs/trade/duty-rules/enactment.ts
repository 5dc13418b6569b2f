import { type Decider, type EventId, type Fact, isRefusal, type Refusal } from '#kernel';
import { areFindings, type DutyRuleSet, readRuleSet } from '#trade/formulas';
import type { DutyRulesCommand, Reports } from './commands.ts';
import { type Enactments, enactmentsAfter, standingEnactments } from './enactments.ts';
import { checkChange, checkVoiding } from './ending.ts';
import type { DutyRulesEvent, ProposedChange, ProposedRules } from './events.ts';
import { conflictWith } from './overlap.ts';
import * as no from './refusals.ts';
import { patternCovers } from './scope.ts';

/** What decisions about rule sets read: all law so far, and what awaits another principal. */
export type RulesState = {
  readonly enactments: Enactments;
  readonly open: ReadonlyMap<string, ProposedRules>;
  /** Repeals and voidings that await another principal. */
  readonly changes: ReadonlyMap<string, ProposedChange>;
};
type Propose = Extract<DutyRulesCommand, { type: 'ProposeDutyRules' }>;
type Approve = Extract<DutyRulesCommand, { type: 'ApproveDutyRules' }>;
type Decision = readonly DutyRulesEvent[] | Refusal;

const without = <T>(open: ReadonlyMap<string, T>, proposal: string | undefined) =>
  new Map([...open].filter(([id]) => id !== proposal));

const evolve = (state: RulesState, fact: Fact<DutyRulesEvent>): RulesState => {
  const { enactments, open, changes } = state;
  switch (fact.type) {
    case 'DutyRulesProposed':
      return { ...state, open: new Map(open).set(fact.data.proposal, fact.data) };
    case 'DutyRulesChangeProposed':
      return { ...state, changes: new Map(changes).set(fact.data.proposal, fact.data) };
    case 'DutyRulesProposalWithdrawn': {
      const { proposal } = fact.data;
      return { ...state, open: without(open, proposal), changes: without(changes, proposal) };
    }
    case 'DutyRulesEnacted':
    case 'DutyRulesCorrected':
      return {
        ...state,
        enactments: enactmentsAfter(enactments, fact, enactments.length),
        open: without(open, fact.data.adopted?.proposal),
      };
    case 'DutyRulesRepealed':
    case 'DutyRulesVoided':
      return {
        ...state,
        enactments: enactmentsAfter(enactments, fact, enactments.length),
        changes: without(changes, fact.data.adopted?.proposal),
      };
  }
};

/** Refuses what could apply beside others; a correction stays repealed and void as it was. */
const conflict = (
  { enactments }: RulesState,
  document: DutyRuleSet,
  corrects: string | undefined,
): Refusal | undefined => {
  const standing = standingEnactments(enactments);
  const former = standing.find(({ root }) => root === corrects);
  if (corrects !== undefined && former === undefined) return no.notEnacted(corrects, '/corrects');
  const others = standing.filter(({ root }) => root !== corrects);
  const { repealedFrom = null, voided = [] } = former ?? {};
  return conflictWith(others, { document, repealedFrom, voided });
};

/** Refuses a scope that means no product: nothing would ever be judged by it, or not what was meant. */
const unknownScope = ({ scope }: DutyRuleSet, { listed }: Propose): Refusal | undefined => {
  const unknown = scope.products.findIndex(
    (pattern) => !listed.some((product) => patternCovers(pattern, product)),
  );
  const pattern = scope.products[unknown];
  return pattern === undefined ? undefined : no.unknownProduct(pattern, unknown);
};

/** A document that may be law beside the others. */
const sound = (state: RulesState, raw: unknown, command: Propose): DutyRuleSet | Refusal => {
  const read = readRuleSet(raw);
  if (areFindings(read)) return no.unsound(read);
  const { findings } = command.examined;
  if (findings.length > 0) return no.unsound(findings);
  if (read.kind !== 'duty') return no.notDuty(read.kind);
  return unknownScope(read, command) ?? conflict(state, read, command.corrects) ?? read;
};

const propose = (state: RulesState, command: Propose): Decision => {
  const { proposal, digest, citation, corrects, examined, affected, by } = command;
  const document = sound(state, command.document, command);
  if (isRefusal(document)) return document;
  const correcting = corrects === undefined ? {} : { corrects: corrects as EventId };
  const proposed = { proposal, document, digest, citation, ...correcting };
  const seen = { ...examined.seen, affected };
  return [{ type: 'DutyRulesProposed', data: { ...proposed, proposedBy: by, seen } }];
};

/** Whether what is drawn up now is what was drawn up then. */
const isAsSeen = (now: Reports | undefined, { lint, edgeSheet, diff }: Reports): boolean =>
  now?.lint === lint && now.edgeSheet === edgeSheet && now.diff === diff;

/** Whether the approver names what was proposed: its edge sheet, and its whole diff. */
const unread = (
  { seen: { edgeSheet, affected } }: ProposedRules,
  named: Approve,
): Refusal | undefined => {
  if (named.edgeSheet !== edgeSheet) return no.otherEdges(named.edgeSheet, edgeSheet);
  return named.diff === affected?.digest ? undefined : no.otherDiff(named.diff, affected?.digest);
};

/** Why an open proposal may not become law as this principal asks. */
const obstacle = (
  state: RulesState,
  open: ProposedRules,
  approving: Approve,
): Refusal | undefined => {
  if (open.proposedBy === approving.by) return no.samePrincipal();
  const refused = unread(open, approving);
  if (refused !== undefined) return refused;
  if (!isAsSeen(approving.examined?.seen, open.seen)) return no.overtaken();
  return conflict(state, open.document, open.corrects);
};

const approve = (state: RulesState, command: Approve): Decision => {
  const open = state.open.get(command.proposal);
  if (open === undefined) return no.noSuchProposal(command.proposal);
  const refused = obstacle(state, open, command);
  if (refused !== undefined) return refused;
  const { proposal, document, digest, citation, corrects, proposedBy, seen } = open;
  const adopted = { ...seen, proposal, proposedBy, approvedBy: command.by };
  const data = { document, digest, citation, adopted };
  return corrects === undefined
    ? [{ type: 'DutyRulesEnacted', data }]
    : [{ type: 'DutyRulesCorrected', data: { ...data, corrects } }];
};

type ApproveChange = Extract<DutyRulesCommand, { type: 'ApproveRulesChange' }>;

const approveChange = (
  state: RulesState,
  { proposal, by: approvedBy }: ApproveChange,
): Decision => {
  const found = state.changes.get(proposal);
  if (found === undefined) return no.noSuchProposal(proposal);
  const { change, proposedBy } = found;
  if (proposedBy === approvedBy) return no.samePrincipal();
  const refused = checkChange(state.enactments, change);
  if (refused !== undefined) return { ...refused, at: '/proposal' };
  const adopted = { proposal, proposedBy, approvedBy };
  return change.act === 'repeal'
    ? [{ type: 'DutyRulesRepealed', data: { ...change.rules, adopted } }]
    : [{ type: 'DutyRulesVoided', data: { ...change.rules, adopted } }];
};

const decide = (state: RulesState, command: DutyRulesCommand): Decision => {
  switch (command.type) {
    case 'ProposeDutyRules':
      return propose(state, command);
    case 'ApproveDutyRules':
      return approve(state, command);
    case 'WithdrawRulesProposal': {
      const { proposal, reason } = command;
      const isOpen = state.open.has(proposal) || state.changes.has(proposal);
      if (!isOpen) return no.noSuchProposal(proposal);
      return [{ type: 'DutyRulesProposalWithdrawn', data: { proposal, reason } }];
    }
    case 'ProposeRulesChange': {
      const { proposal, change, by } = command;
      const proposed = { proposal, change, proposedBy: by };
      return (
        checkChange(state.enactments, change) ?? [
          { type: 'DutyRulesChangeProposed', data: proposed },
        ]
      );
    }
    case 'ApproveRulesChange':
      return approveChange(state, command);
    case 'VoidDutyRules': {
      const { voiding, recalculation } = command;
      return (
        checkVoiding(state.enactments, voiding) ?? [
          { type: 'DutyRulesVoided', data: { ...voiding, recalculation } },
        ]
      );
    }
  }
};

/** Decides the one stream of all duty rules: proposed by one principal, approved by another. */
export const dutyRules: Decider<RulesState, DutyRulesCommand, DutyRulesEvent> = {
  initial: { enactments: [], open: new Map(), changes: new Map() },
  evolve,
  decide,
};
