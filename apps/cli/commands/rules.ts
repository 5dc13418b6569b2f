import type { Command } from 'commander';
import { lintRuleSet } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { jsonFrom } from '../input.ts';

/** `plimsoll rules lint <file>` */
export const addRules = (program: Command, cli: Cli): void => {
  const rules = program.command('rules').description('Rule sets: law as data');
  const lint = rules
    .command('lint')
    .description('Everything that is wrong with a rule-set document')
    .argument('<file>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, lint, async ({ args: [path = '-'], options: { json } }) => {
    const findings = lintRuleSet(await jsonFrom(cli.io, path));
    if (json === true) cli.io.out(JSON.stringify(findings, null, 2));
    else {
      for (const { at, code, message } of findings) cli.io.out(`${at || '/'}: ${code}: ${message}`);
      cli.io.out(findings.length === 0 ? 'sound' : `${findings.length} findings`);
    }
    return findings.length === 0 ? exit.good : exit.wrong;
  });
};
