import { EventStoreDBClient } from '@eventstore/db-client';
import { Double, type DoubleOptions } from '../index.ts';

/** What became of a call within a time: done, an error's type and words, or nothing at all. */
export const outcome = async (call: Promise<unknown>, ms = 400): Promise<string> => {
  const timer = Promise.withResolvers<string>();
  const due = setTimeout(() => timer.resolve('nothing'), ms);
  const ended = call.then(
    () => 'done',
    (error: { type?: string; message: string }) => `${error.type}: ${error.message}`,
  );
  return Promise.race([ended, timer.promise]).finally(() => clearTimeout(due));
};

export interface Pair {
  readonly double: Double;
  readonly client: EventStoreDBClient;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** A double and a client of it, both gone at the end of the test. */
export const pair = async (options: DoubleOptions = {}, settings = ''): Promise<Pair> => {
  const double = await Double.start(options);
  const client = EventStoreDBClient.connectionString(`${double.connectionString}${settings}`);
  return {
    double,
    client,
    [Symbol.asyncDispose]: async () => {
      // After a half-close it would never be done.
      await outcome(client.dispose(), 300);
      double.close();
    },
  };
};
