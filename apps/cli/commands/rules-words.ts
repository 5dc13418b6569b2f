import type { Command } from 'commander';
import { ruleSetWords } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { onDocument, ruleFile } from '../rule-file.ts';

/** `plimsoll rules words FILE` */
export const addRulesWords = (rules: Command, cli: Cli): void => {
  const words = rules
    .command('words')
    .description('A rule set in plain words, with nothing left unsaid')
    .argument('<file>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, words, async ({ args: [path = '-'], options: { json } }) =>
    onDocument(cli.io, await ruleFile(cli.io, path), (document) => {
      const parts = ruleSetWords(document);
      if (json === true) cli.io.out(JSON.stringify(parts, null, 2));
      else {
        for (const { heading, lines } of parts) {
          for (const line of [heading, ...lines.map((one) => `  ${one}`)]) cli.io.out(line);
        }
      }
      return exit.good;
    }),
  );
};
