/**
 * The bare client as one would write it first: one append after the other, five seconds for each, and
 * after whatever failure a new client. A process of its own, as a late answer may end it; it tells its
 * parent of every append that is acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';

const [, , target = ''] = process.argv;
const run = `bench.${randomUUID()}`;
const callMs = 5_000;
const late = () => delay(callMs).then(() => Promise.reject(new Error('late')));

process.on('disconnect', () => process.exit(0));
for (let client = EventStoreDBClient.connectionString(target); ;) {
  const askedAt = Date.now();
  const event = jsonEvent({ type: 'said', data: { at: askedAt } });
  const options = { expectedRevision: NO_STREAM } as const;
  const stream = `${run}.bare-${randomUUID()}`;
  try {
    await Promise.race([client.appendToStream(stream, event, options), late()]);
    process.send?.({ client: 0, askedAt, at: Date.now() });
  } catch {
    void client.dispose().catch(() => undefined);
    client = EventStoreDBClient.connectionString(target);
  }
  await delay(50);
}
