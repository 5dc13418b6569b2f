import type { Command } from 'commander';
import { parseState, record } from '#kernel';
import type { At, MemberStanding } from '#host/zone';
import { asks, type Cli } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { owedText, tableLines } from '../lines.ts';

type Options = AtOptions & { readonly why?: true };
type Standing = MemberStanding['standing'];
type Answer = { readonly at: At; readonly states: readonly MemberStanding[] };

const heading = ['state', 'status', 'shipments', 'below floor', 'owed'];

/** What the answers lack, each told once with the states it concerns. */
const missingLines = (states: readonly MemberStanding[]): readonly string[] => {
  const lacking = states.flatMap(({ state, standing: { missing } }) =>
    missing.map(({ words }) => ({ state, words })),
  );
  return [...Map.groupBy(lacking, ({ words }) => words)].map(([words, of]) => {
    const whose = of.length === states.length ? 'all' : of.map(({ state }) => state).join(', ');
    return `INCOMPLETE (${whose}): ${words}`;
  });
};

/** Where states stand, a line each, and what the answer lacks. */
export const standingLines = (states: readonly MemberStanding[]): readonly string[] => [
  ...tableLines([
    heading,
    ...states.map(({ state, standing: { status, shipments, belowFloorPercent, owed } }) => [
      state,
      status,
      String(shipments),
      `${belowFloorPercent} %`,
      owedText(owed),
    ]),
  ]),
  ...missingLines(states),
];

const ruleLine = ({ rule, window }: Standing): string =>
  rule === null || window === null
    ? '  by no standing rule: none is in force'
    : `  by ${rule.id} v${rule.version} (${rule.citation}), event ${rule.event}, ` +
      `over the days after ${window.from} until ${window.until}`;

const membershipLine = ({ membership }: Standing): string =>
  membership === null
    ? '  never admitted by then'
    : `  ${membership.status} from ${membership.from} (${membership.citation}), event ${membership.event}`;

const whyLines = ({ state, standing }: MemberStanding): readonly string[] => [
  '',
  `${state}: ${standing.status}`,
  ...standing.grounds.map(({ code, words }) => `  ${code}: ${words}`),
  membershipLine(standing),
  ruleLine(standing),
  ...standing.reasons.map(
    ({ code, words, shipment, event }) =>
      `  ${code} ${words}: shipment ${shipment}, event ${event}`,
  ),
];

/** `plimsoll standing [state]` */
export const addStanding = (program: Command, cli: Cli): void => {
  const command = program
    .command('standing')
    .description('Where members stand, and why')
    .argument('[state]', 'a state by ISO 3166-1 alpha-3; every member when absent')
    .option('--why', 'every fact that bears on it, with the event that recorded it');
  asks<Answer, Options>(cli, withTimes(command), {
    evenBehind: true,
    answer: async ({ questions }, { args: [state], options }) => {
      const at = atOf(options);
      if (state === undefined) return { at, states: await questions.standings(at) };
      const asked = record({ state: parseState })({ state });
      const standing = await questions.standing(asked.state, at);
      return { at, states: [{ ...asked, standing }] };
    },
    lines: ({ at, states }, { options: { why } }) => [
      `Standing on ${at.valid}${at.known === undefined ? '' : `, as known at ${at.known}`}`,
      ...standingLines(states),
      ...(why === true ? states.flatMap(whyLines) : []),
    ],
  });
};
