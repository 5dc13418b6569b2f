/**
 * A program of its own, since what it shows ends a process: an answer that nobody waits for any
 * more is thrown in the client's data handler. Prints what ended it.
 */
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import { fact } from './engine.ts';

const [, , connectionString = ''] = process.argv;
const client = EventStoreDBClient.connectionString(connectionString);
process.once('uncaughtException', (error) => {
  console.log(`ended by ${error.name}: ${error.message}`);
  process.exit(7);
});
await client.appendToStream('twice', fact('a'), { expectedRevision: NO_STREAM });
console.log('appended');
setTimeout(() => process.exit(0), 2_000);
