import type { Problem } from '#kernel';
import type { Bytes } from './opening.ts';
import { checkHeader } from './header.ts';
import { beginningOf, faultIn, type Line, linesOf, longest } from './lines.ts';
import { splitCells } from './split-cells.ts';
import { type Cells, faultOf, type Row, UnreadableFile } from './row.ts';

const quote = 34;
const mostLines = 100;

type Read = { readonly line: number } & (
  { readonly text: string; readonly cells: readonly string[] } | { readonly fault: Problem }
);

const quotesIn = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(quote); at >= 0; at = bytes.indexOf(quote, at + 1)) count += 1;
  return count;
};

const matching =
  'quotes around a whole cell and doubled inside it, the cell closed within 100 lines';

const torn = (line: Line): Read => ({
  line: line.number,
  fault: faultOf('unbalanced-quotes', beginningOf(line), matching),
});

/**
 * Puts lines together to records: a cell in quotes may hold line ends. Where quotes do not match, the
 * first line of the record is bad and reading goes on with the next, so one slip costs one row.
 */
class Records {
  #open: Line[] = [];
  #bytes = 0;
  #quotes = 0;

  *take(line: Line): Generator<Read> {
    const fault = faultIn(line);
    if (fault !== undefined) {
      yield* this.rest();
      yield { line: line.number, fault };
      return;
    }
    const quotes = quotesIn(line.bytes);
    if (this.#open.length === 0 && quotes === 0) {
      const text = line.bytes.toString('utf8');
      if (text.trim() !== '') yield { line: line.number, text, cells: text.split(',') };
      return;
    }
    this.#open.push(line);
    this.#bytes += line.length;
    this.#quotes += quotes;
    if (this.#quotes % 2 === 0) yield* this.#close();
    else if (this.#open.length >= mostLines || this.#bytes > longest) yield* this.#tear();
  }

  /** What is left open when no more lines may be added to it. */
  *rest(): Generator<Read> {
    while (this.#open.length > 0) yield* this.#tear();
  }

  *#close(): Generator<Read> {
    const [first] = this.#open;
    if (first === undefined) return;
    const text = this.#open.map(({ bytes }) => bytes.toString('utf8')).join('\n');
    const cells = splitCells(text);
    if (cells === undefined) return yield* this.#tear();
    yield { line: first.number, text, cells };
    this.#begin();
  }

  *#tear(): Generator<Read> {
    const [first, ...others] = this.#open;
    this.#begin();
    if (first !== undefined) yield torn(first);
    for (const line of others) yield* this.take(line);
  }

  #begin(): void {
    this.#open = [];
    this.#bytes = 0;
    this.#quotes = 0;
  }
}

const cellsBy = (header: readonly string[], raw: readonly string[]): Cells => {
  const cells: Record<string, string> = {};
  for (let at = 0; at < header.length; at += 1) cells[header[at] ?? ''] = raw[at] ?? '';
  return cells;
};

const rowOf = (header: readonly string[], read: Read): Row => {
  const { line } = read;
  if ('fault' in read) return { ...read, length: read.fault.value.length, header, cells: {} };
  const { text, cells: raw } = read;
  const row = { line, length: text.length, header, cells: cellsBy(header, raw) };
  if (raw.length === header.length) return row;
  const wanted = `${header.length} cells, as in the header; there are ${raw.length}`;
  return { ...row, fault: faultOf('ragged-row', text, wanted) };
};

async function* recordsOf(bytes: Bytes): AsyncGenerator<Read> {
  const records = new Records();
  for await (const line of linesOf(bytes)) yield* records.take(line);
  yield* records.rest();
}

const headerOf = (read: Read, needed: readonly string[]): readonly string[] => {
  const text = 'fault' in read ? read.fault.value : read.text;
  if (text.startsWith('{')) {
    throw new UnreadableFile('the file seems to be NDJSON; name it .ndjson');
  }
  return checkHeader('fault' in read ? read.fault : read.cells, needed);
};

/** The rows of a CSV text with a header and commas, streamed; memory does not grow with it. */
export async function* readCsv(bytes: Bytes, needed: readonly string[]): AsyncGenerator<Row> {
  let header: readonly string[] | undefined;
  for await (const read of recordsOf(bytes)) {
    if (header === undefined) header = headerOf(read, needed);
    else yield rowOf(header, read);
  }
  if (header === undefined) throw new UnreadableFile('the file is empty; a header row is wanted');
}
