export { askedAsCited } from './judging/ask-law.ts';
export { assess, computeFound } from './judging/assess.ts';
export type * from './judging/assessment.ts';
export * from './commands.ts';
export * from './declaration.ts';
export { boundsOfUnknowns } from './judging/origin-bounds.ts';
export type { DutyBounds } from './judging/duty-bounds.ts';
export { invoicePrice, type InvoicePrice } from './judging/invoice-price.ts';
export * from './judging/prices-around.ts';
export type { LeftOfQuota } from './judging/open-share.ts';
export { allottedTo, shareAfter, type ShareEvent } from './judging/allotting.ts';
export { balanceOf } from './dues.ts';
export {
  judgedByTable,
  type Judged,
  judgingDays,
  indexJudged,
  touchedBy,
} from './judging/judged-by.ts';
export { finalisedBy, finalisedTypes, isFinalised, partOf } from './finalising.ts';
export * from './judging/lacking.ts';
export type * from './events.ts';
export { ruleInputs } from './judging/rule-inputs.ts';
export * from './provisional.ts';
export * from './provisional.view.ts';
export * from './judging/reassessing.ts';
export * from './judging/select.ts';
export type { ShareHeld } from './judging/share.ts';
export type * from './judging/selected.ts';
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
