import { type Instant, instantOf } from '#kernel';
import { type EventLog, type Placed, type Position, sealEvent, start } from '#ledger/core';

const pageSize = 1000;
const salt = new Uint8Array(16);
const recordedAt: Instant = instantOf(Date.UTC(2026, 0, 1));
const positionOf = (n: number): Position => String(n + 1).padStart(12, '0') as Position;

const fields = (n: number) => ({
  ledger: 'bench',
  id: `e-${n}`,
  stream: `case-${n}`,
  revision: 0,
  type: 'ThingDeclared',
  schema: 1,
  recordedAt,
  actor: 'bench',
  commandId: 'bench',
  commandHash: '',
  causationId: null,
  correlationId: null,
});

/** As much of a log as views read: so many facts, made up while they are read. */
export const syntheticLog = (size: number, dataOf: (n: number) => object): EventLog =>
  ({
    end: async () => (size === 0 ? start : positionOf(size - 1)),
    async *readAll(after: Position) {
      for (let from = Number(after); from < size; from += pageSize) {
        const placed = (_: unknown, at: number): Placed => ({
          position: positionOf(from + at),
          event: sealEvent(fields(from + at), dataOf(from + at), salt),
        });
        yield Array.from({ length: Math.min(pageSize, size - from) }, placed);
      }
    },
  }) as Partial<EventLog> as EventLog;
