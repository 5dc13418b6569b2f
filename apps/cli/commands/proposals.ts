import type { Command } from 'commander';
import type { Questions } from '#host/zone';
import { asks, type Cli } from '../cli.ts';
import { tableLines } from '../lines.ts';
import { proposalWords } from '../proposal-words.ts';
import { restsOnText } from '../resting-lines.ts';

type Proposals = ReturnType<Questions['proposals']>;

/** `plimsoll proposals` */
export const addProposals = (program: Command, cli: Cli): void => {
  const command = program
    .command('proposals')
    .description(
      'Changes of law that await another principal: of floors, rules, quotas and members, and recalculations',
    );
  asks<Proposals>(cli, command, {
    answer: ({ questions }) => questions.proposals(),
    lines: (proposals) => [
      ...tableLines([
        ['proposal', 'act', 'proposed by', 'proposed at', 'what'],
        ...proposals.map((one) => [
          one.proposal,
          one.act,
          one.proposedBy,
          one.proposedAt,
          proposalWords(one),
        ]),
      ]),
      ...proposals.flatMap(({ proposal, restsOn }) =>
        restsOn === undefined || restsOn.replacedBy === null
          ? []
          : [`${proposal} ${restsOnText(restsOn)}`],
      ),
    ],
  });
};
