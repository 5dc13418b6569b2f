import { ledgerConformance } from '../core/testing/ledger.conformance.ts';
import { openSqliteLog } from './index.ts';
import { tempFile } from './testing/temp-file.ts';

ledgerConformance('SQLite', async () => {
  const { path, remove } = await tempFile();
  const log = await openSqliteLog(path);
  const done = async () => {
    await log.close();
    await remove();
  };
  return { log, done };
});
