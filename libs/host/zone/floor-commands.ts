import { oneOf, type Parser, parseProductCode, parseUuid, record, text } from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import { parseAnyDocument } from '#trade/duty-rules';
import {
  type FloorChange,
  parseDetermination,
  parseFloorCorrection,
  parseFloorLifting,
  parseFloorSetting,
  parseObservation,
  priceFloor,
  referencePrice,
} from '#trade/price-floors';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;

const floorParsers = {
  set: parseFloorSetting,
  correct: parseFloorCorrection,
  lift: parseFloorLifting,
} as const;
const act = record({ act: oneOf(['set', 'correct', 'lift']), floor: parseAnyDocument });

/** A proposed change of a floor: `{ act, floor }`. */
const parseFloorChange: Parser<FloorChange> = (raw) => {
  const read = act(raw);
  const floor = record({ act: oneOf(['set', 'correct', 'lift']), floor: floorParsers[read.act] })(
    raw,
  );
  return floor as FloorChange;
};

const floorStream = (code: string): string => streamName('floor', code);
const priceStream = (code: string, from: string): string =>
  streamName('series', `price.${code}.${from.slice(0, 4)}`);
/** The commands about price floors and reference prices; each needs the secretariat. */
export const floorCommands: Readonly<Record<string, CommandSpec>> = {
  'propose-floor': command(
    'Propose to set, correct or lift a price floor',
    secretariat,
    parseFloorChange,
  )((change, { caller, commandId, edge }) =>
    toStream(
      floorStream(change.floor.product),
      priceFloor,
    )(() => ({
      type: 'ProposePriceFloor',
      proposal: uuidFrom('proposal', commandId),
      change,
      product: edge.productForFloor(change.floor.product, change.floor.from),
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
  'observe-price': command(
    'Record an observed market price',
    secretariat,
    parseObservation,
  )((observation) =>
    toStream(
      priceStream(observation.product, observation.from),
      referencePrice,
    )(() => ({
      type: 'RecordObservation',
      observation,
    })),
  ),
  'determine-reference-price': command(
    'Determine a reference price',
    secretariat,
    parseDetermination,
  )((determination) =>
    toStream(
      priceStream(determination.product, determination.from),
      referencePrice,
    )(() => ({
      type: 'DetermineReferencePrice',
      determination,
    })),
  ),
};
