import { mostJsonLevels } from '#kernel';

/** Where a value stands in a text of JSON: from its first character until after its last. */
type Span = { readonly from: number; readonly until: number };
/** A text of JSON, looked through: each value by its JSON Pointer, or the first thing wrong. */
export type JsonSource = {
  readonly spans: ReadonlyMap<string, Span>;
  readonly fault?: { readonly at: number; readonly wanted: string };
};

const blank = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

class Fault extends Error {
  readonly at: number;
  readonly wanted: string;

  constructor(at: number, wanted: string) {
    super(wanted);
    this.at = at;
    this.wanted = wanted;
  }
}

const token = (key: string | number): string =>
  `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Reads along a text, noting where each value stands. */
class Scanner {
  readonly #text: string;
  readonly spans = new Map<string, Span>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): void {
    this.#value('', 0);
    if (this.#next() !== '') throw new Fault(this.#at, 'nothing after the document');
  }

  #take(form: RegExp): string | undefined {
    form.lastIndex = this.#at;
    const found = form.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** The next character that is not blank; nothing at the end. */
  #next(): string {
    this.#take(blank);
    return this.#text[this.#at] ?? '';
  }

  #value(pointer: string, level: number): void {
    const first = this.#next();
    const from = this.#at;
    if (level > mostJsonLevels) throw new Fault(from, `at most ${mostJsonLevels} levels`);
    if (first === '{' || first === '[') this.#inner(first, pointer, level + 1);
    else if (this.#take(first === '"' ? string : scalar) === undefined) {
      const wanted = 'a value: text in double quotation marks, a number, true, false, null, { or [';
      throw new Fault(from, wanted);
    }
    this.spans.set(pointer, { from, until: this.#at });
  }

  #inner(open: '{' | '[', pointer: string, level: number): void {
    const close = open === '{' ? '}' : ']';
    this.#at += 1;
    if (this.#next() === close) {
      this.#at += 1;
      return;
    }
    for (let n = 0; ; n += 1) {
      this.#value(pointer + token(open === '{' ? this.#key(pointer) : n), level);
      const after = this.#next();
      if (after !== ',' && after !== close) throw new Fault(this.#at, `a comma or ${close}`);
      this.#at += 1;
      if (after === close) return;
    }
  }

  /** A key, which may stand once only: of two, a reader would silently take the last. */
  #key(pointer: string): string {
    this.#next();
    const from = this.#at;
    const raw = this.#take(string);
    if (raw === undefined) throw new Fault(from, 'a key in double quotation marks');
    const key = String(JSON.parse(raw));
    if (this.spans.has(pointer + token(key))) {
      throw new Fault(from, `each key once; ${raw} stands twice in this object`);
    }
    if (this.#next() !== ':') throw new Fault(this.#at, 'a colon after the key');
    this.#at += 1;
    return key;
  }
}

/** Looks a text of JSON through. */
export const jsonSource = (text: string): JsonSource => {
  const scanner = new Scanner(text);
  try {
    scanner.whole();
    return { spans: scanner.spans };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { spans: scanner.spans, fault: { at: error.at, wanted: error.wanted } };
  }
};

/** Line and column of a place in a text, both from 1. */
export const lineAndColumn = (text: string, at: number): readonly [number, number] => {
  const lines = text.slice(0, at).split('\n');
  return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
};

/** What stands at a pointer, or at the nearest part around it that is there, in one short line. */
export const snippetAt = (text: string, { spans }: JsonSource, pointer: string): string => {
  const span = spans.get(pointer);
  if (span === undefined) {
    return pointer === '' ? '' : snippetAt(text, { spans }, pointer.replace(/\/[^/]*$/, ''));
  }
  const [line] = lineAndColumn(text, span.from);
  const shown = text.slice(span.from, span.from + 400).slice(0, span.until - span.from);
  const flat = shown.replaceAll(/\s+/g, ' ');
  return `line ${line}: ${flat.length > 100 ? `${flat.slice(0, 99)}…` : flat}`;
};
