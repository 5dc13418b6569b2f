import type { Command } from 'commander';
import { optional, parseProductCode, record, text } from '#kernel';
import type { DeterminationTold, ReferencePrices } from '#trade/reference-prices';
import type { PriceMatters, ZoneReader } from '#host/zone';
import { asks, type Cli, type Given, unknown } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { tableLines } from '../lines.ts';
import { mattersLines, priceText } from '../resting-lines.ts';

type Options = AtOptions & { readonly method?: string };
type Answer = ReferencePrices | PriceMatters;
type Worked = NonNullable<DeterminationTold['worked']>;

const observationsLines = ({ observations }: DeterminationTold): readonly string[] =>
  observations.length === 0
    ? ['from no observations']
    : tableLines([
        [
          'series',
          'day',
          'observed',
          'counted as',
          'weight',
          'publisher',
          'point',
          'left out by',
          'event',
        ],
        ...observations.map((one) => [
          one.series ?? '-',
          one.from,
          priceText(one.unitPrice),
          one.exchanged === null
            ? '-'
            : `${one.exchanged.amount} by ${one.exchanged.rates.join(', ')}`,
          one.weight ?? '-',
          one.publisher,
          one.point ?? '-',
          one.leftOutBy.join(', ') || '-',
          one.event,
        ]),
      ]);

const workedLines = ({
  rules,
  lawAsOf,
  clause,
  inputs,
  asked,
  rows,
}: Worked): readonly string[] => [
  `${rules.title} (${rules.citation}), enacted by ${rules.event}, digest ${rules.digest}`,
  `law as of event ${lawAsOf ?? 'none'}; clause ${clause}`,
  ...asked.map(
    ({ what, key, date, knownOn, event }) =>
      `${what} of ${key} on ${date}${knownOn === undefined ? '' : `, as known on ${knownOn}`} by ${event ?? 'none'}`,
  ),
  ...Object.entries(inputs).map(([name, value]) => `input ${name} = ${String(value)}`),
  ...tableLines([
    ['n', 'step', 'exact', 'rounded'],
    ...rows.map(({ n, id, exact, rounded = '' }) => [String(n), id, exact, rounded]),
  ]),
];

const toldLines = (told: DeterminationTold): readonly string[] => [
  '',
  `${priceText(told.unitPrice)} by ${told.method} v${told.methodVersion}, from ${told.from} until ${told.until ?? 'further notice'}, event ${told.event}`,
  ...(told.replaces === null ? [] : [`replaces ${told.replaces}, because of ${told.cause ?? '-'}`]),
  ...(told.source === null ? [] : [`found outside: ${told.source}`]),
  ...observationsLines(told),
  ...(told.worked === null ? [] : workedLines(told.worked)),
];

const lines = ({ product, valid, inForce, history }: ReferencePrices): readonly string[] => [
  `Reference prices of ${product} on ${valid}${inForce.length === 0 ? ': none in force' : ''}`,
  ...inForce.flatMap(toldLines),
  '',
  ...tableLines([
    ['from', 'until', 'price', 'method', 'determined at', 'event', 'replaced by'],
    ...history.map((one) => [
      one.from,
      one.until ?? 'further notice',
      priceText(one.unitPrice),
      `${one.method} v${one.methodVersion}`,
      one.known,
      one.event,
      one.replacedBy ?? '-',
    ]),
  ]),
];

const isOfProduct = (answer: Answer): answer is ReferencePrices => 'history' in answer;

const mattersOf = (answer: PriceMatters): readonly string[] => {
  const found = mattersLines(answer);
  return found.length === 0
    ? [
        `Nothing rests on a replaced reference price on ${answer.valid}, and every price was found anew`,
      ]
    : found;
};

const read = record({ product: optional(parseProductCode), method: optional(text(80)) });

const ask = ({ questions }: ZoneReader, { args: [code], options }: Given<Options>): Answer => {
  const { product, method } = read({ product: code, method: options.method });
  const at = atOf(options);
  if (product === undefined) {
    const odd = at.known === undefined ? method : options.known;
    if (odd === undefined) return questions.prices.matters(at.valid);
    throw unknown(
      at.known === undefined ? '/method' : '/known',
      odd,
      'nothing, or a product beside it',
    );
  }
  const found = questions.prices.of(product, method === undefined ? at : { ...at, method });
  if (found !== undefined) return found;
  throw unknown('/product', product, 'a product with a reference price, by this method if told');
};

/** `plimsoll reference-price [product]` */
export const addReferencePrice = (program: Command, cli: Cli): void => {
  const command = program
    .command('reference-price')
    .description(
      'What a product was found to be worth, by which method, from which observations; ' +
        'without a product, what rests on a price that was replaced, and prices not found anew',
    )
    .argument('[product]', 'a product code, mineral.stage.form.grade')
    .option('--method <id>', 'by one method only');
  asks<Answer, Options>(cli, withTimes(command), {
    answer: ask,
    lines: (answer) => (isOfProduct(answer) ? lines(answer) : mattersOf(answer)),
  });
};
