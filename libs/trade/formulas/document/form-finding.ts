import type { Problem } from '#kernel';
import { type Finding, finding } from './finding.ts';
import { didYouMean } from './nearest.ts';

const keyOf = (at: string): string =>
  (at.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');

/** The words of a list such as "one of sum, product"; none where another thing is wanted. */
const choicesIn = (wanted: string): readonly string[] =>
  wanted.startsWith('one of ') ? wanted.slice('one of '.length).split(', ') : [];

/** What a part that is often forgotten looks like, by its key. */
const examples: Readonly<Record<string, string>> = {
  source: '; cite a key of "sources", such as "art1"',
  rounded: ', such as {"mode":"halfUp","places":2,"source":"art1"}',
  edge: '; the edge of a step is always stated',
  else: '; what counts where no row does is always stated',
  valid: ', such as {"from":"2026-01-01","until":null}',
  until: ', or null for without end',
  result: ', such as {"type":"EUR","rounded":{"mode":"halfUp","places":2,"source":"art1"}}',
  scope: ', such as {"products":["nickel.*"]}',
  sources: ', such as {"art1":{"zone":"rule 1","at":"art. 1"}}',
};

const missing = ({ at, wanted }: Problem): string => {
  const key = keyOf(at);
  const example = Object.hasOwn(examples, key) ? (examples[key] ?? '') : '';
  return `this is missing; wanted ${wanted}${example}`;
};

const isTextWanted = (rule: string): boolean =>
  ['not-a-node', 'not-a-figure', 'not-text', 'not-positive'].includes(rule);
const isNumber = (value: string): boolean => /^-?\d/.test(value);
const isMarkedFigure = (value: string): boolean => /^"[-\d][\d ,.]*[%\d]"$/.test(value);

/** Blunders that say themselves what was meant. */
const blunder = ({ rule, value, wanted }: Problem): string | undefined => {
  if (isTextWanted(rule) && isNumber(value)) {
    return `${value} is a number of JSON, which programs keep inexactly; write it as text: "${value}"`;
  }
  if (isTextWanted(rule) && isMarkedFigure(value)) {
    return `${value} is no decimal; write digits and a point only, such as "2408.50", a percentage as "47.6"`;
  }
  if (rule === 'not-a-count' && /^"\d+"$/.test(value)) {
    return `${value} is text; a count is a plain number: ${value.slice(1, -1)}; wanted ${wanted}`;
  }
  return undefined;
};

/** Operations by the names they have in other languages. */
const alsoCalled: Readonly<Record<string, string>> = {
  add: 'sum',
  average: 'mean',
  bands: 'marginal (each part by its own rate) or steps (one rate for the whole)',
  cap: 'min',
  equals: 'eq',
  gte: 'ge',
  if: 'when',
  ladder: 'steps',
  lookup: 'table',
  lte: 'le',
  maximum: 'max',
  minimum: 'min',
  minus: 'difference',
  multiply: 'product',
  percent: 'percentOf',
  percentage: 'percentOf',
  plus: 'sum',
  round: 'rounded',
  subtract: 'difference',
  switch: 'when',
  times: 'product',
};

/** The nearest of the choices, or the operation that goes by another name. */
const nearest = ({ rule, value }: Problem, choices: readonly string[]): string => {
  if (!value.startsWith('"')) return '';
  const word = value.slice(1, -1);
  const own = rule === 'unknown-op' && Object.hasOwn(alsoCalled, word.toLowerCase());
  return own ? `; here it is ${alsoCalled[word.toLowerCase()] ?? ''}` : didYouMean(word, choices);
};

const sentence = (problem: Problem): string => {
  const { at, rule, value, wanted } = problem;
  const choices = choicesIn(wanted);
  if (rule === 'unknown-field') {
    const key = keyOf(at);
    return `"${key}" is no key here${didYouMean(key, choices)}; keys here are ${choices.join(', ')}`;
  }
  if (rule === 'not-exactly-one') return `here are ${value}; wanted ${wanted}`;
  if (value === 'nothing' || value === 'null') return missing(problem);
  return blunder(problem) ?? `${value} is not right${nearest(problem, choices)}; wanted ${wanted}`;
};

/** A problem of form as a finding, in a sentence that says what would be right. */
export const formFinding = (problem: Problem): Finding =>
  finding(problem.at, problem.rule, sentence(problem));
