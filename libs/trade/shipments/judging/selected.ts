import type { EventId, IsoDate, StateCode } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import type { LawLookUp } from '#trade/formulas';
import type { AskedOfLaw, FloorInForce, Rate } from '#trade/law';
import type { Valuing } from '#trade/valuation';
import type { SavedBy } from './assessment.ts';
import type { ShareHeld } from './share.ts';

/** What a rule set asked of the law by key and date, and the look-up that answers it again. */
export type AskedLaw = { readonly questions: readonly AskedOfLaw[]; readonly law: LawLookUp };

/** The law that judges one declaration: found by selection, or read back from what was cited. */
export type Selected = {
  readonly governing: IsoDate;
  readonly floor: FloorInForce | undefined;
  readonly rules: Enactment | undefined;
  readonly rates: readonly Rate[];
  /** The point that is tested, and how amounts are exchanged: by the selected rates alone. */
  readonly valuing: Valuing;
  readonly memberships: Readonly<Record<string, EventId | null>>;
  readonly nonMembers: readonly StateCode[];
  /** The day whose floor and rule set count: the governing date, unless a fact keeps earlier law. */
  readonly lawOf: IsoDate;
  readonly saved: readonly SavedBy[];
  /** What the rule set asks of the law by key and date; undefined for one that asks nothing. */
  readonly asked: AskedLaw | undefined;
  /** What a quota gave the shipment: only where the rule set asks for it. */
  readonly share?: ShareHeld;
};
