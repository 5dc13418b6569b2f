import type { ProductCode, Unit } from '#kernel';
import type { QuotaChange } from './commands.ts';
import type { QuotaEnactment } from './enactments.ts';

/** What is looked up of other law, and travels in the command. */
export type BesideQuota = {
  /** Every other quota as it stands. */
  readonly others: readonly QuotaEnactment[];
  /** The products of the catalogue, and the unit of their prices. */
  readonly products: readonly { readonly product: ProductCode; readonly unit: Unit }[];
};

export type QuotaCommand =
  | ({
      readonly type: 'ProposeQuota';
      readonly proposal: string;
      readonly change: QuotaChange;
      readonly by: string;
    } & BesideQuota)
  | ({
      readonly type: 'ApproveQuota';
      readonly proposal: string;
      readonly by: string;
    } & BesideQuota)
  | { readonly type: 'WithdrawQuota'; readonly proposal: string; readonly reason: string };
