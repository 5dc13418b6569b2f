import type { Command } from 'commander';
import { matching, optional, record } from '#kernel';
import type { EventPage } from '#host/zone';
import { asks, type Cli, dataOf, does, exit, unknown, withData } from '../cli.ts';
import type { Rebuilt } from '../hands/hands.ts';
import { withHands } from '../hands/with-hands.ts';
import { tableLines } from '../lines.ts';
import { counterOf } from '../progress.ts';

type EventPosition = EventPage['next'];

const eventOptions = record({
  after: optional(matching(/^.{1,100}$/, 'not-a-position', 'a position that events told')),
  limit: matching(/^([1-9]\d{0,3}|10000)$/, 'not-a-limit', 'a number from 1 to 10000'),
});
type EventOptions = { readonly after?: string; readonly limit: string };

const addEvents = (program: Command, cli: Cli): void => {
  const command = program
    .command('events')
    .description('Recorded events in their order')
    .option('--after <position>', 'where the last page ended')
    .option('--limit <number>', 'how many', '100');
  asks<EventPage, EventOptions>(cli, command, {
    evenBehind: true,
    answer: async ({ questions, log }, { options: { after, limit } }) => {
      const asked = eventOptions({ after, limit });
      const page = { limit: Number(asked.limit) };
      if (asked.after === undefined) return questions.events(page);
      if (asked.after > (await log.end())) {
        throw unknown('/after', asked.after, 'a position that events told');
      }
      return questions.events({ ...page, after: asked.after as EventPosition });
    },
    lines: ({ events, next }) => [
      ...tableLines(
        events.map(({ recordedAt, type, stream, revision, actor, id }) => [
          recordedAt,
          type,
          `${stream}@${revision}`,
          actor,
          id,
        ]),
      ),
      `next: --after ${next}`,
    ],
  });
};

const rebuiltLines = (views: Rebuilt): readonly string[] =>
  tableLines([
    ['view', 'equal', 'digest before', 'digest after'],
    ...views.map(({ name, equal, before, after }) => [name, String(equal), before, after]),
  ]);

/** `plimsoll events` and `rebuild` */
export const addAudit = (program: Command, cli: Cli): void => {
  addEvents(program, cli);
  const rebuild = program
    .command('rebuild')
    .description('Build every view again from the ledger and compare the digests');
  does(cli, withData(rebuild.option('--json', 'answer as JSON')), async ({ options }) => {
    const counter = counterOf(cli.io, 'events read');
    const rebuilt = await withHands(dataOf(cli, options), (hands) =>
      hands.rebuild((events) => counter.at(events)),
    ).finally(() => counter.end());
    const isJson = options.json === true;
    for (const line of isJson ? [JSON.stringify(rebuilt, null, 2)] : rebuiltLines(rebuilt)) {
      cli.io.out(line);
    }
    return rebuilt.every(({ equal }) => equal) ? exit.good : exit.wrong;
  });
};
