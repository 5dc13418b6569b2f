export type { Arrival } from './arrivals.ts';
export type { DeadLetter } from './dead-letters.ts';
export type { Progress } from './drain.ts';
export type { Rebuilt } from './rebuild.ts';
export { type Batch, Views, type ViewsOptions, type ViewStatus } from './views.ts';
export { ViewsReader, type ViewsReaderOptions } from './views-reader.ts';
