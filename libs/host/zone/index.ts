export * from './commands/acting.ts';
export type { ViewsAnswer, ViewsAsked } from './audits/views.ts';
export type { WhatIfAnswer, WhatIfTold } from './audits/what-if.ts';
export type { WhatIfOptions } from './audits/what-if-asked.ts';
export { AuditFailed } from './audits/auditors.ts';
export { fullReaudit, type FullReauditOptions } from './audits/full-re-audit.ts';
export * from './commands/command.ts';
export * from './zone.ts';
export * from './commands/key-acts.ts';
export { eventTypes } from './event-types.ts';
export { LawUnreadable } from './law-keeper.ts';
export { floorStream } from './commands/floor-commands.ts';
export { membershipsStream } from './commands/admission-commands.ts';
export { rulesStream } from './commands/rules-commands.ts';
export { shipmentStream } from './commands/shipment-commands.ts';
export { Held, holderOf } from './directory/lock.ts';
export { AnotherLedger, checkDirectory, checkHolder } from './directory/own-ledger.ts';
export {
  CannotCopy,
  copyLedger,
  type CopyAnswer,
  type CopyStage,
} from './directory/copy-ledger.ts';
export { holdsLedger, type LogAt, logAt, madeIn } from './directory/log-at.ts';
export { type LogStanding, logStanding, mostLag } from './questions/log-standing.ts';
export type * from './questions/answers.ts';
export type * from './quotes/quote-answer.ts';
export type { Lodging, Receipt } from './questions/receipts.ts';
export type { ShipmentBrief, ShipmentPage, ShipmentsAsked } from './questions/shipment-list.ts';
export type { ProvisionalPart } from './questions/provisional-parts.ts';
export type { ProvisionalPage, ProvisionalShipment } from './questions/provisional.ts';
export type { RecalculationAnswer } from './questions/recalculation-rows.ts';
export type { RulesDiff } from './questions/rules-diff.ts';
export type { EventPage } from './questions/event-page.ts';
export { Questions } from './questions/questions.ts';
export { checkLedger, NotAnswerable, openReader } from './directory/open-reader.ts';
export { positionToken, readPositionToken } from './questions/position-token.ts';
export type * from './questions/quotas.ts';
export type { Replays } from './replays/replays.ts';
export type * from './questions/price-questions.ts';
export * from './commands/submission.ts';
export { today } from './today.ts';
export { systemClock, type ZoneOptions } from './zone-parts.ts';
export { ZoneReader } from './zone-reader.ts';
