import { compareDecimals, decimalText, type IsoDate, multiplyDecimals } from '#kernel';
import type { Example } from './document/document.ts';
import type { CompiledRuleSet, Evaluation } from './evaluate/evaluation.ts';
import { readFigure } from './document/figure.ts';
import { type Finding, finding } from './document/finding.ts';
import { didYouMean } from './document/nearest.ts';
import type { LawLookUp } from './evaluate/law-look-up.ts';
import { below } from './compile/scope.ts';

const told = (evaluation: Evaluation): string => {
  switch (evaluation.kind) {
    case 'result':
      return `${evaluation.result} by clause "${evaluation.clause}"`;
    case 'missing':
      return `nothing, because ${evaluation.inputs.join(', ')} is missing`;
    case 'saved':
      return `nothing, because ${evaluation.fact} keeps the law before this rule set`;
    case 'outside':
      return `nothing, because ${evaluation.input} is ${evaluation.value} and should be ${evaluation.wanted}`;
  }
};

/** Why there is to be no result, in the words in which it is told that there is none. */
const refusal = ({ missing, outside, saved }: Example): string | undefined => {
  if (missing !== undefined) return `nothing, because ${missing.join(', ')} is missing`;
  if (outside !== undefined) return `nothing, because ${outside} is outside`;
  return saved && `nothing, because ${saved} keeps the law before this rule set`;
};

const isRefusedAs = (example: Example, evaluation: Evaluation): boolean => {
  switch (evaluation.kind) {
    case 'result':
      return false;
    case 'missing':
      return evaluation.inputs.toSorted().join() === example.missing?.toSorted().join();
    case 'outside':
      return evaluation.input === example.outside;
    case 'saved':
      return evaluation.fact === example.saved;
  }
};

const agrees = (example: Example, evaluation: Evaluation): boolean => {
  const { out, clause } = example;
  if (evaluation.kind !== 'result' || out === undefined) return isRefusedAs(example, evaluation);
  const wanted = readFigure(out);
  const same = wanted !== undefined && decimalText(wanted) === evaluation.result;
  return same && (clause === undefined || clause === evaluation.clause);
};

const strangeInput = (example: Example, { document }: CompiledRuleSet): string | undefined =>
  Object.keys(example.in).find((name) => !Object.hasOwn(document.inputs, name));

/** The law as an example tells it; an answer without a date holds on every date. */
export const lawOf = ({ law = [] }: Pick<Example, 'law'>): LawLookUp => {
  const answers = law.map((one, n) => ({ ...one, event: `example law ${n}` }));
  return ({ what, key, date }) =>
    answers.find((one) => one.what === what && one.key === key && (one.date ?? date) === date);
};

/** An example as run: what came out, and what is wrong with it, if anything. */
export type ExampleRun = {
  readonly n: number;
  readonly example: Example;
  /** Absent where a name of the example is no input of the rule set. */
  readonly evaluation?: Evaluation;
  readonly finding?: Finding;
};

/** Tells a figure that is a hundred times another, as when 0.3 was written for 30 %. */
const hundredfold = (wanted: string, actual: string): string => {
  const [a, b] = [readFigure(wanted), readFigure(actual)];
  if (a === undefined || b === undefined || b.digits === 0n) return '';
  const hundred = { digits: 100n, scale: 0 };
  if (compareDecimals(a, multiplyDecimals(b, hundred)) === 0) {
    return '; that is a hundredth: a percentage is written as "30", not as "0.3"';
  }
  return compareDecimals(multiplyDecimals(a, hundred), b) === 0
    ? '; that is a hundredfold: a factor is written as "0.3" in a product, not as "30"'
    : '';
};

/** What an example wants, in a few words. */
export const wantedOf = (example: Example): string => example.out ?? refusal(example) ?? 'nothing';

const failure = (example: Example, evaluation: Evaluation): string => {
  const { out, clause } = example;
  const by = clause === undefined ? '' : ` by clause "${clause}"`;
  const isFigureWanted = evaluation.kind === 'result' && out !== undefined;
  const hint = isFigureWanted ? hundredfold(out, evaluation.result) : '';
  return `expected ${wantedOf(example)}${by}, actual is ${told(evaluation)}${hint}; mend the rule or the example`;
};

/** Evaluates one example on its day, which is the first day of the rule set unless it says another. */
const runExample = (compiled: CompiledRuleSet, example: Example, n: number): ExampleRun => {
  const { at } = below({ at: '', depth: 0 }, 'examples', n);
  const strange = strangeInput(example, compiled);
  if (strange !== undefined) {
    const known = Object.keys(compiled.document.inputs);
    const message = `"${strange}" is no input of this rule set; inputs are ${known.join(', ')}`;
    const place = below({ at, depth: 0 }, 'in', strange).at;
    const hint = didYouMean(strange, known);
    return { n, example, finding: finding(place, 'unknown-name', message + hint) };
  }
  const day: IsoDate = example.at ?? compiled.document.valid.from;
  const evaluation = compiled.evaluate(example.in, day, { law: lawOf(example) });
  return agrees(example, evaluation)
    ? { n, example, evaluation }
    : {
        n,
        example,
        evaluation,
        finding: finding(at, 'example-fails', failure(example, evaluation)),
      };
};

/** Every example of a sound rule set, as run. */
export const runExamples = (compiled: CompiledRuleSet): readonly ExampleRun[] =>
  compiled.document.examples.map((example, n) => runExample(compiled, example, n));
