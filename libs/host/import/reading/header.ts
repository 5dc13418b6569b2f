import type { Problem } from '#kernel';
import { UnreadableFile } from './row.ts';

const hint = (found: readonly string[]): string => {
  const only = found.length === 1 ? (found[0] ?? '') : '';
  const other = [';', '\t', '|'].find((mark) => only.includes(mark));
  return other === undefined
    ? ''
    : ` The file seems to be delimited by ${JSON.stringify(other)}; use a comma.`;
};

const isProblem = (found: readonly string[] | Problem | undefined): found is Problem | undefined =>
  found === undefined || 'rule' in found;

/** The columns of a header row; one that cannot serve is told, and nothing is read below it. */
export const checkHeader = (
  found: readonly string[] | Problem | undefined,
  needed: readonly string[],
): readonly string[] => {
  if (isProblem(found)) {
    throw new UnreadableFile(`the header row cannot be read; wanted ${found?.wanted}`);
  }
  const header = found.map((name) => name.trim());
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined) throw new UnreadableFile(`the header names ${twice} twice`);
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length === 0) return header;
  const first = header.slice(0, 12).map((name) => name.slice(0, 80));
  throw new UnreadableFile(
    `the header lacks ${missing.join(', ')}; found: ${first.join(', ')}.${hint(header)}`,
  );
};
