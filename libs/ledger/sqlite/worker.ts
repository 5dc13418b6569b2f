import { parentPort, workerData } from 'node:worker_threads';
import { openForWriting } from './file.ts';
import type { FromWriter, ToWriter } from './messages.ts';
import { Writer } from './writer.ts';

/** The writer's thread: no flush ever blocks a request. Reached by URL only, from `writer-client`. */
const { path, checkpointPages } = workerData as { path: string; checkpointPages: number };
const tell = (message: FromWriter): void => parentPort?.postMessage(message, []);

const causeOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const serve = (writer: Writer): void => {
  parentPort?.on('message', (message: ToWriter) => {
    try {
      if (message.kind === 'group') {
        tell({ kind: 'answers', answers: writer.appendGroup(message.appends) });
        return;
      }
      writer.close();
      tell({ kind: 'closed' });
    } catch (error) {
      // After a failed flush nobody knows what the disk holds: nothing more is written.
      tell({ kind: 'failed', cause: causeOf(error) });
    }
    parentPort?.close();
  });
};

try {
  const writer = new Writer(openForWriting(path), checkpointPages);
  serve(writer);
  tell({ kind: 'opened' });
} catch (error) {
  tell({ kind: 'failed', cause: causeOf(error) });
}
