import type { Command } from 'commander';
import { lintRuleSet } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { findingLines, ruleFile } from '../rule-file.ts';

/** `plimsoll rules lint FILE` */
export const addRulesLint = (rules: Command, cli: Cli): void => {
  const lint = rules
    .command('lint')
    .description('Everything that is wrong with a rule-set document')
    .argument('<file>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, lint, async ({ args: [path = '-'], options: { json } }) => {
    const file = await ruleFile(cli.io, path);
    const findings = lintRuleSet(file.raw);
    if (json === true) cli.io.out(JSON.stringify(findings, null, 2));
    else {
      for (const line of findingLines(file, findings)) cli.io.out(line);
      const { length } = findings;
      cli.io.out(length === 0 ? 'sound' : `${length} ${length === 1 ? 'finding' : 'findings'}`);
    }
    return findings.length === 0 ? exit.good : exit.wrong;
  });
};
