import type { Command } from 'commander';
import { optional, parseState, record } from '#kernel';
import type { Account } from '#host/zone';
import { parseDeclarantCode } from '#trade/shipments';
import { asks, type Cli } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { tableLines } from '../lines.ts';

type Options = AtOptions & { readonly declarant?: string; readonly lines?: true };
type Statement = Account['statements'][number];

const asked = record({ state: parseState, declarant: optional(parseDeclarantCode) });

const balanceLines = (statements: readonly Statement[]): readonly string[] =>
  tableLines([
    [
      'currency',
      'assessed',
      'reassessed',
      'provisional',
      'paid',
      'refunded',
      'owed',
      'security held',
      'interest',
    ],
    ...statements.map(({ balance: { currency, sums, provisional, owed, held, interest } }) => [
      currency,
      sums.assessed,
      sums.reassessed,
      provisional,
      sums.paid,
      sums.refunded,
      owed,
      held,
      interest,
    ]),
  ]);

const postingLines = ({ lines }: Statement): readonly string[] => [
  '',
  ...tableLines([
    ['from', 'posting', 'amount', 'currency', 'owed', 'held', 'shipment', 'event'],
    ...lines.map(({ on, kind, amount, currency, owed, held, provisional, shipment, event }) => [
      on,
      provisional ? `${kind}, provisional` : kind,
      amount,
      currency,
      owed,
      held,
      shipment,
      event,
    ]),
  ]),
];

const ruleLine = ({ interestRule: rule }: Account): string =>
  rule === null
    ? 'no rule of interest is in force'
    : `interest by ${rule.id} v${rule.version} (${rule.citation}), event ${rule.event}`;

const heading = ({ state, declarant, valid }: Account, options: Options): string => {
  const { known } = atOf(options);
  const whose = declarant === undefined ? state : `${state}, declarant ${declarant}`;
  return `Account of ${whose}, on ${valid}${known === undefined ? '' : `, as known at ${known}`}`;
};

/** `plimsoll account <state>` */
export const addAccount = (program: Command, cli: Cli): void => {
  const command = program
    .command('account')
    .description('What a member owes, has paid and has secured, with interest')
    .argument('<state>', 'a state by ISO 3166-1 alpha-3')
    .option('--declarant <code>', 'one declarant only, by the code customs gave')
    .option('--lines', 'every posting, with the fact it comes from');
  asks<Account, Options>(cli, withTimes(command), {
    answer: ({ questions }, { args: [state], options }) => {
      const { declarant } = options;
      const whose = asked({ state, ...(declarant === undefined ? {} : { declarant }) });
      return questions.account(whose, atOf(options));
    },
    lines: (account, { options }) => [
      heading(account, options),
      ...balanceLines(account.statements),
      ruleLine(account),
      ...(options.lines === true ? account.statements.flatMap(postingLines) : []),
    ],
  });
};
