import { randomUUID } from 'node:crypto';
import type { ProjectedFact, Projection, Rows } from '#kernel';
import type { EventLog, Expected, Part } from '#ledger/core';
import { partOf } from '../../../libs/ledger/core/testing/samples.ts';
import type { Ready } from './subject.ts';

/** With its header, about the 2,500 bytes of a declaration. */
const word = 'x'.repeat(1_800);

/** New streams, of an event each unless told. */
export const freshParts = (count: number, each = 1): readonly Part[] =>
  Array.from({ length: count }, () => partSaying(`shipment-${randomUUID()}`, 'none', each));

/** So many events for one stream. */
export const partSaying = (stream: string, expected: Expected, count: number): Part =>
  partOf({ stream, expected, says: Array.from({ length: count }, () => word) });

/** The ledger's way: throws unless every part was written. */
export const appending =
  (log: EventLog) =>
  (parts: readonly Part[]): Ready =>
  async () => {
    const outcomes = await log.append(parts);
    const not = outcomes.find(({ kind }) => kind !== 'written');
    if (not !== undefined) throw new Error(`not written: ${JSON.stringify(not)}`);
  };

export const sampleTypes = { ThingSaid: { schema: 1 } };

/** A row for every event, as most views have. */
export const sampleView: Projection = {
  name: 'said',
  version: 1,
  tables: [{ name: 'said', columns: { stream: 'text', known: 'text' }, key: ['stream'] }],
  project: (rows: Rows, { stream, known }: ProjectedFact): void => {
    rows.put('said', { stream, known });
  },
};
