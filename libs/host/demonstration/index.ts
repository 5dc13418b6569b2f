export { type Demonstration, fillDemonstration, type Summary } from './fill.ts';
export { issueKeys } from './keys.ts';
export { NotFilled, type OnProgress, type Progress } from './recording.ts';
