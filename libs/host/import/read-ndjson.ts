import { open } from 'node:fs/promises';
import { cellsOf, faultOf, type HeadedRow, UnreadableFile } from './read-rows.ts';

const cellText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

const objectOf = (line: string): Record<string, unknown> | undefined => {
  try {
    const read: unknown = JSON.parse(line);
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/**
 * A file of one flat JSON object a line; the keys are the columns a profile names. Bad rows are
 * written as CSV with those columns, which the same profile reads.
 */
export async function* readNdjson(
  path: string,
  columns: readonly string[],
): AsyncGenerator<HeadedRow> {
  const file = await open(path).catch(() => {
    throw new UnreadableFile(`${path} cannot be opened`);
  });
  let line = 0;
  for await (const text of file.readLines()) {
    line += 1;
    if (text.trim() === '') continue;
    const read = objectOf(text.replace(/^\uFEFF/, ''));
    const raw = columns.map((column) => cellText(read?.[column]));
    const fault = read === undefined ? 'one JSON object a line is wanted' : faultOf(raw, columns);
    const row = { line, raw, cells: cellsOf(columns, raw), header: columns };
    yield fault === undefined ? row : { ...row, fault };
  }
  if (line === 0) throw new UnreadableFile('the file is empty; one JSON object a line is wanted');
}
