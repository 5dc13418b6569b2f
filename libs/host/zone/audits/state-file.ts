import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Malformed } from '#kernel';
import type { Position } from '#ledger/core';
import type { RangeTally } from './range.ts';

/** What a re-audit is of: one ledger up to one place, in stretches of one size. */
export type AuditHead = {
  readonly schema: 'plimsoll/re-audit-state@2';
  readonly ledger: string;
  readonly position: Position;
  /** The id of the event there, which a copy of the ledger has too. */
  readonly event: string;
  readonly size: number;
};
type Done = { readonly n: number; readonly tally: RangeTally };

/** Where a re-audit notes each stretch that is done, so that one that is killed can go on. */
export type AuditState = {
  readonly head: AuditHead;
  readonly done: ReadonlyMap<number, RangeTally>;
  readonly note: (n: number, tally: RangeTally) => void;
};

const wrongState = (value: string, rule: string, wanted: string): Malformed =>
  new Malformed([{ at: '/state', rule, value, wanted }]);
const noState = (path: string): Malformed =>
  wrongState(path, 'not-a-state', 'a state file of a re-audit, or a path where no file is');

/** The lines of a file; a last one that was cut off in the writing is left out. */
const linesOf = (path: string): readonly string[] => {
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
};

const headOf = (path: string, first: string | undefined): AuditHead => {
  try {
    const head = JSON.parse(first ?? '') as AuditHead;
    if (head.schema === 'plimsoll/re-audit-state@2') return head;
  } catch {
    // What is no JSON is no state of a re-audit either.
  }
  throw noState(path);
};

const goOn = (path: string, { ledger, position }: AuditHead): AuditState => {
  if (statSync(path).isDirectory()) throw noState(path);
  const [first, ...lines] = linesOf(path);
  const head = headOf(path, first);
  if (head.ledger !== ledger || head.position > position) {
    throw wrongState(path, 'another-ledger', `the state of a re-audit of this ledger, ${ledger}`);
  }
  const done = new Map(
    lines.map((line) => JSON.parse(line) as Done).map((one) => [one.n, one.tally]),
  );
  writeFileSync(path, `${[first, ...lines].join('\n')}\n`);
  return { head, done, note: noteIn(path) };
};

const noteIn = (path: string) => (n: number, tally: RangeTally) =>
  appendFileSync(path, `${JSON.stringify({ n, tally })}\n`);

/**
 * The state of a re-audit in a file: begun, or gone on with as it was begun, at the place of the log
 * it was begun at. Without a file nothing is noted.
 */
export const auditState = (path: string | undefined, head: AuditHead): AuditState => {
  if (path === undefined) return { head, done: new Map(), note: () => undefined };
  if (existsSync(path)) return goOn(path, head);
  writeFileSync(path, `${JSON.stringify(head)}\n`);
  return { head, done: new Map(), note: noteIn(path) };
};
