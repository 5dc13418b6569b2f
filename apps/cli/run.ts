import { Command } from 'commander';
import { type Cli, exit, type ExitCode, type Io } from './cli.ts';
import { addAccount } from './commands/account.ts';
import { addAudit } from './commands/audit.ts';
import { addDemo } from './commands/demo.ts';
import { addDoing } from './commands/doing.ts';
import { addImporting } from './commands/importing.ts';
import { addKeys } from './commands/keys.ts';
import { addLaw } from './commands/law.ts';
import { addLawDiff } from './commands/law-diff.ts';
import { addLog } from './commands/log.ts';
import { addPrincipals } from './commands/principals.ts';
import { addProposals } from './commands/proposals.ts';
import { addProvisional } from './commands/provisional.ts';
import { addQuota } from './commands/quota.ts';
import { addQuote } from './commands/quote.ts';
import { addReaudit } from './commands/re-audit.ts';
import { addRecalculation } from './commands/recalculation.ts';
import { addReferencePrice } from './commands/reference-price.ts';
import { addReplay } from './commands/replay.ts';
import { addRules } from './commands/rules.ts';
import { addShipments } from './commands/shipments.ts';
import { addStanding } from './commands/standing.ts';
import { addStart } from './commands/start.ts';
import { withExamples } from './examples.ts';
import { addWhatIf } from './commands/what-if.ts';
import { explain } from './failures.ts';

const withoutEnd = (text: string): string => text.replace(/\n$/, '');

const program = (cli: Cli): Command => {
  const plimsoll = new Command('plimsoll')
    .description('A trade-compliance ledger for a preferential trade zone')
    .exitOverride()
    .showHelpAfterError('(--help tells what there is)')
    .configureOutput({
      writeOut: (text) => cli.io.out(withoutEnd(text)),
      writeErr: (text) => cli.io.err(withoutEnd(text)),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 good, 1 something is wrong, 2 bad input, 3 could not run.',
    );
  const asking = [
    addStanding,
    addAccount,
    addLaw,
    addShipments,
    addQuote,
    addQuota,
    addReferencePrice,
  ];
  const looking = [addProvisional, addProposals, addLawDiff, addRecalculation, addWhatIf];
  const rooms = [addStart, addDemo, addImporting, ...asking, ...looking];
  const audits = [addAudit, addReplay, addReaudit, addLog];
  for (const add of [...rooms, ...audits, addPrincipals, addKeys, addDoing, addRules])
    add(plimsoll, cli);
  withExamples(plimsoll);
  return plimsoll;
};

/** Runs the program on what was typed; answers its exit code and throws nothing. */
export const run = async (argv: readonly string[], io: Io): Promise<ExitCode> => {
  let code: ExitCode = exit.good;
  try {
    await program({ io, done: (found) => (code = found) }).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io);
  }
};
