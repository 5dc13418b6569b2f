import { afterAll, beforeAll, it } from '@jest/globals';
import { Double } from '../../../test/double/index.ts';
import { eventLogConformance } from '../core/testing/event-log.conformance.ts';
import { ledgerConformance } from '../core/testing/ledger.conformance.ts';
import { freshLog, realServer } from './testing/real-server.ts';

let double: Double;
beforeAll(async () => {
  double = await Double.start();
});
afterAll(() => double.close());

const onDouble = () => freshLog(double.connectionString)();
eventLogConformance('the double', onDouble);
ledgerConformance('the double', onDouble);

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
