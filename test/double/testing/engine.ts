import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, type JSONEventData } from '@eventstore/db-client';
import { Double } from '../index.ts';

/**
 * The engine the rules are tried on: the double, or the server that PLIMSOLL_TEST_ESDB names.
 * Stream names begin anew at each run, so that a server may be used again.
 */
export interface Engine {
  readonly client: EventStoreDBClient;
  readonly named: (stream: string) => string;
  /** Undefined where the engine is a real server. */
  readonly double: Double | undefined;
  readonly close: () => Promise<void>;
}

export const openEngine = async (): Promise<Engine> => {
  const server = process.env['PLIMSOLL_TEST_ESDB'];
  const double = server === undefined ? await Double.start() : undefined;
  const client = EventStoreDBClient.connectionString(double?.connectionString ?? server ?? '');
  const run = randomUUID().slice(0, 8);
  return {
    client,
    double,
    named: (stream) => `rules-${run}-${stream}`,
    close: async () => {
      await client.dispose();
      double?.close();
    },
  };
};

export const fact = (value: string, id: string = randomUUID()): JSONEventData =>
  jsonEvent({ id, type: 'said', data: { value } });

export const facts = (...values: string[]): JSONEventData[] => values.map((value) => fact(value));

interface Seen {
  readonly event?: { readonly data: unknown };
}

export const values = async (read: AsyncIterable<Seen>): Promise<unknown[]> => {
  const seen: unknown[] = [];
  for await (const { event } of read) seen.push(valueOf(event));
  return seen;
};

export const valueOf = (event: Seen['event']): unknown =>
  event !== undefined && (event.data as { value: unknown }).value;
