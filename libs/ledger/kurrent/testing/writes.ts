import type { EventLog } from '#ledger/core';
import { kindsOf, partOf } from '../../core/testing/samples.ts';
import { proposedOf } from '../record.ts';

/** The stream that specs of faults write to. */
export const stream = 'case-a';

const part = (n: number) =>
  partOf({ stream, expected: n === 0 ? 'none' : n - 1, says: [String(n)] });

/** Appends one event after the other to one stream, each until it is known to be stored. */
export const write = async (log: EventLog, from: number, until: number): Promise<void> => {
  for (let n = from; n < until; n += 1)
    for (let kind = 'unknown'; kind === 'unknown';)
      [kind = ''] = kindsOf(await log.append([part(n)]));
};

/** The words of the first so many events. */
export const wordsUpTo = (n: number) => Array.from({ length: n }, (_, at) => String(at));

/** What `write` would have another process store first. */
export const engineEvents = () =>
  part(0).events.map((event) => Object.assign(proposedOf(event), { isJson: true }));
