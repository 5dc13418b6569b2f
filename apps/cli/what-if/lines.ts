import type { WhatIfAnswer } from '#host/zone';
import type { Figures } from '#trade/audit';
import { moneyText, tableLines } from '../lines.ts';
import { barsOf, barText, currenciesIn } from './bars.ts';

const dutyText = ({ duty }: Figures): readonly string[] =>
  Object.entries(duty).map(
    ([currency, { before, after, difference }]) =>
      `duty ${before} → ${after} ${currency} (${difference.startsWith('-') ? '' : '+'}${difference})`,
  );

const countText = (words: string, { before, after }: Figures['belowFloor']): string =>
  `${words} ${before} → ${after}`;

const totalLines = (total: Figures): readonly string[] => [
  `${total.declarations} declarations: ${total.touched} touched, ${total.changed} decided otherwise`,
  ...dutyText(total),
  [
    countText('below the floor', total.belowFloor),
    countText('from non-members', total.nonMembers),
    countText('undetermined', total.undetermined),
  ].join('; '),
];

const pictured = (
  words: string,
  groups: Readonly<Record<string, Figures>>,
  currency: string,
): readonly string[] => {
  const bars = barsOf(groups, currency);
  if (bars.length === 0) return [];
  const rows = bars.map((bar) => [bar.name, bar.text, barText(bar)]);
  return ['', ...tableLines([[words, `change, ${currency}`, ''], ...rows])];
};

const picturesOf = (answer: WhatIfAnswer): readonly string[] =>
  currenciesIn(answer.total).flatMap((currency) =>
    [
      pictured('member', answer.byMember, currency),
      pictured('product', answer.byProduct, currency),
      pictured('month', answer.byMonth, currency),
    ].flat(),
  );

const standingLines = ({ standings, standingsOn }: WhatIfAnswer): readonly string[] =>
  standings.length === 0
    ? ['', `no standing on ${standingsOn} would be another`]
    : [
        '',
        ...tableLines([
          ['member', `standing on ${standingsOn}`, 'would be'],
          ...standings.map(({ state, status }) => [state, status.before, status.after]),
        ]),
      ];

const mostLines = ({ mostChanged }: WhatIfAnswer): readonly string[] =>
  mostChanged.length === 0
    ? []
    : [
        '',
        ...tableLines([
          ['most changed', 'member', 'product', 'on', 'duty', 'would be', 'change'],
          ...mostChanged.map((one) => [
            one.shipment,
            one.member,
            one.product,
            one.governing,
            moneyText(one.before.duty),
            moneyText(one.after.duty),
            one.difference,
          ]),
        ]),
      ];

/** What a what-if found, in lines: totals, a bar for each member, product and month, standings. */
export const whatIfLines = (answer: WhatIfAnswer): readonly string[] => [
  `${answer.title ?? 'What if'} (nothing of it is recorded; at position ${answer.position})`,
  ...totalLines(answer.total),
  ...picturesOf(answer),
  ...standingLines(answer),
  ...mostLines(answer),
];
