import type { WhatIfAnswer } from '#host/zone';
import type { Figures } from '#trade/audit';
import { type Bar, barsOf, currenciesIn } from './bars.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const row = 22;
const label = 330;
const width = 400;

const barSvg = ({ name, text, isLess, length }: Bar, n: number): string => {
  const y = n * row;
  const drawn = Math.max(1, Math.round((length * width) / 1000));
  return (
    `<text x="${label - 8}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>` +
    `<rect x="${label}" y="${y + 3}" width="${drawn}" height="16" class="${isLess ? 'less' : 'more'}"/>` +
    `<text x="${label + drawn + 6}" y="${y + 15}">${escaped(text)}</text>`
  );
};

const sentence = (bars: readonly Bar[], words: string): string =>
  `Change of duty by ${words}: ${bars.map(({ name, text }) => `${name} ${text}`).join('; ')}.`;

/** A picture with a text that says the same; the table beside it has every figure. */
const picture = (bars: readonly Bar[], words: string): string =>
  `<svg role="img" aria-label="${escaped(sentence(bars, words))}" ` +
  `viewBox="0 0 ${label + width + 180} ${bars.length * row}" xmlns="http://www.w3.org/2000/svg">` +
  `${bars.map(barSvg).join('')}</svg>`;

const cells = (tag: 'th' | 'td', texts: readonly (string | number)[]): string =>
  `<tr>${texts.map((text) => `<${tag}>${escaped(String(text))}</${tag}>`).join('')}</tr>`;

const table = (
  caption: string,
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string =>
  `<table><caption>${escaped(caption)}</caption><thead>${cells('th', heading)}</thead>` +
  `<tbody>${rows.map((one) => cells('td', one)).join('')}</tbody></table>`;

const figuresTable = (words: string, groups: Readonly<Record<string, Figures>>, currency: string) =>
  table(
    `By ${words}, in ${currency}`,
    [words, 'declarations', 'decided otherwise', 'duty', 'would be', 'change'],
    Object.entries(groups).map(([name, { declarations, changed, duty }]) => {
      const { before, after, difference } = duty[currency] ?? {};
      return [name, declarations, changed, before ?? '0', after ?? '0', difference ?? '0'];
    }),
  );

const section = (words: string, groups: Readonly<Record<string, Figures>>, currency: string) => {
  const bars = barsOf(groups, currency);
  const drawn = bars.length === 0 ? '<p>No duty would change.</p>' : picture(bars, words);
  return `<h2>By ${words}, ${currency}</h2>${drawn}${figuresTable(words, groups, currency)}`;
};

const standingsTable = ({ standings, standingsOn }: WhatIfAnswer): string =>
  table(
    `Standings on ${standingsOn} that would be others`,
    ['member', 'standing', 'would be'],
    standings.map(({ state, status }) => [state, status.before, status.after]),
  );

const mostTable = ({ mostChanged }: WhatIfAnswer): string =>
  table(
    'Shipments whose duty changes most',
    ['shipment', 'member', 'product', 'on', 'change', 'currency'],
    mostChanged.map((one) => [
      one.shipment,
      one.member,
      one.product,
      one.governing,
      one.difference,
      one.currency,
    ]),
  );

const style =
  'body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#0b0c0c}' +
  'svg{width:100%;height:auto;font:13px sans-serif}.more{fill:#1d70b8}.less{fill:#b58840}' +
  'table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:bold}' +
  'th,td{border-bottom:1px solid #b1b4b6;padding:.25rem .75rem;text-align:left}';

/** The report as one page that needs nothing else: pictures, each with a text and a table. */
export const whatIfPage = (answer: WhatIfAnswer, notice?: string): string => {
  const { total, title } = answer;
  const heading = escaped(title ?? 'What if');
  const sections = currenciesIn(total).flatMap((currency) => [
    section('member', answer.byMember, currency),
    section('product', answer.byProduct, currency),
    section('month', answer.byMonth, currency),
  ]);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${heading}</title>`,
    `<style>${style}</style></head><body><h1>${heading}</h1>`,
    notice === undefined ? '' : `<p><strong>${escaped(notice)}</strong></p>`,
    `<p>Nothing of this is recorded. ${total.declarations} declarations, ${total.touched} touched, `,
    `${total.changed} decided otherwise; at position ${escaped(answer.position)} of the ledger, `,
    `document ${escaped(answer.document)}.</p>`,
    ...sections,
    standingsTable(answer),
    mostTable(answer),
    '</body></html>\n',
  ].join('');
};
