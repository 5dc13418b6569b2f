export { demonstrationFounding } from './data.ts';
export { type Demonstration, demonstrationDraws, fillDemonstration, type Summary } from './fill.ts';
export { beginDemonstration, demonstrationIn, endDemonstration } from './first-start.ts';
export { issueKeys } from './keys.ts';
export { NotFilled, type OnProgress } from './recording.ts';
export { lastDay } from './trade.ts';
