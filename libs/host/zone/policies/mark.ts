import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What `reassessWhenLawChanged` has followed up: law facts by count, assessments by effective recorded time. */
export type Mark = { readonly law: number; readonly seen: string };

/** How far the policy has come, as it was last kept. */
export const readMark = (path: string): Mark => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Mark;
  } catch {
    return { law: 0, seen: '' };
  }
};

const write = (path: string, mark: Mark): void => {
  const beside = `${path}.new`;
  writeFileSync(beside, JSON.stringify(mark));
  renameSync(beside, path);
};

/** After so many facts that were looked at the mark is kept: no start looks at many more again. */
const keptEvery = 5_000;

/** Where the mark is kept, so that a start goes on from it. */
export class MarkFile {
  /** As it was last kept. */
  kept: Mark;
  readonly #path: string;
  #since = 0;

  constructor(path: string) {
    this.#path = path;
    this.kept = readMark(path);
  }

  /** Notes that facts were looked at; the mark is told where nothing up to it is still to be done. */
  looked(facts: number, mark: Mark | undefined): void {
    this.#since += facts;
    if (mark !== undefined && this.#since >= keptEvery) this.keep(mark);
  }

  /** Keeps a mark up to which nothing is still to be done. */
  keep(mark: Mark): void {
    this.#since = 0;
    if (mark.law === this.kept.law && mark.seen === this.kept.seen) return;
    this.kept = mark;
    write(this.#path, mark);
  }
}
