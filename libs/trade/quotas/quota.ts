import { covers, type Decider, type Fact, type Refusal } from '#kernel';
import { sameBasis } from '#trade/catalogue';
import { patternCovers, standingEnactments } from '#trade/duty-rules';
import type { BesideQuota, QuotaCommand } from './asked.ts';
import type { QuotaChange } from './commands.ts';
import type { QuotaDocument } from './document.ts';
import {
  type QuotaEnactment,
  type QuotaEnactments,
  quotaPeriod,
  quotasAfter,
} from './enactments.ts';
import type { ProposedQuota, QuotaEvent } from './events.ts';
import { conflictWith } from './overlap.ts';
import * as no from './refusals.ts';

/** What decisions about one quota read: what is law, and what awaits approval. */
export type QuotaState = {
  readonly enacted: QuotaEnactments;
  readonly open: ReadonlyMap<string, ProposedQuota>;
};

const without = (open: QuotaState['open'], proposal: string) =>
  new Map([...open].filter(([id]) => id !== proposal));

const evolve = (state: QuotaState, fact: Fact<QuotaEvent>): QuotaState => {
  switch (fact.type) {
    case 'QuotaProposed':
      return { ...state, open: new Map(state.open).set(fact.data.proposal, fact.data) };
    case 'QuotaApproved':
    case 'QuotaProposalWithdrawn':
      return { ...state, open: without(state.open, fact.data.proposal) };
    case 'QuotaEnacted':
    case 'QuotaCorrected':
    case 'QuotaClosed':
      return { ...state, enacted: quotasAfter(state.enacted, fact, state.enacted.length) };
  }
};

const checkUnits = (
  { products: patterns, volume, share }: QuotaDocument,
  { products }: BesideQuota,
): Refusal | undefined => {
  const meant = products.filter(({ product }) => patterns.some((it) => patternCovers(it, product)));
  if (meant.length === 0) return no.noProduct(patterns);
  const odd = meant.find(({ unit }) => !sameBasis(unit, volume.unit));
  if (odd !== undefined) return no.otherBasis(volume.unit, odd.product, odd.unit);
  if (share === undefined) return undefined;
  return share.kind === 'quota' && share.result.type === volume.unit
    ? undefined
    : no.notAShare(share.kind, share.result.type, volume.unit);
};

type Sound = Pick<QuotaEnactment, 'document' | 'closedFrom'>;
const checkSound = (sound: Sound, beside: BesideQuota): Refusal | undefined =>
  checkUnits(sound.document, beside) ??
  conflictWith(beside.others, sound.document, quotaPeriod(sound));

const checkClosing = (former: QuotaEnactment, from: Fact['id']): Refusal | undefined => {
  const { document, closedFrom } = former;
  if (closedFrom !== null) return no.closedTwice(document.id, closedFrom);
  const { from: first, until } = document.valid;
  const isWithin = from === first || covers({ from: first, until }, from as typeof first);
  return isWithin ? undefined : no.closedOutside(from, document.valid);
};

const check = (
  { enacted }: QuotaState,
  change: QuotaChange,
  beside: BesideQuota,
): Refusal | undefined => {
  const [former] = standingEnactments(enacted);
  if (change.act === 'enact') {
    const { document } = change.quota;
    if (former !== undefined) return no.enactedTwice(document.id, former.root);
    return checkSound({ document, closedFrom: null }, beside);
  }
  const named = change.act === 'correct' ? change.quota.corrects : change.quota.enactment;
  if (former?.root !== named) return no.notEnacted(named, change);
  if (change.act === 'close') return checkClosing(former, change.quota.from);
  const { document } = change.quota;
  return checkSound({ document, closedFrom: former.closedFrom }, beside);
};

const lawOf = (change: ProposedQuota): QuotaEvent => {
  const { proposal } = change;
  switch (change.act) {
    case 'enact':
      return { type: 'QuotaEnacted', data: { ...change.quota, proposal } };
    case 'correct':
      return { type: 'QuotaCorrected', data: { ...change.quota, proposal } };
    case 'close':
      return { type: 'QuotaClosed', data: { ...change.quota, proposal } };
  }
};

const approve = (
  state: QuotaState,
  command: Extract<QuotaCommand, { type: 'ApproveQuota' }>,
): readonly QuotaEvent[] | Refusal => {
  const { proposal, by } = command;
  const open = state.open.get(proposal);
  if (open === undefined) return no.noSuchProposal(proposal);
  if (open.proposedBy === by) return no.samePrincipal();
  const approved = { type: 'QuotaApproved' as const, data: { proposal, approvedBy: by } };
  return check(state, open, command) ?? [approved, lawOf(open)];
};

const decide = (state: QuotaState, command: QuotaCommand): readonly QuotaEvent[] | Refusal => {
  switch (command.type) {
    case 'ProposeQuota': {
      const { proposal, change, by } = command;
      const data: ProposedQuota = { ...change, proposal, proposedBy: by };
      return check(state, change, command) ?? [{ type: 'QuotaProposed', data }];
    }
    case 'ApproveQuota':
      return approve(state, command);
    case 'WithdrawQuota': {
      const { proposal, reason } = command;
      if (!state.open.has(proposal)) return no.noSuchProposal(proposal);
      return [{ type: 'QuotaProposalWithdrawn', data: { proposal, reason } }];
    }
  }
};

/** Decides the stream of one quota: proposed by one principal, made law by another's approval. */
export const quota: Decider<QuotaState, QuotaCommand, QuotaEvent> = {
  initial: { enacted: [], open: new Map() },
  evolve,
  decide,
};
