import type { EventId, NewEvent } from '#kernel';
import type { PublishedRate } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
export type RateEvent =
  | Of<'ExchangeRatePublished', PublishedRate>
  | Of<'ExchangeRateCorrected', PublishedRate & { readonly corrects: EventId }>;
