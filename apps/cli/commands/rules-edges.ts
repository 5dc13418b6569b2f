import type { Command } from 'commander';
import { canonicalJson, sha256Base64 } from '#ledger/core';
import { edgeSheet, edgeSheetText } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { onRecordedRules, ruleFile } from '../rule-file.ts';

/** `plimsoll rules edges FILE` */
export const addRulesEdges = (rules: Command, cli: Cli): void => {
  const edges = rules
    .command('edges')
    .description(
      'The edge sheet: each price where the duty changes its formula, and the tick under it',
    )
    .argument('<file>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, edges, async ({ args: [path = '-'], options: { json } }) =>
    onRecordedRules(cli.io, await ruleFile(cli.io, path), (found) => {
      const sheet = edgeSheet(found);
      cli.io.out(json === true ? JSON.stringify(sheet, null, 2) : edgeSheetText(sheet));
      cli.io.err(`digest ${sha256Base64(canonicalJson(sheet))}`);
      return exit.good;
    }),
  );
};
