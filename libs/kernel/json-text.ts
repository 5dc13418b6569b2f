/** A command or a document of law is at most so long, by whichever door it comes. */
export const mostJsonBytes = 1024 * 1024;
/** Nesting of lists and objects; a rule set of the deepest operations keeps well within. */
export const mostJsonLevels = 250;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text, a byte order mark included; undefined where they are not UTF-8. */
export const utf8Text = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

/** What a JSON text must not have, found in one pass before it is parsed. */
export type Flaw =
  | { readonly kind: 'too deep' }
  /** JSON takes the last of two members of one name without a word; one of them would be lost. */
  | { readonly kind: 'repeated name'; readonly name: string };

const codeOf = (mark: string): number => mark.charCodeAt(0);
const [quote, backslash, comma] = [codeOf('"'), codeOf('\\'), codeOf(',')];
const [braceOpen, braceClose] = [codeOf('{'), codeOf('}')];
const [bracketOpen, bracketClose] = [codeOf('['), codeOf(']')];

const endOfString = (json: string, from: number): number => {
  for (let at = from + 1; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at += 1;
  }
  return json.length;
};

/** A name as it will be read; an escape can hide that two are the same. */
const nameIn = (text: string): string => {
  if (!text.includes('\\')) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
};

class Scan {
  readonly #json: string;
  readonly #deepest: number;
  /** What is open: the names an object has so far, or a list. */
  readonly #open: (Set<string> | 'list')[] = [];
  #nameNext = false;

  constructor(json: string, deepest: number) {
    this.#json = json;
    this.#deepest = deepest;
  }

  run(): Flaw | undefined {
    for (let at = 0; at < this.#json.length; at += 1) {
      const code = this.#json.charCodeAt(at);
      if (code === quote) {
        const end = endOfString(this.#json, at);
        const repeated = this.#nameNext ? this.#repeats(this.#json.slice(at, end + 1)) : undefined;
        if (repeated !== undefined) return { kind: 'repeated name', name: repeated };
        at = end;
      } else this.#take(code);
      if (this.#open.length > this.#deepest) return { kind: 'too deep' };
    }
    return undefined;
  }

  #repeats(text: string): string | undefined {
    this.#nameNext = false;
    const names = this.#open.at(-1);
    const name = nameIn(text);
    if (names === undefined || names === 'list') return undefined;
    if (names.has(name)) return name;
    names.add(name);
    return undefined;
  }

  #take(code: number): void {
    switch (code) {
      case braceOpen:
        this.#open.push(new Set());
        this.#nameNext = true;
        return;
      case bracketOpen:
        this.#open.push('list');
        this.#nameNext = false;
        return;
      case braceClose:
      case bracketClose:
        this.#open.pop();
        this.#nameNext = false;
        return;
      case comma:
        this.#nameNext = this.#open.at(-1) instanceof Set;
    }
  }
}

/** The first flaw of a JSON text: nested deeper than allowed, or a name twice in one object. */
export const flawOf = (json: string, deepest: number): Flaw | undefined =>
  new Scan(json, deepest).run();
