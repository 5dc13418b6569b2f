import { isUtf8 } from 'node:buffer';
import type { Problem } from '#kernel';
import { type Bytes, textBytes } from './opening.ts';
import { faultOf } from './row.ts';

/** The most bytes a row may have; what is longer is never held whole. */
export const longest = 1_000_000;

const lf = 10;
const cr = 13;

/** One line without its end. Of a line longer than `longest` only the beginning is kept. */
export type Line = { readonly number: number; readonly bytes: Buffer; readonly length: number };

/** The byte that ends the lines of a file that begins so: LF (also after CR), or CR alone. */
const lineEndOf = (head: Buffer): number => {
  const at = head.indexOf(cr);
  const isAlone = at >= 0 && at + 1 < head.length && head[at + 1] !== lf;
  return isAlone && !head.subarray(0, at).includes(lf) ? cr : lf;
};

/** Cuts bytes into lines, holding at most one of them, and of that at most `longest`. */
class Lines {
  readonly #end: number;
  #held: Buffer[] = [];
  #length = 0;
  #number = 0;

  constructor(end: number) {
    this.#end = end;
  }

  *take(chunk: Buffer): Generator<Line> {
    let from = 0;
    for (let at = chunk.indexOf(this.#end); at >= 0; at = chunk.indexOf(this.#end, from)) {
      this.#hold(chunk.subarray(from, at));
      yield this.#line();
      from = at + 1;
    }
    this.#hold(chunk.subarray(from));
  }

  /** The last line, where the file does not end with the end of one. */
  *rest(): Generator<Line> {
    if (this.#length > 0) yield this.#line();
  }

  #hold(part: Buffer): void {
    const room = longest - this.#length;
    if (part.length > 0 && room > 0) this.#held.push(part.subarray(0, room));
    this.#length += part.length;
  }

  #line(): Line {
    const [only] = this.#held;
    const all = this.#held.length === 1 && only !== undefined ? only : Buffer.concat(this.#held);
    const bytes = all.at(-1) === cr ? all.subarray(0, -1) : all;
    const line = { number: (this.#number += 1), bytes, length: this.#length };
    this.#held = [];
    this.#length = 0;
    return line;
  }
}

/** The lines of a text in UTF-8, streamed. */
export async function* linesOf(bytes: Bytes): AsyncGenerator<Line> {
  let lines: Lines | undefined;
  for await (const chunk of textBytes(bytes)) {
    lines ??= new Lines(lineEndOf(chunk));
    yield* lines.take(chunk);
  }
  if (lines !== undefined) yield* lines.rest();
}

/** What a line is to be, where its bytes cannot be read as text. */
const wantedOf = ({ bytes, length }: Line): readonly [rule: string, wanted: string] | undefined => {
  if (length > longest) return ['row-too-long', `a row of at most 1 MB; it has ${length} bytes`];
  if (!isUtf8(bytes)) return ['not-utf-8', 'a row in UTF-8'];
  if (bytes.includes(0)) return ['nul-byte', 'text without NUL bytes'];
  // Earlier programs put this character where bytes were no UTF-8: what was there is lost.
  return bytes.includes('\uFFFD')
    ? ['not-utf-8', 'the character that was lost where U+FFFD stands']
    : undefined;
};

/** Why the bytes of a line cannot be read as text, if they cannot. */
export const faultIn = (line: Line): Problem | undefined => {
  const found = wantedOf(line);
  return found && faultOf(found[0], beginningOf(line), found[1]);
};

const beginning = 4000;

/** The beginning of a line as text, whatever its bytes are. */
export const beginningOf = ({ bytes }: Line): string => bytes.toString('utf8', 0, beginning);
