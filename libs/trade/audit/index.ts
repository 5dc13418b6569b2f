export { differences, replay } from './replay.ts';
export type { Decision, Difference, Replay } from './replay.ts';
export * from './affected.ts';
export * from './replay-price.ts';
export * from './replay-time-limit.ts';
export * from './views.ts';
export { draftWhatIf } from './what-if/draft.ts';
export { parseWhatIf, type WhatIf } from './what-if/document.ts';
export type { Both, Figures } from './what-if/figures.ts';
export type { ChangedShipment, MostChanged } from './what-if/most-changed.ts';
export { reassessUnder, type OtherLaw, type Reassessed, touches } from './what-if/reassess.ts';
export { type SupposedLaw, supposedLaw } from './what-if/supposed-law.ts';
export {
  type Asking,
  type StandingChange,
  type WhatIfReport,
  WhatIfTally,
} from './what-if/what-if.ts';
export * from './replay-allotment.ts';
