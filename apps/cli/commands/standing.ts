import type { Command } from 'commander';
import { parseState, record } from '#kernel';
import type { At, MemberStanding } from '#host/zone';
import { asks, type Cli } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { owedText, tableLines } from '../lines.ts';

type Options = AtOptions & { readonly why?: true };
type Answer = { readonly at: At; readonly states: readonly MemberStanding[] };

const heading = ['state', 'status', 'shipments', 'below floor', 'owed'];

/** Where states stand, a line each. */
export const standingLines = (states: readonly MemberStanding[]): readonly string[] =>
  tableLines([
    heading,
    ...states.map(({ state, standing: { status, shipments, belowFloorPercent, owed } }) => [
      state,
      status,
      String(shipments),
      `${belowFloorPercent} %`,
      owedText(owed),
    ]),
  ]);

const whyLines = ({ state, standing }: MemberStanding): readonly string[] => {
  const { rule, window, counts, reasons } = standing;
  return [
    '',
    `${state}: ${standing.status}, by ${rule.id} v${rule.version} (${rule.citation})`,
    `  from ${window.from} (not itself) to ${window.until}: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    ...reasons.map(
      ({ words, shipment, event }) => `  ${words}: shipment ${shipment}, event ${event}`,
    ),
  ];
};

/** `plimsoll standing [state]` */
export const addStanding = (program: Command, cli: Cli): void => {
  const command = program
    .command('standing')
    .description('Where members stand, and why')
    .argument('[state]', 'a state by ISO 3166-1 alpha-3; every member when absent')
    .option('--why', 'every fact that bears on it, with the event that recorded it');
  asks<Answer, Options>(cli, withTimes(command), {
    answer: ({ questions }, { args: [state], options }) => {
      const at = atOf(options);
      if (state === undefined) return { at, states: questions.standings(at) };
      const asked = record({ state: parseState })({ state });
      return { at, states: [{ ...asked, standing: questions.standing(asked.state, at) }] };
    },
    lines: ({ at, states }, { options: { why } }) => [
      `Standing on ${at.valid}${at.known === undefined ? '' : `, as known at ${at.known}`}`,
      ...standingLines(states),
      ...(why === true ? states.flatMap(whyLines) : []),
    ],
  });
};
