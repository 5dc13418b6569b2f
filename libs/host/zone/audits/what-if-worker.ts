import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Currency } from '#kernel';
import { ViewsReader } from '#ledger/views';
import { LawKeeper } from '../law-keeper.ts';
import { projections } from '../zone-parts.ts';
import { askingOf, standOf } from './what-if-asked.ts';
import type { FromHelper, HelpWork, ToHelper } from './what-if-messages.ts';

/** One thread that helps with a what-if, by its own reading of the views. Reached by URL only. */
const { directory, stand, account, question, isTelling } = workerData as HelpWork;
const tell = (message: FromHelper): void => parentPort?.postMessage(message, []);

const failed = (error: unknown): void =>
  tell({ kind: 'failed', cause: error instanceof Error ? error.message : String(error) });

const serve = (views: ViewsReader): void => {
  const law = new LawKeeper(views.reader, () => views.deadLetters());
  law.sync();
  const moment = { rows: views.reader, law: law.now(), account: account as Currency };
  const onChanged = isTelling ? () => undefined : undefined;
  const { partAt } = askingOf(moment, question, onChanged);
  parentPort?.on('message', ({ n }: ToHelper) => {
    try {
      tell({ kind: 'done', n, part: partAt(n) });
    } catch (error) {
      failed(error);
    }
  });
  tell({ kind: 'ready' });
};

try {
  const views = ViewsReader.open({ path: join(directory, 'views.sqlite'), projections });
  if (views === undefined || standOf(views) !== stand) tell({ kind: 'too late' });
  else serve(views);
} catch (error) {
  failed(error);
}
