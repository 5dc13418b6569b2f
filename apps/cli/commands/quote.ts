import type { Command } from 'commander';
import { decimalText, multiplyDecimals, parseDecimal, record, unknownState } from '#kernel';
import { type Quote, today } from '#host/zone';
import { asks, type Cli, unknown } from '../cli.ts';
import { moneyText, outcomeText, tableLines } from '../lines.ts';
import { pricesLines } from './quote-prices.ts';
import { type TermsTyped, termsTyped } from './quote-terms.ts';

type Options = TermsTyped & {
  readonly product: string;
  readonly origin: string;
  readonly to?: string;
  readonly price?: string;
  readonly value?: string;
  readonly currency: string;
  readonly quantity: string;
  readonly unit: string;
  readonly date?: string;
};

const amounts = record({ price: parseDecimal, quantity: parseDecimal });

const valueOf = ({ value, price, quantity }: Options): string => {
  if (value !== undefined && price === undefined) return value;
  if (value !== undefined || price === undefined) {
    throw unknown('/value', 'both or neither', 'either --value for all of it or --price per unit');
  }
  const read = amounts({ price, quantity });
  return decimalText(multiplyDecimals(read.price, read.quantity));
};

const declarationOf = (options: Options): object => {
  const { product, origin, to = unknownState, currency, quantity, unit, date = today() } = options;
  return {
    declaredBy: to,
    flow: 'import',
    product,
    from: origin,
    to,
    dates: { acceptance: date },
    quantity: { amount: quantity, unit },
    value: { amount: valueOf(options), currency },
    priceBasis: 'unstated',
    ...termsTyped(options, currency),
  };
};

/** The way from the invoice to the tested point, each line with its reason. */
const derivationLines = ({ derivation: { point, lines } }: Quote): readonly string[] =>
  lines.length < 2
    ? []
    : [
        `to the point ${point}:`,
        ...tableLines(
          lines.map(({ sign, money, why }) => [
            `${sign === 1 ? '+' : '-'} ${moneyText(money)}`,
            why,
          ]),
        ),
      ];

type Shown = Quote['shown']['floor'][number];
const shownText = ({ amount, currency, unit, exact, rounded }: Shown): string =>
  `${amount} ${currency}/${unit}${exact ? '' : ` (${rounded.mode}, ${rounded.places} places)`}`;

const shownLines = (what: string, shown: readonly Shown[]): readonly string[] =>
  shown.length === 0 ? [] : [`${what}, told otherwise: ${shown.map(shownText).join('; ')}`];

/** What the duty must lie between where something is not known. */
const betweenLines = ({ between }: Quote): readonly string[] => {
  if (between === null) return [];
  const { least, greatest, type, unknown, decides } = between;
  const most = decides === null || unknown.length < 2 ? '' : `; ${decides} decides most`;
  return [`between ${least} and ${greatest} ${type}, not knowing ${unknown.join(', ')}${most}`];
};

const eachText = (each: Quote['landedPerUnit']): string => {
  if (each === null) return '';
  const { exact, amount, currency, unit } = each;
  return `; ${amount} ${currency}/${unit}${exact === amount ? '' : ` (exactly ${exact})`}`;
};

const landedLines = ({ landed, landedPerUnit }: Quote): readonly string[] => {
  if (landed === null) return [];
  return [
    `landed ${moneyText(landed)}, the value at the point and the duty${eachText(landedPerUnit)}`,
  ];
};

const quoteLines = (quote: Quote): readonly string[] => {
  const { found, floor, distance, ruleSet, shown, lacking } = quote;
  return [
    `duty ${moneyText(found.duty)} (${outcomeText(found)})`,
    ...betweenLines(quote),
    ...lacking,
    ...landedLines(quote),
    ...pricesLines(quote),
    `floor ${floor === null ? 'none' : `${floor.amount} ${floor.currency}/${floor.unit}`}`,
    ...shownLines('floor', shown.floor),
    ...(distance === null ? [] : [`price ${distance.price}, ${distance.fromFloor} from the floor`]),
    ...shownLines('price', shown.price),
    `rule set ${ruleSet ?? 'none'}${found.clause === undefined ? '' : `, clause ${found.clause}`}`,
    `not members: ${found.nonMembers.join(', ') || 'none'}`,
    ...derivationLines(quote),
    ...tableLines([
      ['step', 'exact', 'rounded'],
      ...found.steps.map(([id, exact, rounded = '']) => [id, exact, rounded]),
    ]),
  ];
};

/** `plimsoll quote` */
export const addQuote = (program: Command, cli: Cli): void => {
  const command = program
    .command('quote')
    .description('What a shipment would pay; nothing of it is recorded')
    .requiredOption('--product <code>', 'mineral.stage.form.grade')
    .requiredOption('--origin <state>', 'where it comes from')
    .option('--to <state>', 'where it goes')
    .option('--price <amount>', 'for one unit')
    .option('--value <amount>', 'for all of it')
    .option('--currency <code>', 'of the price or value', 'USD')
    .requiredOption('--quantity <amount>', 'how much')
    .requiredOption('--unit <unit>', 'with its basis, such as t.gross')
    .option('--date <date>', 'of acceptance (else today)')
    .option('--incoterm <term>', 'how the goods are sold, such as FOB')
    .option('--charge <leg=amount...>', 'what a leg costs, such as freight=80 or freight=80:EUR')
    .option('--discount <kind=amount...>', 'cash, quantity or other, not yet in the price')
    .option('--addition <kind=amount...>', 'assist, royalty, sellingCommission, packing, proceeds')
    .option('--assay <substance=percent...>', 'of the dry mass, such as WO3=65, or WO3=65:gross')
    .option('--moisture <percent>', 'of the gross mass');
  asks<Quote, Options>(cli, command, {
    answer: ({ questions }, { options }) => questions.quote(declarationOf(options)),
    lines: quoteLines,
  });
};
