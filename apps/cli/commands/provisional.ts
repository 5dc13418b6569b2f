import type { Command } from 'commander';
import { type IsoDate, optional, parseState, record, type StateCode } from '#kernel';
import type { ProvisionalShipment, ZoneReader } from '#host/zone';
import { asks, type Cli, type Given } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { moneyText, tableLines } from '../lines.ts';

type Options = AtOptions & { readonly overdue?: true };
type Answer = {
  readonly valid: IsoDate;
  readonly shipments: readonly ProvisionalShipment[];
};
type Told = ProvisionalShipment['provisional'][number];

const read = record({ state: optional(parseState) });

const lastDayText = ({ lastDay, overdue }: Told): string =>
  lastDay === null ? 'no limit' : overdue ? `${lastDay}, overdue` : lastDay;

/** Every page, one after the other. */
const allOf = (
  { questions }: ZoneReader,
  asked: { readonly declaredBy?: StateCode | undefined; readonly overdue?: true | undefined },
  at: ReturnType<typeof atOf>,
): readonly ProvisionalShipment[] => {
  const found: ProvisionalShipment[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = questions.provisional({ ...asked, after, limit: 1000 }, at);
    found.push(...page.shipments);
    after = page.last;
  }
  return found;
};

const answer = (zone: ZoneReader, { args, options }: Given<Options>): Answer => {
  const { state } = read({ state: args[0] });
  const at = atOf(options);
  const shipments = allOf(zone, { declaredBy: state, overdue: options.overdue }, at);
  return { valid: at.valid, shipments };
};

const lines = ({ valid, shipments }: Answer): readonly string[] => [
  `Provisional on ${valid}: ${shipments.length === 1 ? '1 shipment' : `${shipments.length} shipments`}`,
  ...tableLines([
    ['shipment', 'state', 'accepted', 'duty', 'part', 'final by'],
    ...shipments.flatMap(({ shipment, declaredBy, acceptance, duty, provisional }) =>
      provisional.map((one) => [
        shipment,
        declaredBy,
        acceptance,
        moneyText(duty),
        one.part,
        lastDayText(one),
      ]),
    ),
  ]),
];

/** `plimsoll provisional [state]` */
export const addProvisional = (program: Command, cli: Cli): void => {
  const command = program
    .command('provisional')
    .description('Shipments of which price, assay or weight is not final, and by when it must be')
    .argument('[state]', 'those that one state declared; every state when absent')
    .option('--overdue', 'only those of which a time limit has passed');
  asks<Answer, Options>(cli, withTimes(command), { answer, lines });
};
