import type { Command } from 'commander';
import { canonicalJson, sha256Base64 } from '#ledger/core';
import { lawDiff, lawDiffText } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { onRecordedRules, ruleFile } from '../rule-file.ts';

/** `plimsoll rules diff BEFORE AFTER` */
export const addRulesDiff = (rules: Command, cli: Cli): void => {
  const diff = rules
    .command('diff')
    .description('What changes from one rule set to another: the text, and the duty by price')
    .argument('<before>', 'a JSON file')
    .argument('<after>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, diff, async ({ args: [old = '-', path = '-'], options: { json } }) => {
    const [before, after] = [await ruleFile(cli.io, old), await ruleFile(cli.io, path)];
    return onRecordedRules(cli.io, before, (was) =>
      onRecordedRules(cli.io, after, (is) => {
        const found = lawDiff(was, is);
        cli.io.out(json === true ? JSON.stringify(found, null, 2) : lawDiffText(found));
        cli.io.err(`digest ${sha256Base64(canonicalJson(found))}`);
        return exit.good;
      }),
    );
  });
};
