import { flawOf, mostJsonLevels, type Problem } from '#kernel';
import type { Bytes } from './opening.ts';
import { faultIn, type Line, linesOf } from './lines.ts';
import { type Cells, faultOf, isNote, type Row, UnreadableFile } from './row.ts';

type Source = { readonly source?: string };
type Parse = (
  text: string,
  revive: (key: string, value: unknown, at: Source) => unknown,
) => unknown;

/** A number stays as it was written: read as a binary number it could change. */
const asWritten = (_: string, value: unknown, { source }: Source): unknown =>
  typeof value === 'number' ? source : value;

const valuesIn = (text: string): unknown => {
  try {
    return (JSON.parse as Parse)(text, asWritten);
  } catch {
    return undefined;
  }
};

const isObject = (read: unknown): read is Readonly<Record<string, unknown>> =>
  typeof read === 'object' && read !== null && !Array.isArray(read);

const cellOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  return typeof value === 'boolean' ? String(value) : undefined;
};

const flat = 'one JSON object a line, each value text, a number, true, false or null';

/** A column told twice: JSON would take the last and lose the other without a word. */
const toldTwice = (text: string): Problem | undefined => {
  const flaw = flawOf(text, mostJsonLevels);
  if (flaw?.kind !== 'repeated name') return undefined;
  const wanted = `each column once; ${JSON.stringify(flaw.name.slice(0, 60))} stands twice`;
  return { ...faultOf('repeated-name', text, wanted), at: flaw.name.slice(0, 60) };
};

const cellsIn = (text: string): { readonly cells: Cells; readonly fault?: Problem } => {
  const read = valuesIn(text);
  if (!isObject(read)) return { cells: {}, fault: faultOf('not-json', text, flat) };
  const twice = toldTwice(text);
  if (twice !== undefined) return { cells: {}, fault: twice };
  const cells: Record<string, string> = {};
  for (const [column, value] of Object.entries(read)) {
    const cell = cellOf(value);
    if (cell === undefined) {
      return { cells: {}, fault: { ...faultOf('not-flat', text, flat), at: column } };
    }
    if (!isNote(column)) cells[column] = cell;
  }
  return { cells };
};

const rowOf = (line: Line): Row => {
  const fault = faultIn(line);
  const row = { line: line.number, length: line.bytes.length, header: [] };
  if (fault !== undefined) return { ...row, cells: {}, fault };
  return { ...row, ...cellsIn(line.bytes.toString('utf8')) };
};

const blanks = new Set([32, 9, 13]);

/** The rows of a text of one flat JSON object a line; its keys are the columns. */
export async function* readNdjson(bytes: Bytes): AsyncGenerator<Row> {
  let isEmpty = true;
  for await (const line of linesOf(bytes)) {
    if (line.bytes.every((byte) => blanks.has(byte))) continue;
    isEmpty = false;
    yield rowOf(line);
  }
  if (isEmpty) throw new UnreadableFile('the file is empty; one JSON object a line is wanted');
}
