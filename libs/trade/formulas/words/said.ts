import type { RoundingMode } from '#kernel';
import { isFigure } from '../document/figure.ts';
import type { Season, SpanUnit, TypeText } from '../document/node-parts.ts';

/** Words that somebody wrote, in quotation marks; a mark among them is doubled, so that they end where they end. */
export const quoted = (text: string): string => `“${text.replaceAll('”', '””')}”`;

/** A name of the document, marked so that it is never taken for a word of a sentence. */
export const named = (name: string): string => `‘${name}’`;

/** A source by its key, as a note in the text. */
export const cited = (source: string | undefined): string =>
  source === undefined ? '' : ` [${source}]`;

/** A figure as law prints it, with thousands apart: "2,408.00". */
export const grouped = (figure: string): string => {
  const [whole = '', decimals] = figure.split('.');
  const parted = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? parted : `${parted}.${decimals}`;
};

/** A value of any leaf: a truth, a figure, or a code or date. */
export const valueWords = (value: string | boolean): string => {
  if (typeof value === 'boolean') return String(value);
  return isFigure(value) ? grouped(value) : quoted(value);
};

/** A unit or dimension after a figure. */
export const unitWords = (type: string): string => {
  if (type === '1') return 'as a plain number';
  return /^[A-Za-z0-9.*/^]+$/.test(type) ? type : quoted(type);
};

export const typeWords = (type: TypeText): string => {
  if (type === '1') return 'a plain number';
  if (typeof type === 'string') return unitWords(type);
  if ('code' in type) return `one of ${type.code.map(quoted).join(', ')}`;
  if ('series' in type) return `a series of ${unitWords(type.series)}`;
  return spanWords[type.span] + ifTold(type.calendar, (calendar) => ` of ${named(calendar)}`);
};

const spanWords: Readonly<Record<SpanUnit, string>> = {
  days: 'calendar days',
  months: 'calendar months',
  businessDays: 'business days',
};

/** "1 decimal place", "2 decimal places". */
export const placesWords = (places: number): string =>
  `${places} decimal ${places === 1 ? 'place' : 'places'}`;

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
/** A date or a day of every year: "18 November 2025", "1 March". */
export const dayWords = (date: string): string => {
  const [day = '', month = '', year] = date.split('-').toReversed();
  const said = `${Number(day)} ${months[Number(month) - 1] ?? month}`;
  return year === undefined ? said : `${said} ${year}`;
};

/** A half-open period; nothing is said of an end that the document does not mention. */
export const periodWords = (from: string, until: string | null | undefined): string => {
  if (until === undefined) return `from ${dayWords(from)}`;
  const end = until === null ? 'until repealed' : `until before ${dayWords(until)}`;
  return `from ${dayWords(from)} ${end}`;
};

export const seasonWords = ({ from, until }: Season): string =>
  `in the season from ${dayWords(from)} until before ${dayWords(until)} of every year`;

const modeWords: Readonly<Record<RoundingMode, string>> = {
  halfUp: 'half up',
  halfDown: 'half down',
  halfEven: 'half to even',
  up: 'up, away from nil',
  down: 'down, towards nil',
  ceiling: 'up, to the greater',
  floor: 'down, to the lesser',
};

type Rounding = {
  readonly mode: RoundingMode;
  readonly places?: number;
  readonly multiple?: string;
  readonly source?: string;
};
/** "rounded half up to 2 decimal places [zr]", or to a multiple of a figure. */
export const roundingWords = ({ mode, places, multiple, source }: Rounding): string => {
  const to =
    multiple === undefined ? placesWords(places ?? 0) : `a multiple of ${grouped(multiple)}`;
  return `rounded ${modeWords[mode]} to ${to}${cited(source)}`;
};

/** Parts joined by a word; of one part alone, that nothing is joined to it. */
export const joinedBy = (word: string, parts: readonly string[]): string =>
  parts.length === 1 ? `${parts.join()} ${word} nothing else` : parts.join(` ${word} `);

/** Words for what the document mentions; nothing where it does not. */
export const ifTold = <T>(value: T | undefined, say: (value: T) => string): string =>
  value === undefined ? '' : say(value);
