import { compareDecimals, type Decimal, type DecimalText, type EventId, type Unit } from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import { quantityIn } from '#trade/valuation';
import type { Declaration } from '../declaration.ts';

/** What a quota gave a shipment, by the fact that says so, in the quota's unit. */
export type ShareHeld = {
  readonly event: EventId;
  readonly quota: string;
  readonly share: DecimalText;
  readonly unit: Unit;
};

const facts: readonly string[] = ['inQuota', 'outOfQuota'];

/** Whether a rule set asks what a quota gave. */
export const asksForShare = (rules: Enactment | undefined): boolean =>
  Object.entries(rules?.document.inputs ?? {}).some(([name, { from }]) =>
    facts.includes(from ?? name),
  );

/**
 * A share in another unit, by the declaration's own assays where the basis differs; at most the quantity
 * now declared, which an amendment may have made smaller until the quota is allotted anew.
 */
export const shareIn = (
  declaration: Declaration,
  { share, unit }: Pick<ShareHeld, 'share' | 'unit'>,
  to: Unit,
): Decimal | undefined => {
  const given = quantityIn({ ...declaration, quantity: { amount: share, unit } }, to);
  const quantity = quantityIn(declaration, to);
  if (given === undefined || quantity === undefined) return undefined;
  return compareDecimals(given.amount, quantity.amount) < 0 ? given.amount : quantity.amount;
};
