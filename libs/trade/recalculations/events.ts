import type { EventId, NewEvent } from '#kernel';
import type { DryRun, Voids } from './commands.ts';
import type { Report } from './report.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };

/** The dry run of a recalculation, for another principal to approve; `proposal` is its id. */
export type ProposedRecalculation = DryRun & {
  readonly proposal: string;
  readonly voids: Voids;
  readonly proposedBy: string;
};

/** Approval is the fact of law that voids, which names the recalculation; it is recorded there. */
export type RecalculationEvent =
  | Of<'RecalculationProposed', ProposedRecalculation>
  | Of<
      'RecalculationClosed',
      { readonly cause: EventId; readonly report: Report; readonly digest: string }
    >;
