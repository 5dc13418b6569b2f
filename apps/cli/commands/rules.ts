import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { addRulesDiff } from './rules-diff.ts';
import { addRulesDigest } from './rules-digest.ts';
import { addRulesEdges } from './rules-edges.ts';
import { addRulesExamples } from './rules-examples.ts';
import { addRulesLint } from './rules-lint.ts';
import { addRulesProve } from './rules-prove.ts';
import { addRulesRun } from './rules-run.ts';
import { addRulesSchema } from './rules-schema.ts';
import { addRulesWords } from './rules-words.ts';

/** `plimsoll rules …`: everything a drafter does with a rule-set file; none of it needs a ledger. */
export const addRules = (program: Command, cli: Cli): void => {
  const rules = program.command('rules').description('Rule sets: law as data');
  const judging = [addRulesLint, addRulesProve, addRulesEdges, addRulesDiff];
  const running = [addRulesRun, addRulesWords, addRulesExamples];
  for (const add of [...judging, ...running, addRulesSchema, addRulesDigest]) add(rules, cli);
};
