import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { matching, optional, record } from '#kernel';
import { checkLedger, type FullReaudit, fullReaudit, openReader } from '#host/zone';
import { type Cli, dataOf, does, exit, withData } from '../cli.ts';
import { jsonText, noticeLines } from '../lines.ts';
import { counterOf } from '../progress.ts';
import { checkWritable } from '../writable.ts';

type Options = {
  readonly workers?: string;
  readonly state?: string;
  readonly report?: string;
};

const read = record({
  workers: optional(matching(/^([1-9]|[1-5]\d|6[0-4])$/, 'not-a-count', 'a number from 1 to 64')),
});

const lines = (found: FullReaudit): readonly string[] => {
  const { decisions, identical, differing, milliseconds, differences } = found;
  const perSecond = Math.round((decisions * 1000) / Math.max(1, milliseconds));
  const seconds = (milliseconds / 1000).toFixed(1);
  return [
    `${decisions} decisions in ${seconds} s (${perSecond} a second): ${identical} identical, ${differing} different`,
    ...Object.entries(found.byKind).map(([kind, count]) => `  ${kind} ${count}`),
    ...differences.map((one) => `  DIFFERENT ${JSON.stringify(one)}`),
    `${found.examples} examples of ${found.ruleSets} rule sets run again: ${found.failingExamples.length} fail`,
    ...found.failingExamples.map((one) => `  FAILS ${JSON.stringify(one)}`),
    `at position ${found.position}, after ${found.lawFacts} facts of law; digest ${found.digest}`,
  ];
};

const isGood = ({ differing, failingExamples }: FullReaudit): boolean =>
  differing === 0 && failingExamples.length === 0;

const foundingOf = async (directory: string) => {
  const reader = await openReader(directory);
  const { founding } = reader;
  await reader.close();
  return founding;
};

/** `plimsoll re-audit` */
export const addReaudit = (program: Command, cli: Cli): void => {
  const command = withData(program.command('re-audit'))
    .description('Decide again everything in the ledger, and tell every difference')
    .option('--json', 'answer as JSON')
    .option('--workers <count>', 'how many threads (else one for each core)')
    .option('--state <file>', 'note here what is done: killed and run again, it goes on')
    .option('--report <file>', 'write the report to this file, as JSON');
  does<Options>(cli, command, async ({ options }) => {
    const directory = dataOf(cli, options);
    await checkLedger(directory);
    const founding = await foundingOf(directory);
    const { workers } = read({ workers: options.workers });
    checkWritable('report', options.report);
    const counter = counterOf(cli.io, 'decisions replayed');
    const found = await fullReaudit(directory, {
      workers: workers === undefined ? undefined : Number(workers),
      state: options.state,
      onProgress: ({ decisions }) => counter.at(decisions),
    }).finally(() => counter.end());
    if (options.report !== undefined) {
      await writeFile(options.report, `${jsonText(found, founding)}\n`);
    }
    const isJson = options.json === true;
    const told = isJson ? [jsonText(found, founding)] : [...noticeLines(founding), ...lines(found)];
    for (const line of told) cli.io.out(line);
    return isGood(found) ? exit.good : exit.wrong;
  });
};
