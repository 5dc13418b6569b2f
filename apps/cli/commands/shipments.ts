import type { Command } from 'commander';
import papaparse from 'papaparse';
import { type Instant, optional, parseUuid, record } from '#kernel';
import type { ShipmentAnswer, Worksheet } from '#host/zone';
import { asks, type Cli, type Given, unknown } from '../cli.ts';
import { knownWords, parseKnown } from '../dates.ts';
import { moneyText, outcomeText, tableLines, truthText } from '../lines.ts';

type Options = { readonly known?: string; readonly csv?: true };

const read = record({ shipment: parseUuid, known: optional(parseKnown) });

/** What is asked of the shipment that was named; it must be known by then. */
const ofShipment = <A>(
  { args: [shipment], options: { known } }: Given<Options>,
  find: (id: string, known: Instant | undefined) => A | undefined,
): A => {
  const asked = read({ shipment, known });
  const found = find(asked.shipment, asked.known);
  if (found !== undefined) return found;
  throw unknown('/shipment', asked.shipment, 'the id of a shipment that is declared by then');
};

const foundLines = ({ assessment, owed }: ShipmentAnswer): readonly string[] => {
  if (assessment === null) return ['not assessed yet'];
  const { found } = assessment;
  return [
    `${outcomeText(found)}, duty ${moneyText(found.duty)}, owed ${moneyText(owed)}`,
    `below the floor: ${truthText(found.belowFloor)}`,
    `not members: ${found.nonMembers.join(', ') || 'none'}`,
  ];
};

/** What is not final, each part with the last day for it. */
const provisionalLines = ({
  provisional = [],
}: Pick<ShipmentAnswer, 'provisional'>): readonly string[] =>
  provisional.map(({ part, lastDay, rule }) =>
    lastDay === null
      ? `provisional: ${part}, without a time limit`
      : `provisional: ${part}, to be final by ${lastDay} (rule by event ${rule ?? 'none'})`,
  );

const shipmentLines = (answer: ShipmentAnswer): readonly string[] => {
  const { shipment, revision, cancelled, declaration, payments } = answer;
  const { product, from, to, dates, quantity, value, flow } = declaration;
  return [
    `shipment ${shipment}${cancelled ? ' (cancelled)' : ''}, revision ${revision}`,
    `${flow} of ${product} from ${from} to ${to}, accepted ${dates.acceptance}`,
    `${quantity.amount} ${quantity.unit} for ${value.amount} ${value.currency}`,
    ...provisionalLines(answer),
    ...foundLines(answer),
    ...payments.map(({ paid, paidOn }) => `paid ${moneyText(paid)} on ${paidOn}`),
  ];
};

/** Which rule sets a fact set aside, and what the law was asked. */
const askedLines = ({ cited: { law = [], saved = [] } }: Worksheet): readonly string[] => [
  ...saved.map(
    ({ fact, event, lawOf }) =>
      `${fact} keeps the law of ${lawOf}, before the rule set by ${event}`,
  ),
  ...law.map(({ what, key, date, knownOn, event }) => {
    const known = knownOn === undefined ? '' : `, as known on ${knownOn}`;
    return `${what} of ${key} on ${date}${known} by ${event ?? 'none'}`;
  }),
];

/** “at 82.9 the duty falls from 3.4 to 1.7” */
const nearestLines = ({ nearest }: Worksheet): readonly string[] =>
  [nearest?.up, nearest?.down].flatMap((step) => (step ? [`nearest: ${step.words}`] : []));

const worksheetLines = (sheet: Worksheet): readonly string[] => [
  `worksheet of ${sheet.shipment}, assessed by event ${sheet.event}`,
  `law of ${sheet.governing}, as of event ${sheet.lawAsOf ?? 'none'}`,
  `rule set ${sheet.ruleSet === null ? 'none' : `${sheet.ruleSet.id} v${sheet.ruleSet.version}, digest ${sheet.ruleSet.digest}`}`,
  `floor by ${sheet.cited.floor ?? 'none'}; rates by ${sheet.cited.rates.join(', ') || 'none'}`,
  ...askedLines(sheet),
  ...(sheet.lacking ?? []),
  ...provisionalLines(sheet),
  ...Object.entries(sheet.inputs).map(([name, value]) => `input ${name} = ${String(value)}`),
  ...tableLines([
    ['n', 'step', 'exact', 'rounded'],
    ...sheet.rows.map(({ n, id, exact, rounded = '' }) => [String(n), id, exact, rounded]),
  ]),
  `${outcomeText(sheet)}, duty ${moneyText(sheet.duty)}`,
  ...nearestLines(sheet),
];

const csvLines = ({ rows }: Worksheet): readonly string[] => [
  papaparse.unparse(
    {
      fields: ['n', 'step', 'exact', 'rounded'],
      data: rows.map(({ n, id, exact, rounded = '' }) => [n, id, exact, rounded]),
    },
    { newline: '\n' },
  ),
];

const about = (program: Command, name: string, words: string): Command =>
  program
    .command(name)
    .description(words)
    .argument('<id>', 'the id of the shipment')
    .option('--known <moment>', knownWords);

/** `plimsoll shipment <id>` and `plimsoll worksheet <id>` */
export const addShipments = (program: Command, cli: Cli): void => {
  asks<ShipmentAnswer, Options>(cli, about(program, 'shipment', 'A shipment, as known'), {
    answer: ({ questions }, given) =>
      ofShipment(given, (id, known) => questions.shipment(id, known)),
    lines: shipmentLines,
  });
  const worksheet = about(program, 'worksheet', 'Every step from declared numbers to duty');
  asks<Worksheet, Options>(cli, worksheet.option('--csv', 'the steps as CSV'), {
    answer: ({ questions }, given) =>
      ofShipment(given, (id, known) => questions.worksheet(id, known)),
    lines: (sheet, { options }) => (options.csv === true ? csvLines(sheet) : worksheetLines(sheet)),
  });
};
