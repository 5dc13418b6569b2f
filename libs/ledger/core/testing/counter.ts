import { type Decider, type NewEvent, type Refusal, refusal } from '#kernel';
import type { EventTypes } from '../event-types.ts';
import { commandIdOf, hashCommand } from '../hashes.ts';
import type { Request } from '../requests.ts';
import type { Clock } from '../stamps.ts';

/** A decider for specs: adds up to a most, refuses beyond it, is quiet about nought. */
type Added = NewEvent & { readonly type: 'Added'; readonly data: { readonly by: number } };
type Add = { readonly by: number; readonly sawTotal: number };

export const counterTypes: EventTypes = { Added: { schema: 1 } };

export const counter: Decider<number, Add, Added> = {
  initial: 0,
  evolve: (total, { data }) => total + data.by,
  decide: (total, { by }): readonly Added[] | Refusal => {
    if (total + by > 1_000) return refusal('C1', 'the total is at most 1000');
    return by === 0 ? [] : [{ type: 'Added', data: { by } }];
  },
};

type Said = {
  readonly key: string;
  readonly onPrepare?: (total: number) => void;
  readonly onlyAt?: readonly number[] | 'any';
};

/** A request to add; `key` is what the asker calls it, `onPrepare` is told the state met. */
export const add = (
  stream: string,
  by: number,
  { key, onPrepare, onlyAt }: Said,
): Request<number, Add, Added> => ({
  stream,
  decider: counter,
  meta: {
    actor: 'a-principal',
    commandId: commandIdOf({ authority: 'someone', command: 'Add', key }),
    commandHash: hashCommand({ stream, by }),
    ...(onlyAt === undefined ? {} : { onlyAt }),
  },
  prepare: (total) => {
    onPrepare?.(total);
    return { by, sawTotal: total };
  },
});

/** A clock that stands until it is set. */
export class SetClock implements Clock {
  nowMs: number;
  monotonicMs = 0;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  now(): number {
    return this.nowMs;
  }

  monotonic(): number {
    return this.monotonicMs;
  }

  /** Both clocks go on together. */
  pass(ms: number): void {
    this.nowMs += ms;
    this.monotonicMs += ms;
  }
}
