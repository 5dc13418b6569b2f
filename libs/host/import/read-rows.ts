import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import Papa from 'papaparse';
import type { Cells } from './map-row.ts';

/** A row of a file: the line it begins on, its cells, or why it cannot be read. */
export type FileRow = {
  readonly line: number;
  readonly raw: readonly string[];
  readonly cells: Cells;
  readonly fault?: string;
};

/** Thrown when a file as a whole cannot be read as what it says it is. */
export class UnreadableFile extends Error {}

const longest = 1_000_000;

/** Why a row cannot be read, if it cannot. */
export const faultOf = (raw: readonly string[], header: readonly string[]): string | undefined => {
  if (raw.reduce((sum, text) => sum + text.length, 0) > longest)
    return 'the row is longer than 1 MB';
  if (raw.some((text) => text.includes('\uFFFD'))) return 'the row is not valid UTF-8';
  if (raw.length !== header.length)
    return `${header.length} cells are wanted, ${raw.length} are there`;
  return undefined;
};

const hint = (found: readonly string[]): string => {
  const only = found.length === 1 ? (found[0] ?? '') : '';
  const other = [';', '\t', '|'].find((mark) => only.includes(mark));
  return other === undefined
    ? ''
    : ` The file seems to be delimited by ${JSON.stringify(other)}; use a comma.`;
};

const checkHeader = (header: readonly string[], needed: readonly string[]): void => {
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  throw new UnreadableFile(
    `the header lacks ${missing.join(', ')}; found: ${header.slice(0, 12).join(', ')}.${hint(header)}`,
  );
};

const withoutBom = (): Transform => {
  let first = true;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const begins = first && chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
      first = false;
      done(null, begins ? chunk.subarray(3) : chunk);
    },
  });
};

const cannotOpen = (path: string, why: string): UnreadableFile =>
  new UnreadableFile(`${path} cannot be opened (${why})`);

/** The bytes of a file as they are read. */
export const bytesOf = async (path: string): Promise<AsyncIterable<Uint8Array>> => {
  const file = await open(path).catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw cannotOpen(path, why);
  });
  if (!(await file.stat()).isDirectory()) return file.createReadStream();
  await file.close();
  throw cannotOpen(path, 'it is a directory');
};

export const cellsOf = (header: readonly string[], raw: readonly string[]): Cells =>
  Object.fromEntries(header.map((column, at) => [column, raw[at] ?? '']));

/** A file's rows with the columns they have. */
export type HeadedRow = FileRow & { readonly header: readonly string[] };

/** A CSV file's header and rows, streamed; memory does not grow with the file. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  needed: readonly string[],
): AsyncGenerator<HeadedRow> {
  const parsing = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: ',', skipEmptyLines: true });
  const source = Readable.from(bytes, { objectMode: false });
  source.once('error', (error) => parsing.destroy(error));
  const rows = source.pipe(withoutBom()).pipe(parsing);
  let header: readonly string[] | undefined;
  let line = 1;
  for await (const raw of rows as AsyncIterable<readonly string[]>) {
    const begins = line;
    line += 1 + raw.reduce((sum, text) => sum + (text.split('\n').length - 1), 0);
    if (header === undefined) {
      header = raw.map((name) => name.trim());
      checkHeader(header, needed);
      continue;
    }
    const fault = faultOf(raw, header);
    const row = { line: begins, raw, cells: cellsOf(header, raw), header };
    yield fault === undefined ? row : { ...row, fault };
  }
  if (header === undefined) throw new UnreadableFile('the file is empty; a header row is wanted');
}
