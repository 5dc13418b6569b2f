import type { Command } from 'commander';
import { optional, record } from '#kernel';
import type { QuotaAnswer, QuotaWithShares } from '#host/zone';
import { parseQuotaId } from '#trade/quotas';
import { asks, type Cli, unknown } from '../cli.ts';
import { type AtOptions, atOf, withTimes } from '../dates.ts';
import { tableLines } from '../lines.ts';

type Answer = {
  readonly valid: string;
  readonly quotas: readonly (QuotaAnswer | QuotaWithShares)[];
};

const read = record({ id: optional(parseQuotaId) });

const sharesLines = (quota: QuotaAnswer | QuotaWithShares): readonly string[] => {
  if (!('shares' in quota)) return [];
  const { title, citation, enactment, products, placedBy, unit, shares } = quota;
  return [
    '',
    `${title} (${citation}), event ${enactment}`,
    `takes ${products.join(', ')}, placed by ${placedBy}`,
    '',
    ...tableLines([
      ['placed on', `share, ${unit}`, 'shipment', 'allotted by'],
      ...shares.map(({ place, share, shipment, event }) => [place, share, shipment, event]),
    ]),
  ];
};

/** `plimsoll quota [id]` */
export const addQuota = (program: Command, cli: Cli): void => {
  const command = program
    .command('quota')
    .description('How much was given of a quota, to whom, and how much is left')
    .argument('[id]', 'the id of a quota; every quota when absent');
  asks<Answer, AtOptions>(cli, withTimes(command), {
    answer: ({ questions }, { args, options }) => {
      const { id } = read({ id: args[0] });
      const at = atOf(options);
      if (id === undefined) return { valid: at.valid, quotas: questions.quotas(at) };
      const quota = questions.quota({ id, seenBy: 'all' }, at);
      if (quota === undefined) throw unknown('/id', id, 'a quota that is law');
      return { valid: at.valid, quotas: [quota] };
    },
    lines: ({ valid, quotas }) => [
      `Quotas on ${valid}`,
      '',
      ...tableLines([
        ['quota', 'open from', 'until', 'volume', 'allotted', 'left', 'declarations'],
        ...quotas.map((one) => [
          one.quota,
          one.from,
          one.until ?? 'further notice',
          `${one.volume} ${one.unit}`,
          one.allotted,
          one.balance,
          String(one.declarations),
        ]),
      ]),
      ...quotas.flatMap(sharesLines),
    ],
  });
};
