import { SingleBar } from 'cli-progress';
import type { OnProgress } from '#host/demonstration';
import type { ImportReport } from '#host/import';
import type { Io } from './cli.ts';

type Told = { readonly tell: OnProgress; readonly end: () => void };

const plainly = ({ err }: Io): Told => {
  let tenth = '';
  return {
    tell: ({ stage, done, total }) => {
      const now = `${stage} ${Math.floor((done * 10) / Math.max(1, total))}`;
      // Small stages are told when they are done, large ones at every tenth.
      if (now !== tenth && (done === total || total > 2000)) err(`${stage}: ${done} of ${total}`);
      tenth = now;
    },
    end: () => undefined,
  };
};

const asBar = (): Told => {
  const format = '{stage} [{bar}] {value} of {total}';
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true, linewrap: false });
  let at = '';
  return {
    tell: ({ stage, done, total }) => {
      if (stage === at) bar.update(done);
      else {
        bar.stop();
        bar.start(total, done, { stage });
      }
      at = stage;
    },
    end: () => bar.stop(),
  };
};

/** Tells how far a filling is: by a bar on a terminal, by plain lines elsewhere. */
export const progressOf = (io: Io): Told => (io.isTerminal ? asBar() : plainly(io));

/** Counts up on one line of a terminal, and how fast; elsewhere silent, the result tells. */
export const counterOf = ({ isTerminal }: Io, words: string) => {
  const format = `{value} ${words}, {rate} a second`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true });
  const begun = performance.now();
  if (isTerminal) bar.start(Number.MAX_SAFE_INTEGER, 0, { rate: 0 });
  return {
    at: (count: number): void => {
      const seconds = (performance.now() - begun) / 1000;
      if (isTerminal) bar.update(count, { rate: Math.round(count / Math.max(seconds, 0.001)) });
    },
    end: (): void => bar.stop(),
  };
};

const everyMs = 2000;

/** Tells how many events each stage of a work has done: on one line of a terminal, else every two seconds. */
export const stagesOf = ({ isTerminal, err }: Io) => {
  const bar = new SingleBar({ format: '{words}', clearOnComplete: true, hideCursor: true });
  let toldAt = performance.now();
  if (isTerminal) bar.start(Number.MAX_SAFE_INTEGER, 0, { words: 'reading' });
  return {
    tell: (stage: string, events: number): void => {
      const now = performance.now();
      const everyFew = isTerminal ? 100 : everyMs;
      if (now - toldAt < everyFew) return;
      toldAt = now;
      const words = `${events} events ${stage}`;
      if (isTerminal) bar.update(events, { words });
      else err(words);
    },
    end: (): void => bar.stop(),
  };
};

const rowsText = ({ read, accepted, rejected }: ImportReport, ms: number): string =>
  `${read} rows read, ${accepted} accepted, ${rejected} rejected, ` +
  `${Math.round((read * 1000) / Math.max(1, ms))} rows/s`;

/** Tells how far an import is: on one line of a terminal, by a line every two seconds elsewhere. */
export const rowsOf = ({ isTerminal, err }: Io, clock = () => performance.now()) => {
  const begun = clock();
  let toldAt = begun;
  const bar = new SingleBar({ format: '{words}', clearOnComplete: true, hideCursor: true });
  if (isTerminal) bar.start(Number.MAX_SAFE_INTEGER, 0, { words: 'reading' });
  return {
    tell: (report: ImportReport): void => {
      const now = clock();
      const words = rowsText(report, now - begun);
      if (isTerminal) bar.update(report.read, { words });
      if (isTerminal || now - toldAt < everyMs) return;
      toldAt = now;
      err(words);
    },
    end: (): void => bar.stop(),
  };
};
