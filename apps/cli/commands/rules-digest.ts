import type { Command } from 'commander';
import { canonicalJson, sha256Base64 } from '#ledger/core';
import { type Cli, does, exit } from '../cli.ts';
import { onDocument, ruleFile } from '../rule-file.ts';

/** `plimsoll rules digest FILE` */
export const addRulesDigest = (rules: Command, cli: Cli): void => {
  const digest = rules
    .command('digest')
    .description(
      'The identity of a rule set: SHA-256 of its canonical JSON, as enacting records it',
    )
    .argument('<file>', 'a JSON file; - is the standard input');
  does(cli, digest, async ({ args: [path = '-'] }) =>
    onDocument(cli.io, await ruleFile(cli.io, path), (document) => {
      cli.io.out(sha256Base64(canonicalJson(document)));
      return exit.good;
    }),
  );
};
