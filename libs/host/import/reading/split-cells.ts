/** Where the quote stands that closes a cell; a doubled one is part of the cell. */
const closing = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
};

type Cell = { readonly cell: string; readonly end: number };

const quotedCell = (text: string, from: number): Cell | undefined => {
  const close = closing(text, from + 1);
  if (close < 0) return undefined;
  return { cell: text.slice(from + 1, close).replaceAll('""', '"'), end: close + 1 };
};

const plainCell = (text: string, from: number): Cell | undefined => {
  const comma = text.indexOf(',', from);
  const end = comma < 0 ? text.length : comma;
  const cell = text.slice(from, end);
  return cell.includes('"') ? undefined : { cell, end };
};

/** The cells of one CSV record (RFC 4180); undefined where its quotes do not match. */
export const splitCells = (text: string): readonly string[] | undefined => {
  const cells: string[] = [];
  for (let from = 0; ;) {
    const read = text[from] === '"' ? quotedCell(text, from) : plainCell(text, from);
    if (read === undefined) return undefined;
    cells.push(read.cell);
    if (read.end === text.length) return cells;
    if (text[read.end] !== ',') return undefined;
    from = read.end + 1;
  }
};

const needsQuotes = /["\r\n,]/;

/** Cells as one line of CSV. */
export const joinCells = (cells: readonly string[]): string =>
  cells
    .map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
