import { decimalText, type IsoDate } from '#kernel';
import { compileRuleSet } from './compile/compile.ts';
import type { Example } from './document/document.ts';
import type { CompiledRuleSet, Evaluation } from './evaluate/evaluation.ts';
import { readFigure } from './document/figure.ts';
import { areFindings, type Finding, finding } from './document/finding.ts';
import { readRuleSet } from './document/read.ts';
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

const agrees = ({ out, clause }: Example, evaluation: Evaluation): boolean => {
  if (evaluation.kind !== 'result') return false;
  const wanted = readFigure(out);
  const same = wanted !== undefined && decimalText(wanted) === evaluation.result;
  return same && (clause === undefined || clause === evaluation.clause);
};

const strangeInput = (example: Example, { document }: CompiledRuleSet): string | undefined =>
  Object.keys(example.in).find((name) => !Object.hasOwn(document.inputs, name));

/** The law as an example tells it; an answer without a date holds on every date. */
const lawOf = ({ law = [] }: Example): LawLookUp => {
  const answers = law.map((one, n) => ({ ...one, event: `example law ${n}` }));
  return ({ what, key, date }) =>
    answers.find((one) => one.what === what && one.key === key && (one.date ?? date) === date);
};

/** Evaluates one example on its day, which is the first day of the rule set unless it says another. */
const exampleFinding = (
  example: Example,
  at: string,
  compiled: CompiledRuleSet,
): readonly Finding[] => {
  const strange = strangeInput(example, compiled);
  if (strange !== undefined) {
    return [finding(`${at}/in`, 'unknown-name', `"${strange}" is no input of this rule set`)];
  }
  const day: IsoDate = example.at ?? compiled.document.valid.from;
  const evaluation = compiled.evaluate(example.in, day, { law: lawOf(example) });
  if (agrees(example, evaluation)) return [];
  const clause = example.clause === undefined ? '' : ` by clause "${example.clause}"`;
  const message = `expected ${example.out}${clause}, actual is ${told(evaluation)}`;
  return [finding(at, 'example-fails', message)];
};

/** Everything that is wrong with a document: its form, what compiling proves, and its own examples. */
export const lintRuleSet = (raw: unknown): readonly Finding[] => {
  const document = readRuleSet(raw);
  if (areFindings(document)) return document;
  const compiled = compileRuleSet(document);
  if (areFindings(compiled)) return compiled;
  return document.examples.flatMap((example, n) =>
    exampleFinding(example, below({ at: '', depth: 0 }, 'examples', n).at, compiled),
  );
};
