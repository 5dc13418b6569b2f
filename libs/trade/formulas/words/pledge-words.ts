import type { InputValue, SeriesEntry, SeriesValue } from '../compile/leaves/leaf-type.ts';
import type { Example, ExampleLaw, RuleSetDocument } from '../document/document.ts';
import type { RulePromise } from '../document/promise.ts';
import { isFigure } from '../document/figure.ts';
import type { Operation } from '../document/node.ts';
import { nameForm } from '../document/shape.ts';
import { orNone, sorted } from './law-words.ts';
import type { Sayer } from './naming.ts';
import { cited, dayWords, grouped, ifTold, named, quoted, valueWords } from './said.ts';

const entryWords = ({ at, value, weight, event }: SeriesEntry): string => {
  const heavy = ifTold(weight, (figure) => ` of weight ${grouped(figure)}`);
  return `${dayWords(at)} ${grouped(value)}${heavy}${ifTold(event, (id) => ` by ${quoted(id)}`)}`;
};
const isSeries = (value: InputValue): value is SeriesValue => Array.isArray(value);

/** What an input is told to be: a value, the entries of a series, or the state of each stage. */
const inputValueWords = (value: InputValue): string => {
  if (typeof value !== 'object') return valueWords(value);
  if (isSeries(value)) return `the entries (${value.map(entryWords).join('; ')})`;
  const stages = sorted(value).map(([stage, state]) => `${named(stage)} ${state}`);
  return `the stages (${stages.join('; ')})`;
};

const given = (values: Example['in']): string =>
  sorted(values)
    .map(([name, value]) => `${named(name)} ${inputValueWords(value)}`)
    .join(', ') || 'nothing';

const answerWords = ({ what, key, date, value }: ExampleLaw): string => {
  const day = ifTold(date, (on) => ` on ${dayWords(on)}`);
  return `${what} of ${quoted(key)}${day} ${valueWords(value)}`;
};

/** What a promise is about, in the words of the trade; another word is kept as it is. */
const dutyWords: Readonly<Record<string, string>> = {
  nonIncreasing: 'the duty is never less for cheaper goods',
  holdsFloor: 'the floor is held',
  landedNonDecreasing: 'price and duty together never fall as the price rises',
  continuous: 'the duty never jumps',
  nilFrom: 'there is a price from which nothing is due',
  atMost: 'the duty has an upper bound',
  neverNegative: 'the duty is never below nil',
  splitNeutral: 'two shipments never pay less than one of the same goods',
};
type Saying = (value: string, raw: unknown) => string;
const byKey: Readonly<Record<string, Saying>> = {
  duty: (_, raw) => (isWord(raw) ? (own(dutyWords, raw) ?? quoted(raw)) : ''),
  in: (value) => `as ${value} changes`,
  floor: (value) => `price and duty come to ${value} or more`,
  price: (value) => `nothing is due from a price of ${value}`,
  atMost: (value) => `the duty is at most ${value}`,
  per: (value) => `for each unit of ${value}`,
  jump: (value) => `by more than ${value} from one tick of the price to the next`,
  within: (value) => `give or take ${value} of rounding`,
  over: (value) => `when divided in ${value}`,
};
const own = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;
const isName = new RegExp(nameForm);
const isWord = (raw: unknown): raw is string => typeof raw === 'string';
const isNode = (raw: unknown): raw is Operation =>
  typeof raw === 'object' && raw !== null && 'op' in raw;
const isValues = (raw: unknown): raw is Example['in'] =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !('op' in raw);

/** The value of a key of a promise: a name or figure, a node, a list of names, or values of inputs. */
const promisedValue = (raw: unknown, { part }: Sayer): string => {
  if (isWord(raw) && isFigure(raw)) return grouped(raw);
  if (isWord(raw)) return isName.test(raw) ? named(raw) : quoted(raw);
  if (isNode(raw)) return part(raw);
  return Array.isArray(raw) ? raw.filter(isWord).map(named).join(', ') : String(raw);
};

const promisedPart = ([key, raw]: readonly [string, unknown], say: Sayer): string => {
  if (key === 'where' && isValues(raw)) return `where it is told: ${given(raw)}`;
  const value = promisedValue(raw, say);
  const saying = own(byKey, key);
  return saying === undefined ? `${key} ${value}` : saying(value, raw);
};

/** A promise in words: each of its keys, whichever kinds there are. */
const promiseWords = (promise: RulePromise, say: Sayer): string => {
  const { id, source, ...rest } = promise;
  const parts = sorted<unknown>(rest).map((entry) => promisedPart(entry, say));
  return `Promise ${named(id)}${cited(source)}: ${parts.join(', ')}.`;
};

const exampleWords = (example: Example, n: number): string => {
  const { in: values, at, law, out, clause, source, why } = example;
  const { missing, outside, saved } = example;
  const day = ifTold(at, (date) => ` on ${dayWords(date)}`);
  const by = ifTold(clause, (id) => ` by ${quoted(id)}`);
  const because = ifTold(why, (words) => `, because ${quoted(words)}`);
  const outcome = [
    ifTold(out, (figure) => `comes to ${grouped(figure)}`),
    ifTold(
      missing,
      (names) => `comes to nothing, as these are missing: ${names.map(quoted).join(', ')}`,
    ),
    ifTold(outside, (name) => `comes to nothing, as ${named(name)} is outside`),
    ifTold(saved, (name) => `comes to nothing, as ${named(name)} keeps the law before`),
  ].join('');
  const asked = ifTold(law, (answers) => `, by law: ${answers.map(answerWords).join('; ')},`);
  return `Example ${n + 1}${cited(source)}: ${given(values)}${day}${asked} ${outcome}${by}${because}.`;
};

/** What the rule set promises, what it admits of that, and the examples it is held to. */
export const pledgesWords = (document: RuleSetDocument, say: Sayer): readonly string[] => {
  const { promises, accepts, examples } = document;
  const admitted = (accepts ?? []).map(
    ({ promise, reason, author }) =>
      `Not held to ${named(promise)}, because ${quoted(reason)}; so says ${quoted(author)}.`,
  );
  return [
    ...orNone(
      'Promises',
      promises,
      (promises ?? []).map((promise) => promiseWords(promise, say)),
    ),
    ...orNone('Admitted', accepts, admitted),
    ...orNone('Examples', examples, examples.map(exampleWords)),
  ];
};
