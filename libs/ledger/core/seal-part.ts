import { randomBytes } from 'node:crypto';
import type { Instant, NewEvent } from '#kernel';
import { eventIdOf } from './event-id.ts';
import type { Expected, Part } from './event-log.ts';
import { type HeaderFields, saltBytes, sealEvent } from './event-record.ts';
import { type EventTypes, schemaOf } from './event-types.ts';
import type { Asked } from './requests.ts';

type Sealing = {
  readonly asked: Pick<Asked, 'stream' | 'meta'>;
  readonly expected: Expected;
  readonly ledgerId: string;
  readonly types: EventTypes;
  readonly recordedAt: Instant;
};

/**
 * The records of what a command decided. Ids are derived, so that a command sent again makes the same
 * ones. The expected revision is part of them: what is decided anew after a conflict may say something
 * else, and real engines take the same id at the same revision for a repeat, whatever it says.
 */
export const sealPart = (sealing: Sealing, events: readonly NewEvent[]): Part => {
  const { asked, expected } = sealing;
  const sealed = events.map(({ type, data }, at) =>
    sealEvent(
      { ...fieldsOf(sealing, at), type, schema: schemaOf(sealing.types, type) },
      data,
      salt(),
    ),
  );
  return { stream: asked.stream, expected, events: sealed };
};

const salt = (): Uint8Array => randomBytes(saltBytes);

const fieldsOf = (
  { asked, expected, ledgerId, recordedAt }: Sealing,
  at: number,
): Omit<HeaderFields, 'type' | 'schema'> => ({
  ledger: ledgerId,
  id: eventIdOf(asked, expected, at),
  stream: asked.stream,
  revision: (expected === 'none' ? 0 : expected + 1) + at,
  recordedAt,
  actor: asked.meta.actor,
  commandId: asked.meta.commandId,
  commandHash: asked.meta.commandHash,
  causationId: asked.meta.causationId ?? null,
  correlationId: asked.meta.correlationId ?? null,
});
