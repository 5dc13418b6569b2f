import type { Command } from 'commander';
import { matching, oneOf, optional, parseUuid, record, text } from '#kernel';
import type { LawReplay, ReplayAnswer, ViewsAnswer, ZoneReader } from '#host/zone';
import { decisionViews } from '#trade/audit';
import { asks, type Cli, exit, type Given, unknown } from '../cli.ts';
import { jsonFrom } from '../input.ts';
import { viewsLines } from '../views-lines.ts';

type Options = { readonly view?: string; readonly with?: string; readonly revision?: string };
type Answer = ReplayAnswer | LawReplay | ViewsAnswer;
type Decision = ReplayAnswer['decisions'][number];

const differencesLines = ({ selection, computation }: Decision): readonly string[] =>
  [...selection, ...computation].map((one) => `    ${JSON.stringify(one)}`);

const replayLines = ({ shipment, identical, decisions }: ReplayAnswer): readonly string[] => [
  `shipment ${shipment}: ${identical ? 'every decision is identical' : 'DIFFERENT'}`,
  ...decisions.flatMap((one) => [
    `  ${one.type} at revision ${one.revision}, event ${one.event}: ${one.selection.length + one.computation.length} differences`,
    ...differencesLines(one),
  ]),
];

const outsideText = ({ outside }: LawReplay): string =>
  outside === 0 ? '' : `; ${outside} found outside, nothing to replay`;

const differingLines = (one: LawReplay['differing'][number]): readonly string[] => [
  `  ${one.type}, event ${one.event}${one.shipment === undefined ? '' : `, shipment ${one.shipment}`}`,
  ...differencesLines(one),
];

const lawLines = (answer: LawReplay): readonly string[] => {
  const { product, quota, identical, replayed, differing } = answer;
  const what = quota === undefined ? `reference prices of ${product}` : `shares of quota ${quota}`;
  return [
    `${what}: ${replayed} replayed, ${identical ? 'every one is identical' : 'DIFFERENT'}${outsideText(answer)}`,
    ...differing.flatMap(differingLines),
  ];
};

const linesOf = (answer: Answer, view: string | undefined): readonly string[] => {
  if ('decided' in answer) return viewsLines(answer, view);
  return 'decisions' in answer ? replayLines(answer) : lawLines(answer);
};

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

const viewsOf = async (
  cli: Cli,
  { questions }: ZoneReader,
  { args: [id], options }: Given<Options>,
): Promise<ViewsAnswer> => {
  const { view, revision: typed } = options;
  const { shipment, revision } = read({ shipment: id, view, revision: typed });
  const order = options.with === undefined ? undefined : await jsonFrom(cli.io, options.with);
  const at = revision === undefined ? undefined : Number(revision);
  const answer = await questions.views(shipment, { revision: at, order });
  if (answer === undefined) throw unknown('/shipment', shipment, 'a declared shipment');
  return answer;
};

const wanted = 'a declared shipment, the event of a decision, or a quota that was enacted';

const ask = async (cli: Cli, zone: ZoneReader, given: Given<Options>): Promise<Answer> => {
  checkOrder(given.options);
  if (given.options.view !== undefined) return viewsOf(cli, zone, given);
  const { id } = record({ id: text(80) })({ id: given.args[0] });
  const answer = await zone.questions.replays.of(id);
  if (answer === undefined) throw unknown('/id', id, wanted);
  return answer;
};

/** `plimsoll replay` */
export const addReplay = (program: Command, cli: Cli): void => {
  const command = program
    .command('replay')
    .description('Decide again: a shipment, a reference price, the shares of a quota; and compare')
    .argument('<id>', 'a shipment, a quota, or the event of one decision')
    .option('--view <view>', 'one decision: as decided, as known now, or as ordered, side by side')
    .option('--with <file>', 'what is ordered: hypothetical law, plimsoll/what-if@1')
    .option('--revision <number>', 'of the decision to view (else the last one)');
  asks<Answer, Options>(cli, command, {
    evenBehind: true,
    answer: (zone, given) => ask(cli, zone, given),
    lines: (answer, { options: { view } }) => linesOf(answer, view),
    code: ({ identical }) => (identical ? exit.good : exit.wrong),
  });
};
