import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { Command } from 'commander';
import type { WhatIfAnswer, ZoneReader } from '#host/zone';
import type { ChangedShipment } from '#trade/audit';
import { asks, type Cli } from '../cli.ts';
import { jsonFrom } from '../input.ts';
import { counterOf } from '../progress.ts';
import { changedCsv, changedHeading } from '../what-if/changed-csv.ts';
import { whatIfLines } from '../what-if/lines.ts';
import { whatIfPage } from '../what-if/page.ts';
import { checkWritable } from '../writable.ts';

type Options = {
  readonly from?: string;
  readonly until?: string;
  readonly on?: string;
  readonly state?: string;
  readonly html?: string;
  readonly draft?: true;
  readonly csv?: string;
};
type Typed = { readonly path: string; readonly options: Options };

/** Writes changed shipments to a file as they are found; the file is whole when it is closed. */
const csvFile = (path: string | undefined) => {
  if (path === undefined) return { write: undefined, close: async () => undefined };
  const file = createWriteStream(path);
  const opened = once(file, 'open');
  opened.catch(() => undefined);
  file.write(`${changedHeading}\n`);
  return {
    write: (one: ChangedShipment): void => void file.write(`${changedCsv(one)}\n`),
    close: async (): Promise<void> => {
      await opened;
      file.end();
      await once(file, 'close');
    },
  };
};

const ask = async (cli: Cli, zone: ZoneReader, { path, options }: Typed): Promise<WhatIfAnswer> => {
  const typed = await jsonFrom(cli.io, path);
  const document = options.draft === true ? zone.draft(typed) : typed;
  const { from, until, on: standingsOn, state } = options;
  const counter = counterOf(cli.io, 'declarations');
  const file = csvFile(options.csv);
  try {
    return await zone.whatIf(
      document,
      { from, until, standingsOn, state },
      {
        onProgress: ({ declarations }) => counter.at(declarations),
        ...(file.write && { onChanged: file.write }),
      },
    );
  } finally {
    counter.end();
    await file.close();
  }
};

/** `plimsoll what-if` */
export const addWhatIf = (program: Command, cli: Cli): void => {
  const command = program
    .command('what-if')
    .description('What would differ under hypothetical law; nothing of it is recorded')
    .argument('<file>', 'a document of hypothetical law, plimsoll/what-if@1; - is standard input')
    .option('--from <date>', 'only declarations governed by the law of this day or later')
    .option('--until <date>', 'only declarations governed by the law of a day before this one')
    .option('--on <date>', 'the day of the standings (else the last day of what is supposed)')
    .option('--state <state>', 'only what the customs of this state declared')
    .option('--draft', 'the file is a duty rule set: as if it had been law over the last year')
    .option('--csv <file>', 'write every shipment that would be decided otherwise to this file')
    .option('--html <file>', 'write a report with pictures to this file');
  asks<WhatIfAnswer, Options>(cli, command, {
    answer: async (zone, { args: [path = '-'], options }) => {
      checkWritable('csv', options.csv);
      checkWritable('html', options.html);
      const answer = await ask(cli, zone, { path, options });
      if (options.html !== undefined) {
        await writeFile(options.html, whatIfPage(answer, zone.founding.notice));
      }
      return answer;
    },
    lines: whatIfLines,
  });
};
