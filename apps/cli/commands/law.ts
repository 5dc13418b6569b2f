import type { Command } from 'commander';
import { parseProductCode, record } from '#kernel';
import type { Zone } from '#host/zone';
import { asks, type Cli, unknown } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { tableLines } from '../lines.ts';
import { restsOnText } from '../resting-lines.ts';

type LawAnswer = ReturnType<Zone['questions']['law']>;
type FloorAnswer = NonNullable<ReturnType<Zone['questions']['floor']>>;

const ruleLine = (what: string, rule: LawAnswer['standingRule']): string =>
  rule === null ? `${what} none` : `${what} ${rule.id} v${rule.version}, enacted by ${rule.event}`;

const lawLines = (answer: LawAnswer) =>
  lawTables(answer).concat(
    '',
    ruleLine('standing rule', answer.standingRule),
    ruleLine('rule of interest', answer.interestRule),
    ...answer.methods.map((method) => ruleLine('method', method)),
    ruleLine('time limits', answer.timeLimits),
  );

const lawTables = ({ valid, facts, floors, rules, quotas, rates, memberships }: LawAnswer) => [
  `Law in force on ${valid}, after ${facts} facts of law`,
  '',
  ...tableLines([
    ['product', 'floor', 'set by'],
    ...floors.map((floor) => [
      floor.product,
      `${floor.amount} ${floor.currency}/${floor.unit}`,
      floor.event,
    ]),
  ]),
  '',
  ...tableLines([
    ['rule set', 'title', 'enacted by'],
    ...rules.map(({ id, version, title, event }) => [`${id} v${version}`, title, event]),
  ]),
  '',
  ...tableLines([
    ['quota', 'title', 'volume', 'enacted by'],
    ...quotas.map(({ id, title, volume, event }) => [
      id,
      title,
      `${volume.amount} ${volume.unit}`,
      event,
    ]),
  ]),
  '',
  ...tableLines([
    ['series', 'rate', 'published by'],
    ...rates.map(({ series, rate, currency, per, event }) => [
      series,
      `${rate} ${currency}/${per}`,
      event,
    ]),
  ]),
  '',
  ...tableLines([
    ['state', 'membership', 'by'],
    ...memberships.map(({ state, status, event }) => [state, status, event]),
  ]),
];

const addFloor = (program: Command, cli: Cli): void => {
  const command = program
    .command('floor')
    .description('The floor of a product on a date')
    .argument('<product>', 'a product code, mineral.stage.form.grade');
  asks<FloorAnswer, AtOptions>(cli, withTimes(command), {
    answer: ({ questions }, { args: [code], options }) => {
      const { product } = record({ product: parseProductCode })({ product: code });
      const at = atOf(options);
      const floor = questions.floor(product, at);
      if (floor === undefined) {
        throw unknown('/product', product, `a product with a floor in force on ${at.valid}`);
      }
      return floor;
    },
    lines: ({ unitPrice: { amount, currency, unit }, by, citation, restsOn }) => [
      `${amount} ${currency}/${unit}, set by ${by}`,
      citation,
      ...(restsOn === null ? [] : [restsOnText(restsOn)]),
    ],
  });
};

/** `plimsoll law` and `plimsoll floor <product>` */
export const addLaw = (program: Command, cli: Cli): void => {
  const command = program.command('law').description('All law in force on a date');
  asks<LawAnswer, AtOptions>(cli, withTimes(command), {
    answer: ({ questions }, { options }) => questions.law(atOf(options)),
    lines: lawLines,
  });
  addFloor(program, cli);
};
