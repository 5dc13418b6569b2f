import { it } from '@jest/globals';
import { eventLogConformance } from '../core/testing/event-log.conformance.ts';
import { ledgerConformance } from '../core/testing/ledger.conformance.ts';
import { freshLog, realServer } from './testing/real-server.ts';

if (realServer === undefined) {
  const why =
    'PLIMSOLL_TEST_ESDB holds no connection string: no real EventStoreDB is put to the test';
  process.stderr.write(`SKIPPED: ${why}\n`);
  const { skip } = it;
  skip(why, () => undefined);
} else {
  const make = freshLog(realServer);
  eventLogConformance('a real EventStoreDB', make);
  ledgerConformance('a real EventStoreDB', make);
}
