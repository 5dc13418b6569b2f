import type { Command } from 'commander';
import { type CompiledRuleSet, promiseFindings, provePromises, verdictText } from '#trade/formulas';
import { type Cli, does, exit } from '../cli.ts';
import { onRules, ruleFile } from '../rule-file.ts';

/** Each promise with its verdict, and the reason where one that is not proved is accepted. */
const verdictLines = (rules: CompiledRuleSet): readonly string[] => {
  const { promises = [], accepts = [] } = rules.document;
  if (promises.length === 0) return ['this rule set promises nothing'];
  const begun = performance.now();
  const verdicts = provePromises(rules);
  const ms = (performance.now() - begun).toFixed(1);
  const lines = verdicts.map((verdict) => {
    const accept = accepts.find(({ promise }) => promise === verdict.promise);
    const words = accept === undefined ? '' : ` (accepted: ${accept.reason})`;
    return `${verdict.promise}: ${verdictText(verdict)}${words}`;
  });
  return [
    ...lines,
    `${verdicts.length} ${verdicts.length === 1 ? 'promise' : 'promises'} in ${ms} ms`,
  ];
};

/** `plimsoll rules prove FILE` */
export const addRulesProve = (rules: Command, cli: Cli): void => {
  const prove = rules
    .command('prove')
    .description(
      'What becomes of each promise of a rule set: proved, refuted where, or not decided',
    )
    .argument('<file>', 'a JSON file; - is the standard input')
    .option('--json', 'answer as JSON');
  does(cli, prove, async ({ args: [path = '-'], options: { json } }) =>
    onRules(cli.io, await ruleFile(cli.io, path), (found) => {
      const malformed = promiseFindings(found).filter(({ code }) => !isVerdict.has(code));
      for (const { at, code, message } of malformed) cli.io.err(`${at}: ${code}: ${message}`);
      if (malformed.length > 0) return exit.wrong;
      if (json === true) cli.io.out(JSON.stringify(provePromises(found), null, 2));
      else for (const line of verdictLines(found)) cli.io.out(line);
      return promiseFindings(found).length === 0 ? exit.good : exit.wrong;
    }),
  );
};
const isVerdict = new Set(['promise-refuted', 'promise-not-decided', 'accept-not-needed']);
