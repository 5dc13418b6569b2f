import { EventStoreDBClient } from '@eventstore/db-client';
import { Double, type DoubleOptions } from '../index.ts';

/** What became of a call: done, an error's type and words, or nothing at all, however long one waits. */
export const outcome = (call: Promise<unknown>): Promise<string> => within(20_000, call);

/** What has become of a call so far; that there is nothing yet cannot be waited for. */
export const soon = (call: Promise<unknown>): Promise<string> => within(400, call);

const within = async (ms: number, call: Promise<unknown>): Promise<string> => {
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
      await soon(client.dispose());
      double.close();
    },
  };
};
