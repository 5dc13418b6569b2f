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

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/**
 * A file of one flat JSON object a line; the keys are the columns a profile names. Bad rows are
 * written as CSV with those columns, which the same profile reads.
 */
export async function* readNdjson(
  bytes: AsyncIterable<Uint8Array>,
  columns: readonly string[],
): AsyncGenerator<HeadedRow> {
  let line = 0;
  for await (const text of linesOf(bytes)) {
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
