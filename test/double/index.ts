export { Double, type DoubleOptions } from './double.ts';
export type { Fault, Upset } from './faults.ts';
