import {
  type Decider,
  type EventId,
  type Fact,
  type IsoDate,
  type Refusal,
  type Unit,
} from '#kernel';
import type { FloorChange, PriceFloorEvent, Proposed } from './events.ts';
import type { FloorVoiding } from './commands.ts';
import * as no from './refusals.ts';
import { checkVoiding, type FloorFacts, floorFactsAfter } from './voiding.ts';

/** What the catalogue says of the product on the floor's first day; it travels in the command. */
export type ProductForFloor =
  | { readonly kind: 'unlisted' }
  | { readonly kind: 'host' }
  | { readonly kind: 'listed'; readonly priceUnit: Unit };

export type PriceFloorCommand =
  | {
      readonly type: 'ProposePriceFloor';
      readonly proposal: string;
      readonly change: FloorChange;
      readonly product: ProductForFloor;
      /** Whether a fact is a reference price that was determined. */
      readonly isDetermined: (id: EventId) => boolean;
      readonly by: string;
    }
  /** What two principals agreed on in a recalculation; `proposal` is its id. */
  | {
      readonly type: 'VoidPriceFloor';
      readonly voiding: FloorVoiding;
      readonly recalculation: string;
    }
  | { readonly type: 'ApprovePriceFloor'; readonly proposal: string; readonly by: string }
  | { readonly type: 'WithdrawProposal'; readonly proposal: string; readonly reason: string };

/** What decisions about one product's floor read: open proposals, floors set, and since when. */
export type PriceFloorState = {
  readonly open: ReadonlyMap<string, Proposed>;
  readonly set: ReadonlySet<EventId>;
  readonly latestFrom: IsoDate | undefined;
  readonly facts: FloorFacts;
};

const without = (open: PriceFloorState['open'], proposal: string) =>
  new Map([...open].filter(([id]) => id !== proposal));

const evolve = (state: PriceFloorState, fact: Fact<PriceFloorEvent>): PriceFloorState => {
  const { id, type, data } = fact;
  switch (type) {
    case 'PriceFloorProposed':
      return { ...state, open: new Map(state.open).set(data.proposal, data) };
    case 'PriceFloorApproved':
    case 'PriceFloorProposalWithdrawn':
      return { ...state, open: without(state.open, data.proposal) };
    case 'PriceFloorSet':
      return {
        ...state,
        set: new Set(state.set).add(id as EventId),
        latestFrom: data.from,
        facts: floorFactsAfter(state.facts, fact),
      };
    case 'PriceFloorCorrected':
    case 'PriceFloorLifted':
    case 'PriceFloorVoided':
      return { ...state, facts: floorFactsAfter(state.facts, fact) };
  }
};

const checkProduct = (change: FloorChange, product: ProductForFloor): Refusal | undefined => {
  if (product.kind === 'unlisted') return no.unlisted(change.floor.product, change.floor.from);
  if (product.kind === 'host') return no.hostOre(change.floor.product);
  if (!('unitPrice' in change.floor) || change.floor.unitPrice.unit === product.priceUnit)
    return undefined;
  return no.otherUnit(change.floor.unitPrice.unit, product.priceUnit);
};

type Proposing = Extract<PriceFloorCommand, { type: 'ProposePriceFloor' }>;

/** What a floor is said to rest on is there. */
const checkBasis = ({ change, isDetermined }: Proposing): Refusal | undefined => {
  const determination = change.act === 'set' ? change.floor.determination : undefined;
  return determination === undefined || isDetermined(determination)
    ? undefined
    : no.notDetermined(determination);
};

const checkReach = (state: PriceFloorState, change: FloorChange): Refusal | undefined => {
  switch (change.act) {
    case 'set':
      return state.latestFrom !== undefined && change.floor.from < state.latestFrom
        ? no.backdated(change.floor.from, state.latestFrom)
        : undefined;
    case 'correct':
      return state.set.has(change.floor.corrects) ? undefined : no.notAFloor(change.floor.corrects);
    case 'lift':
      return state.set.size > 0 ? undefined : no.nothingToLift(change.floor.product);
    case 'void':
      return checkVoiding(state.facts, change.floor);
  }
};

const enacted = ({ proposal, ...change }: Proposed): PriceFloorEvent => {
  switch (change.act) {
    case 'set':
      return { type: 'PriceFloorSet', data: { ...change.floor, proposal } };
    case 'correct':
      return { type: 'PriceFloorCorrected', data: { ...change.floor, proposal } };
    case 'lift':
      return { type: 'PriceFloorLifted', data: { ...change.floor, proposal } };
    case 'void':
      return { type: 'PriceFloorVoided', data: { ...change.floor, proposal } };
  }
};

const approve = (
  state: PriceFloorState,
  { proposal, by }: { proposal: string; by: string },
): readonly PriceFloorEvent[] | Refusal => {
  const open = state.open.get(proposal);
  if (open === undefined) return no.noSuchProposal(proposal);
  if (open.proposedBy === by) return no.samePrincipal();
  return (
    checkReach(state, open) ?? [
      { type: 'PriceFloorApproved', data: { proposal, approvedBy: by } },
      enacted(open),
    ]
  );
};

const decide = (
  state: PriceFloorState,
  command: PriceFloorCommand,
): readonly PriceFloorEvent[] | Refusal => {
  switch (command.type) {
    case 'ProposePriceFloor': {
      const { proposal, change, product, by } = command;
      const data: Proposed = { ...change, proposal, proposedBy: by };
      return (
        (change.act === 'void' ? undefined : checkProduct(change, product)) ??
        checkBasis(command) ??
        checkReach(state, change) ?? [{ type: 'PriceFloorProposed', data }]
      );
    }
    case 'VoidPriceFloor': {
      const { voiding, recalculation } = command;
      const data = { ...voiding, proposal: recalculation, recalculation };
      return checkVoiding(state.facts, voiding) ?? [{ type: 'PriceFloorVoided', data }];
    }
    case 'ApprovePriceFloor':
      return approve(state, command);
    case 'WithdrawProposal':
      if (!state.open.has(command.proposal)) return no.noSuchProposal(command.proposal);
      return [
        {
          type: 'PriceFloorProposalWithdrawn',
          data: { proposal: command.proposal, reason: command.reason },
        },
      ];
  }
};

/** Decides the floor of one product: proposed by one principal, approved by another. */
export const priceFloor: Decider<PriceFloorState, PriceFloorCommand, PriceFloorEvent> = {
  initial: { open: new Map(), set: new Set(), latestFrom: undefined, facts: new Map() },
  evolve,
  decide,
};
