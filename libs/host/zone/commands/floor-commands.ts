import {
  described,
  oneOf,
  type Parser,
  parseProductCode,
  parseUuid,
  record,
  schemaOf,
  text,
} from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import {
  type FloorChange,
  parseFloorCorrection,
  parseFloorLifting,
  parseFloorSetting,
  parseFloorVoiding,
  priceFloor,
} from '#trade/price-floors';
import { askedAt, command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;

const acts = ['set', 'correct', 'lift', 'void'] as const;
const changes = {
  set: record({ act: oneOf(['set']), floor: parseFloorSetting }),
  correct: record({ act: oneOf(['correct']), floor: parseFloorCorrection }),
  lift: record({ act: oneOf(['lift']), floor: parseFloorLifting }),
  void: record({ act: oneOf(['void']), floor: parseFloorVoiding }),
} as const;
const anything = described((raw) => raw, {});
const whichAct = record({ act: oneOf(acts), floor: anything });

/** A proposed change of a floor: `{ act, floor }`. */
const parseFloorChange: Parser<FloorChange> = described((raw) => changes[whichAct(raw).act](raw), {
  oneOf: acts.map((act) => schemaOf(changes[act])),
});

/** The stream of a product's floor. */
export const floorStream = (code: string): string => streamName('floor', code);

/** The commands about price floors; each needs the secretariat. */
export const floorCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-floor': command(
    'Propose to set, correct, lift or void a price floor',
    secretariat,
    parseFloorChange,
  )((change, { caller, commandId, edge }) =>
    toStream(
      floorStream(change.floor.product),
      askedAt('/floor', priceFloor),
    )(() => ({
      type: 'ProposePriceFloor',
      proposal: uuidFrom('proposal', commandId),
      change,
      product: edge.productForFloor(change.floor.product, change.floor.from),
      isDetermined: edge.isDetermined,
      by: caller.principal,
    })),
  ),
  'approve-floor': command(
    'Approve a floor another principal proposed',
    secretariat,
    record({ product: parseProductCode, proposal: parseUuid }),
  )(({ product: code, proposal }, { caller }) =>
    toStream(
      floorStream(code),
      priceFloor,
    )(() => ({
      type: 'ApprovePriceFloor',
      proposal,
      by: caller.principal,
    })),
  ),
  'withdraw-proposal': command(
    'Withdraw a proposed floor',
    secretariat,
    record({ product: parseProductCode, proposal: parseUuid, reason: text() }),
  )(({ product: code, proposal, reason }) =>
    toStream(
      floorStream(code),
      priceFloor,
    )(() => ({
      type: 'WithdrawProposal',
      proposal,
      reason,
    })),
  ),
};
