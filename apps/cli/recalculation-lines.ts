import type { Report, Sum } from '#trade/recalculations';
import { moneyText, tableLines } from './lines.ts';

const sumRow = (of: string, sum: Sum): readonly string[] => {
  const { shipments, former, duty, difference, currency } = sum;
  return [of, String(shipments), former, duty, difference, currency];
};
const heading = ['shipments', 'former duty', 'new duty', 'difference', 'currency'];

/** Why the sums below count other than the decisions do: those without duty, or of two currencies. */
const countLines = ({ changed, totals }: Report): readonly string[] => {
  const counted = totals.reduce((sum, { shipments }) => sum + shipments, 0);
  if (totals.length > 1) {
    return [
      'a sum counts the shipments with duty in its currency, before or after: one without any duty ' +
        'is in none, one of which the currency changes in two',
    ];
  }
  const without = changed - counted;
  if (without === 0) return [];
  return [`${counted} with duty before or after; ${without} without, which no sum below counts`];
};

/** What a recalculation comes to, in lines: in total, by member, by product, the largest. */
export const reportLines = (report: Report): readonly string[] => {
  const { changed, totals, byMember, byProduct, largest } = report;
  return [
    changed === 1 ? '1 decision comes out otherwise' : `${changed} decisions come out otherwise`,
    ...countLines(report),
    '',
    ...tableLines([['in total', ...heading], ...totals.map((sum) => sumRow('', sum))]),
    '',
    ...tableLines([['member', ...heading], ...byMember.map((sum) => sumRow(sum.state, sum))]),
    '',
    ...tableLines([['product', ...heading], ...byProduct.map((sum) => sumRow(sum.product, sum))]),
    '',
    ...tableLines([
      ['largest', 'member', 'product', 'former duty', 'new duty', 'difference'],
      ...largest.map(({ shipment, state, product, former, duty, difference }) => [
        shipment,
        state,
        product,
        moneyText(former),
        moneyText(duty),
        difference ?? 'another currency',
      ]),
    ]),
  ];
};
