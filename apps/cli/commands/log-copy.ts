import type { Command } from 'commander';
import { copyLedger, type CopyAnswer } from '#host/zone';
import { type Cli, does, exit } from '../cli.ts';
import { stagesOf } from '../progress.ts';

type Options = { readonly from: string; readonly to: string };

const lines = (answer: CopyAnswer): readonly string[] => {
  const { from, to, zone, ledger, until, before, copied, events, bytes, digest } = answer;
  const alike = `${events} events, ${bytes} bytes, digest ${digest}`;
  const heads = [
    `the ledger ${ledger} of ${zone}`,
    `from ${from}, up to ${until}`,
    `to ${to}: ${before} events were there, ${copied} copied`,
  ];
  if (answer.difference === null) {
    return [
      ...heads,
      `the same in both, byte for byte: ${alike}`,
      'what is recorded in the source from now on is not in it; the same command adds it',
    ];
  }
  return [
    ...heads,
    `NOT A COPY: ${answer.difference}`,
    `the same before that, as far as was read: ${alike}`,
    'a target that differs cannot be mended; copy to an empty one',
  ];
};

/** `plimsoll log copy` */
export const addLogCopy = (log: Command, cli: Cli): void => {
  const command = log
    .command('copy')
    .description('Copy a ledger from a data directory to a cluster, or back, and compare both')
    .requiredOption('--from <place>', 'the source: a data directory, or esdb://…')
    .requiredOption('--to <place>', 'the target, empty or begun before: the same')
    .option('--json', 'answer as JSON');
  does<Options>(cli, command, async ({ options: { from, to, json } }) => {
    const { tell, end } = stagesOf(cli.io);
    const answer = await copyLedger({ from, to, tell }).finally(end);
    for (const line of json === true ? [JSON.stringify(answer)] : lines(answer)) cli.io.out(line);
    return answer.difference === null ? exit.good : exit.wrong;
  });
};
