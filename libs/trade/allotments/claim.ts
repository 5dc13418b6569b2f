import { decimalText, type EventId } from '#kernel';
import type { RuleSetDocument } from '#trade/formulas';
import { floorOn, governingDate, type Law, quotaFor, ratesKnown } from '#trade/law';
import { type Claim, placedBy, type ShareInputs } from '#trade/quotas';
import { type Declaration, ruleInputs, valuingUnder } from '#trade/shipments';
import { quantityIn } from '#trade/valuation';

/** A declaration as it stands in the log: where it came in the order of the log, and whether it stands. */
export type Standing = {
  readonly shipment: string;
  readonly declaration: Declaration;
  readonly cancelled: boolean;
  readonly order: number;
};

/** A claim on one quota, by the fact that enacted the quota. */
export type Placed = { readonly root: EventId; readonly claim: Claim };

type Asked = { readonly law: Law; readonly date: Claim['date'] };

/** What a rule of shares is told: the same names as a duty rule, by the law of the day that places. */
const inputsOf = (
  declaration: Declaration,
  rule: RuleSetDocument | undefined,
  { law, date }: Asked,
): ShareInputs => {
  if (rule === undefined) return {};
  const selected = {
    governing: date,
    floor: floorOn(law, declaration.product, date),
    rules: undefined,
    rates: [],
    valuing: valuingUnder(declaration, undefined, ratesKnown(law)),
    memberships: {},
    nonMembers: [],
    lawOf: date,
    saved: [],
    asked: undefined,
  };
  return ruleInputs({ declaration, selected }, rule).values;
};

/**
 * The claim of a declaration under the law as known: on which quota, placed on which day, for how much.
 * None where no quota takes it, where it is cancelled or an export, or where its quantity cannot be told
 * in the quota's unit.
 */
export const claimOf = (law: Law, standing: Standing): Placed | undefined => {
  const { shipment, declaration, cancelled, order } = standing;
  if (cancelled || declaration.flow === 'export') return undefined;
  const quota = quotaFor(law, declaration);
  if (quota === undefined) return undefined;
  const { document, root } = quota;
  const quantity = quantityIn(declaration, document.volume.unit);
  if (quantity === undefined) return undefined;
  const date = governingDate(declaration, placedBy(document));
  const asked = decimalText(quantity.amount);
  const inputs = inputsOf(declaration, document.share, { law, date });
  return { root, claim: { shipment, order, date, asked, inputs } };
};
