import type { Command } from 'commander';
import { parseUuid, record } from '#kernel';
import type { RulesDiff } from '#host/zone';
import type { AffectedFigures } from '#trade/audit';
import { lawDiffText } from '#trade/formulas';
import { asks, type Cli, exit, unknown } from '../cli.ts';
import { tableLines } from '../lines.ts';

const read = record({ proposal: parseUuid });

const dutyCell = ({ duty }: AffectedFigures, of: 'before' | 'after' | 'difference'): string =>
  Object.entries(duty)
    .map(([currency, amounts]) => `${amounts[of]} ${currency}`)
    .join(', ') || 'none';

const row = (name: string, figures: AffectedFigures): readonly string[] => [
  name,
  String(figures.declarations),
  String(figures.changed),
  dutyCell(figures, 'before'),
  dutyCell(figures, 'after'),
  dutyCell(figures, 'difference'),
];

const affectedLines = ({ enactment }: RulesDiff): readonly string[] => {
  if (enactment === null) return ['', 'proposed before affected declarations were looked at'];
  const { affected, asOf } = enactment;
  const { period, total, byMember } = affected;
  const members = Object.entries(byMember);
  const changed = members.filter(([, figures]) => figures.changed > 0);
  const unchanged = members.length - changed.length;
  return [
    '',
    `declarations affected from ${period.from} until ${period.until ?? 'further notice'}, as of event ${asOf}`,
    ...tableLines([
      ['member', 'reached', 'changed', 'duty', 'would be', 'difference'],
      ...changed.map(([state, figures]) => row(state, figures)),
      row('all', total),
    ]),
    ...(unchanged === 0
      ? []
      : [`${unchanged} more members are reached, and nothing of theirs is changed`]),
  ];
};

const sameText: Readonly<Record<string, string>> = {
  true: 'as it was recorded',
  false: 'not as it was recorded',
  null: 'the record has none',
};

const diffLines = (answer: RulesDiff): readonly string[] => {
  const { proposal, proposedBy, enactedBy, diff, digests, recorded, identical } = answer;
  return [
    `proposal ${proposal} by ${proposedBy}; ${enactedBy === null ? 'not enacted' : `enacted by event ${enactedBy}`}`,
    lawDiffText(diff),
    ...affectedLines(answer),
    '',
    `digest of text and prices ${digests.law ?? 'none'}`,
    `digest of the whole diff ${digests.whole ?? 'none'}: ${sameText[String(identical)] ?? ''}`,
    ...(identical === false
      ? [`recorded ${recorded.law ?? 'none'}, ${recorded.whole ?? 'none'}`]
      : []),
  ];
};

/** `plimsoll law-diff <proposal>` */
export const addLawDiff = (program: Command, cli: Cli): void => {
  const command = program
    .command('law-diff')
    .description(
      'What a proposed rule set changes: text, duty by price, declarations by member; drawn up again from the log, and compared with the record',
    )
    .argument('<proposal>', 'the id of a proposal, or of the event that proposed or enacted it');
  asks<RulesDiff>(cli, command, {
    answer: async ({ questions }, { args: [named] }) => {
      const { proposal } = read({ proposal: named });
      const found = await questions.rulesDiff(proposal);
      if (found !== undefined) return found;
      throw unknown('/proposal', proposal, 'the id of a duty rule set that was proposed');
    },
    lines: diffLines,
    code: ({ identical }) => (identical === false ? exit.wrong : exit.good),
    evenBehind: true,
  });
};
