import type { Command } from 'commander';
import { matching, oneOf, optional, parseUuid, record } from '#kernel';
import type { ReplayAnswer, ViewsAnswer, ZoneReader } from '#host/zone';
import { decisionViews } from '#trade/audit';
import { asks, type Cli, exit, type Given, unknown } from '../cli.ts';
import { jsonFrom } from '../input.ts';
import { viewsLines } from '../views-lines.ts';

type Options = { readonly view?: string; readonly with?: string; readonly revision?: string };
type Answer = ReplayAnswer | ViewsAnswer;

const replayLines = ({ shipment, identical, decisions }: ReplayAnswer): readonly string[] => [
  `shipment ${shipment}: ${identical ? 'every decision is identical' : 'DIFFERENT'}`,
  ...decisions.flatMap(({ type, revision, event, selection, computation }) => [
    `  ${type} at revision ${revision}, event ${event}: ${selection.length + computation.length} differences`,
    ...[...selection, ...computation].map((one) => `    ${JSON.stringify(one)}`),
  ]),
];

const read = record({
  shipment: parseUuid,
  view: optional(oneOf(decisionViews)),
  revision: optional(matching(/^\d{1,6}$/, 'not-a-revision', 'the revision of a decision')),
});

/** An order belongs to the view of what is ordered, and that view to an order. */
const checkOrder = ({ view, with: file }: Options): void => {
  if (view === 'ordered' && file === undefined) {
    throw unknown('/with', 'nothing', 'a file of what is ordered, plimsoll/what-if@1');
  }
  if (view !== 'ordered' && file !== undefined) {
    throw unknown('/with', file, 'nothing, or --view ordered beside it');
  }
};

const ask = async (
  cli: Cli,
  { questions }: ZoneReader,
  { args: [id], options }: Given<Options>,
): Promise<Answer> => {
  const { view, revision: typed } = options;
  const { shipment, revision } = read({ shipment: id, view, revision: typed });
  checkOrder(options);
  const order = options.with === undefined ? undefined : await jsonFrom(cli.io, options.with);
  const at = revision === undefined ? undefined : Number(revision);
  const answer =
    view === undefined
      ? await questions.replay(shipment)
      : await questions.views(shipment, { revision: at, order });
  if (answer === undefined) throw unknown('/shipment', shipment, 'a declared shipment');
  return answer;
};

/** `plimsoll replay` */
export const addReplay = (program: Command, cli: Cli): void => {
  const command = program
    .command('replay')
    .description('Decide again everything that was decided of a shipment')
    .argument('<id>', 'the id of the shipment')
    .option('--view <view>', 'one decision: as decided, as known now, or as ordered, side by side')
    .option('--with <file>', 'what is ordered: hypothetical law, plimsoll/what-if@1')
    .option('--revision <number>', 'of the decision to view (else the last one)');
  asks<Answer, Options>(cli, command, {
    evenBehind: true,
    answer: (zone, given) => ask(cli, zone, given),
    lines: (answer, { options: { view } }) =>
      'decided' in answer ? viewsLines(answer, view) : replayLines(answer),
    code: ({ identical }) => (identical ? exit.good : exit.wrong),
  });
};
