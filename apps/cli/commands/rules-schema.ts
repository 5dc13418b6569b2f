import type { Command } from 'commander';
import { ruleSetJsonSchema } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';

/** `plimsoll rules schema` */
export const addRulesSchema = (rules: Command, cli: Cli): void => {
  const schema = rules
    .command('schema')
    .description('The JSON Schema of a rule-set document, for editors and other programs');
  does(cli, schema, () => {
    cli.io.out(JSON.stringify(ruleSetJsonSchema, null, 2));
    return exit.good;
  });
};
