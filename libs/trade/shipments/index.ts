export { askedAsCited } from './ask-law.ts';
export { assess, computeFound } from './assess.ts';
export type * from './assessment.ts';
export * from './commands.ts';
export * from './declaration.ts';
export { boundsOfUnknowns } from './origin-bounds.ts';
export type { DutyBounds } from './duty-bounds.ts';
export { invoicePrice, type InvoicePrice } from './invoice-price.ts';
export * from './prices-around.ts';
export type { LeftOfQuota } from './open-share.ts';
export { allottedTo, shareAfter, type ShareEvent } from './allotting.ts';
export { balanceOf } from './dues.ts';
export { judgedByTable, type Judged, judgingDays, indexJudged, touchedBy } from './judged-by.ts';
export { finalisedBy, finalisedTypes, isFinalised, partOf } from './finalising.ts';
export * from './lacking.ts';
export type * from './events.ts';
export { ruleInputs } from './rule-inputs.ts';
export * from './provisional.ts';
export * from './provisional.view.ts';
export * from './reassessing.ts';
export * from './select.ts';
export type { ShareHeld } from './share.ts';
export type * from './selected.ts';
export * from './shipment.ts';
export * from './shipments.view.ts';
export {
  type JudgedLimit,
  judgedLimit,
  lastDayBy,
  type Limit,
  lastDayIn,
  limitOf,
  type Timed,
} from './timed.ts';
