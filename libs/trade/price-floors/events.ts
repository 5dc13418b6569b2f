import type { NewEvent, ProductCode } from '#kernel';
import type {
  Determination,
  FloorCorrection,
  FloorLifting,
  FloorSetting,
  FloorVoiding,
  Observation,
  ObservationCorrection,
  ObservationWithdrawal,
} from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };

/** What is proposed of a floor; it becomes law when another principal approves it. */
export type FloorChange =
  | { readonly act: 'set'; readonly floor: FloorSetting }
  | { readonly act: 'correct'; readonly floor: FloorCorrection }
  | { readonly act: 'lift'; readonly floor: FloorLifting }
  | { readonly act: 'void'; readonly floor: FloorVoiding };

export type Proposed = FloorChange & {
  readonly proposal: string;
  readonly proposedBy: string;
};

/** The facts of law among a floor's facts. */
export type FloorLawEvent =
  | Of<'PriceFloorSet', FloorSetting & { readonly proposal: string }>
  | Of<'PriceFloorCorrected', FloorCorrection & { readonly proposal: string }>
  | Of<'PriceFloorLifted', FloorLifting & { readonly proposal: string }>
  | Of<'PriceFloorVoided', FloorVoiding & VoidedBy>;

/** What the two principals agreed on: a proposal about the floor, or a recalculation. */
type VoidedBy = { readonly proposal: string; readonly recalculation?: string };

export type PriceFloorEvent =
  | Of<'PriceFloorProposed', Proposed>
  | Of<'PriceFloorApproved', { readonly proposal: string; readonly approvedBy: string }>
  | Of<'PriceFloorProposalWithdrawn', { readonly proposal: string; readonly reason: string }>
  | FloorLawEvent;

/** What was seen on markets, and what was determined: methods and duty rules read them as law. */
export type ReferencePriceEvent =
  | Of<'ReferencePriceObserved', Observation>
  | Of<
      'ReferencePriceObservationCorrected',
      ObservationCorrection & { readonly product: ProductCode }
    >
  | Of<
      'ReferencePriceObservationWithdrawn',
      ObservationWithdrawal & { readonly product: ProductCode }
    >
  | Of<'ReferencePriceDetermined', Determination>;
