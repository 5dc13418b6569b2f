/** The rows of the table of distances: how far each beginning of one word is from each of another. */
type Rows = { readonly before: readonly number[]; readonly last: readonly number[] };
const no = Infinity;
const at = (row: readonly number[], n: number): number => row[n] ?? no;

/** The next row: a letter changed, added or taken out, or two letters swapped. */
const nextRow = ([a, b]: readonly [string, string], i: number, { before, last }: Rows) => {
  const row = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const changed = at(last, j - 1) + Number(a[i - 1] !== b[j - 1]);
    const isSwapped = i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const swapped = isSwapped ? at(before, j - 2) + 1 : no;
    row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, changed, swapped));
  }
  return row;
};

const distance = (a: string, b: string): number => {
  let rows: Rows = { before: [], last: Array.from({ length: b.length + 1 }, (_, n) => n) };
  for (let i = 1; i <= a.length; i += 1) {
    rows = { before: rows.last, last: nextRow([a, b], i, rows) };
  }
  return at(rows.last, b.length);
};

/** The known word that a mistyped one was meant to be, if one is near enough to be likely. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const typed = word.slice(0, 60).toLowerCase();
  const far = Math.max(1, Math.floor(typed.length / 3));
  const ranked = known
    .filter((one) => one !== word)
    .map((one) => ({ one, far: distance(typed, one.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far);
  const [first] = ranked;
  return first !== undefined && first.far <= far ? first.one : undefined;
};

/** ` (did you mean "price"?)`, or nothing where no known word is near. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const found = nearest(word, known);
  return found === undefined ? '' : ` (did you mean "${found}"?)`;
};
