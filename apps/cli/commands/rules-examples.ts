import type { Command } from 'commander';
import { type ExampleRun, runExamples, wantedOf } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { tableLines } from '../lines.ts';
import { onRules, ruleFile } from '../rule-file.ts';

const row = ({ n, example, evaluation, finding }: ExampleRun): readonly string[] => {
  const [actual, clause] =
    evaluation?.kind === 'result' ? [evaluation.result, evaluation.clause] : ['nothing', ''];
  const { source = '', why = '' } = example;
  return [
    String(n + 1),
    finding === undefined ? 'holds' : 'FAILS',
    wantedOf(example),
    actual,
    clause,
    [source, why].filter((text) => text !== '').join(': '),
  ];
};

/** `plimsoll rules examples FILE` */
export const addRulesExamples = (rules: Command, cli: Cli): void => {
  const examples = rules
    .command('examples')
    .description('Every example of a rule set: what it says, and what comes out')
    .argument('<file>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, examples, async ({ args: [path = '-'], options: { json } }) =>
    onRules(cli.io, await ruleFile(cli.io, path), (compiled) => {
      const runs = runExamples(compiled);
      const failures = runs.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
      if (json === true) cli.io.out(JSON.stringify(runs, null, 2));
      else {
        const heading = ['n', '', 'wanted', 'actual', 'clause', 'source and why'];
        for (const line of tableLines([heading, ...runs.map(row)])) cli.io.out(line);
        for (const { at, message } of failures) cli.io.out(`${at}: ${message}`);
      }
      return failures.length === 0 ? exit.good : exit.wrong;
    }),
  );
};
