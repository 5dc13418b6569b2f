import type { Command } from 'commander';
import { type IsoDate, Malformed, parseDate, type Problem, shown } from '#kernel';
import {
  type CompiledRuleSet,
  didYouMean,
  type Evaluation,
  type InputValues,
  whyNotWords,
  worksheetRows,
  worksheetWords,
} from '#trade/formulas';
import { type Cli, does, exit, type ExitCode, type Io } from '../cli.ts';
import { lawFrom, onRules, ruleFile, valuesFrom } from '../rule-file.ts';

type Options = { readonly in: string; readonly at?: string; readonly law?: string };

const problemOf = (
  [name, value]: readonly [string, unknown],
  { document: { inputs } }: CompiledRuleSet,
): readonly Problem[] => {
  const at = `/in/${name}`;
  if (!Object.hasOwn(inputs, name)) {
    const known = Object.keys(inputs);
    const wanted = `an input of this rule set: ${known.join(', ')}${didYouMean(name, known)}`;
    return [{ at, rule: 'unknown-name', value: JSON.stringify(name), wanted }];
  }
  if (typeof value !== 'number' && value !== null) return [];
  const wanted = `text or a truth, such as ${JSON.stringify(String(value))}`;
  return [{ at, rule: 'not-text', value: shown(value), wanted }];
};

/** What was told, each name an input, no number of JSON; or every problem of it. */
const inputsOf = (values: Record<string, unknown>, rules: CompiledRuleSet): InputValues => {
  const problems = Object.entries(values).flatMap((entry) => problemOf(entry, rules));
  if (problems.length > 0) throw new Malformed(problems);
  return values as InputValues;
};

const problemsOf = (evaluation: Exclude<Evaluation, { kind: 'result' }>): readonly Problem[] => {
  switch (evaluation.kind) {
    case 'missing':
      return evaluation.inputs.map((name) => ({
        at: `/in/${name}`,
        rule: 'missing',
        value: 'nothing',
        wanted: 'a value; the rule set says nothing of what counts when nobody told',
      }));
    case 'saved': {
      const wanted = 'a fact that does not keep the law before this rule set';
      return [{ at: `/in/${evaluation.fact}`, rule: 'saved', value: 'true', wanted }];
    }
    case 'outside': {
      const { input, value, wanted } = evaluation;
      return [{ at: input === 'at' ? '--at' : `/in/${input}`, rule: 'outside', value, wanted }];
    }
  }
};

const told = (io: Io, [rules, found, at]: readonly [CompiledRuleSet, Evaluation, IsoDate]) => {
  if (found.kind !== 'result') throw new Malformed(problemsOf(found));
  io.out(`${found.result} ${found.type} by clause "${found.clause}" on ${at}`);
  for (const line of worksheetWords(rules, found, at)) io.out(line);
  for (const line of whyNotWords(rules, found, at)) io.out(line);
};

const toldAsJson = (io: Io, [rules, found]: readonly [CompiledRuleSet, Evaluation, IsoDate]) => {
  const worksheet = worksheetRows(rules, found);
  io.out(JSON.stringify({ ...found, worksheet }, null, 2));
};

/** `plimsoll rules run FILE --in JSON [--at DATE]` */
export const addRulesRun = (rules: Command, cli: Cli): void => {
  const command = rules
    .command('run')
    .description('What a rule set comes to for some inputs, with its worksheet')
    .argument('<file>', 'a JSON file; - is the standard input')
    .requiredOption('--in <json>', 'inputs by name, as JSON or as @file')
    .option('--at <date>', 'the day whose law counts (else the first day of the rule set)')
    .option('--law <json>', 'what the law answers, as the examples say it, or @file')
    .option('--json', 'answer as JSON');
  does<Options>(cli, command, async ({ args: [path = '-'], options }) => {
    const values = await valuesFrom(cli.io, options.in);
    const law = await lawFrom(cli.io, options.law);
    const day = options.at === undefined ? undefined : parseDate(options.at);
    return onRules(cli.io, await ruleFile(cli.io, path), (compiled): ExitCode => {
      const at = day ?? compiled.document.valid.from;
      const found = compiled.evaluate(inputsOf(values, compiled), at, { law });
      (options.json === true ? toldAsJson : told)(cli.io, [compiled, found, at]);
      return found.kind === 'result' ? exit.good : exit.usage;
    });
  });
};
