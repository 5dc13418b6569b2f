import { openEvent, type Recorded, type StoredEvent } from './event-record.ts';

/**
 * The events this program knows: the newest schema of each, and how data of schema n becomes data of
 * schema n + 1 (`upcasters[n - 1]`).
 */
export type EventTypes = Readonly<
  Record<
    string,
    {
      readonly schema: number;
      readonly upcasters?: readonly ((data: unknown) => unknown)[];
    }
  >
>;

/** Thrown for a type or schema that this program does not know: it must not decide or view past it. */
export class UnknownFact extends Error {
  constructor(type: string, schema?: number) {
    const named = schema === undefined ? type : `${type}, schema ${schema},`;
    super(`the event ${named} is unknown to this version of the program`);
    this.name = 'UnknownFact';
  }
}

/** The schema in which an event is written today. */
export const schemaOf = (types: EventTypes, type: string): number => {
  const known = Object.hasOwn(types, type) ? types[type] : undefined;
  if (known === undefined) throw new UnknownFact(type);
  return known.schema;
};

/** Reads a stored event with its data in today's schema. */
export const readEvent = (types: EventTypes, stored: StoredEvent): Recorded => {
  const recorded = openEvent(stored);
  const { type, schema } = recorded.header;
  const today = schemaOf(types, type);
  if (schema === today) return recorded;
  if (schema > today) throw new UnknownFact(type, schema);
  const steps = types[type]?.upcasters?.slice(schema - 1, today - 1) ?? [];
  if (steps.length !== today - schema) throw new UnknownFact(type, schema);
  return { ...recorded, data: steps.reduce((data, step) => step(data), recorded.data) };
};
