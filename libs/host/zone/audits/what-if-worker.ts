import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Currency } from '#kernel';
import { ViewsReader } from '#ledger/views';
import { LawKeeper } from '../law-keeper.ts';
import { projections } from '../zone-parts.ts';
import { takenFrom } from './taking.ts';
import { askingOf, standOf } from './what-if-asked.ts';
import type { FromHelper, HelpWork } from './what-if-messages.ts';

/** One thread that helps with a what-if, by its own reading of the views. Reached by URL only. */
const { directory, stand, account, question, isTelling, taken } = workerData as HelpWork;
const tell = (message: FromHelper): void => parentPort?.postMessage(message, []);

const help = (views: ViewsReader): void => {
  const law = new LawKeeper(views.reader, () => views.deadLetters());
  law.sync();
  const moment = { rows: views.reader, law: law.now(), account: account as Currency };
  const onChanged = isTelling ? () => undefined : undefined;
  const { states, partAt } = askingOf(moment, question, onChanged);
  for (const n of takenFrom([...states.keys()], taken)) tell({ kind: 'done', n, part: partAt(n) });
};

try {
  const views = ViewsReader.open({ path: join(directory, 'views.sqlite'), projections });
  // Views that have moved on are not of the moment that is asked about.
  if (views !== undefined && standOf(views) === stand) help(views);
} catch (error) {
  tell({ kind: 'failed', cause: error instanceof Error ? error.message : String(error) });
}
