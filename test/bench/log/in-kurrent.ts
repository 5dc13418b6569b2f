import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { parseHeader, type Part, type Position, type StoredEvent } from '#ledger/core';
import { openKurrentLog } from '#ledger/kurrent';
import type { Bare, Ready, Subject } from './subject.ts';

/** A connection string with another prefix, or with none: that option is ours, not the client's. */
const withPrefix = (target: string, prefix?: string): string => {
  const [place = '', options = ''] = target.split('?');
  const kept = options.split('&').filter((one) => one !== '' && !one.startsWith('prefix='));
  if (prefix !== undefined) kept.push(`prefix=${prefix}`);
  return `${place}?${kept.join('&')}`;
};

const eventData = (stored: StoredEvent) =>
  jsonEvent({
    type: parseHeader(stored).type,
    data: JSON.parse(stored.body),
    metadata: {
      header: JSON.parse(stored.header),
      salt: Buffer.from(stored.salt).toString('base64'),
    },
  });

/** Commit and prepare position, as the adapter's README has them. */
const placeOf = (position: Position) => {
  const [commit = 0n, prepare = 0n] = position.split('.').map(BigInt);
  return { commit, prepare };
};

const bareClient = (client: EventStoreDBClient, run: string): Bare => {
  const ready = ({ stream, events }: Part): Ready => {
    const [name, data] = [`${run}.bare:${stream}`, events.map(eventData)];
    return async () =>
      void (await client.appendToStream(name, data, { expectedRevision: NO_STREAM }));
  };
  return {
    words: 'the bare client',
    append: (parts) => {
      const all = parts.map(ready);
      return async () => void (await Promise.all(all.map((one) => one())));
    },
    read: async (first, count) => {
      let read = 0;
      for await (const { event } of client.readAll({ fromPosition: placeOf(first) })) {
        if (event?.streamId.startsWith(`${run}.long:`) === true) read += 1;
        if (read === count) return;
      }
      throw new Error(`the bare client read ${read} events, not ${count}`);
    },
  };
};

/** Ledgers of this run alone in the engine that a connection string names. They stay there. */
export const inKurrent = async (target: string): Promise<Subject> => {
  const run = `bench.${randomUUID()}`;
  const written = await openKurrentLog(withPrefix(target, `${run}.written`));
  const long = await openKurrentLog(withPrefix(target, `${run}.long`));
  const client = EventStoreDBClient.connectionString(withPrefix(target));
  // A client whose first call is an append can fail for ever: the first is a read.
  for await (const _ of client.readAll({ maxCount: 1 })) break;
  return {
    written,
    long,
    bare: bareClient(client, run),
    done: async () => {
      // Not waited for: it waits for ever for a reading that was left before its end.
      void client.dispose();
      await Promise.all([written.close(), long.close()]);
    },
  };
};
