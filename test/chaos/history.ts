/** One asking of a command, as whoever asked saw it. Asked again, it has the same `command`. */
export interface Attempt {
  readonly by: string;
  readonly command: string;
  readonly stream: string;
  /** Milliseconds on one clock. */
  readonly began: number;
  readonly ended: number;
  /** `unknown`: no answer, or one that says so; it may be recorded or not. */
  readonly outcome: 'acknowledged' | 'refused' | 'unknown';
  /** The ids of its events: of an acknowledged one as answered, else where they are known. */
  readonly events: readonly string[];
}

/** An event of the log as it was at the end; `command` is null where no client asked for it. */
export interface Kept {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly command: string | null;
}

/** What one reader saw from the log's beginning on, in the order in which it saw it. */
export interface Reading {
  readonly reader: string;
  readonly ids: readonly string[];
}

/** What was done and seen in a run, and the log in its global order when all was over. */
export interface History {
  readonly attempts: readonly Attempt[];
  readonly log: readonly Kept[];
  readonly readings: readonly Reading[];
}

type Line = { readonly attempt: Attempt } | { readonly kept: Kept } | { readonly reading: Reading };

/** A history as text, one thing a line. */
export const historyText = ({ attempts, log, readings }: History): string => {
  const lines: Line[] = [
    ...attempts.map((attempt) => ({ attempt })),
    ...log.map((kept) => ({ kept })),
    ...readings.map((reading) => ({ reading })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
};

export const readHistory = (text: string): History => {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  return {
    attempts: lines.flatMap((line) => ('attempt' in line ? line.attempt : [])),
    log: lines.flatMap((line) => ('kept' in line ? line.kept : [])),
    readings: lines.flatMap((line) => ('reading' in line ? line.reading : [])),
  };
};
