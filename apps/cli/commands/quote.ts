import type { Command } from 'commander';
import { decimalText, multiplyDecimals, parseDecimal, record, unknownState } from '#kernel';
import { type Quote, today } from '#host/zone';
import { asks, type Cli, unknown } from '../cli.ts';
import { moneyText, outcomeText, tableLines } from '../lines.ts';

type Options = {
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
  };
};

const quoteLines = ({ found, floor, distance, ruleSet }: Quote): readonly string[] => [
  `duty ${moneyText(found.duty)} (${outcomeText(found)})`,
  `floor ${floor === null ? 'none' : `${floor.amount} ${floor.currency}/${floor.unit}`}`,
  ...(distance === null ? [] : [`price ${distance.price}, ${distance.fromFloor} from the floor`]),
  `rule set ${ruleSet ?? 'none'}${found.clause === undefined ? '' : `, clause ${found.clause}`}`,
  `not members: ${found.nonMembers.join(', ') || 'none'}`,
  ...tableLines([
    ['step', 'exact', 'rounded'],
    ...found.steps.map(([id, exact, rounded = '']) => [id, exact, rounded]),
  ]),
];

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
    .option('--date <date>', 'of acceptance (else today)');
  asks<Quote, Options>(cli, command, {
    answer: ({ questions }, { options }) => questions.quote(declarationOf(options)),
    lines: quoteLines,
  });
};
