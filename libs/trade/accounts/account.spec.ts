import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import type { Posting } from './posting.ts';
import { postingsOf } from './posting.ts';
import { statementOf } from './account.ts';
import { assessed, asFacts, before, idOf, paid } from '#host/testing';

const posting = (changed: Partial<Posting>): Posting => ({
  shipment: 's1',
  event: idOf(1),
  kind: 'assessed',
  on: '2026-03-01' as IsoDate,
  amount: '100',
  currency: 'USD',
  ...changed,
});
const on = (date: string) => date as IsoDate;
const asked = (date: string, ...provisional: readonly string[]) => ({
  date: on(date),
  rule: undefined,
  provisional: new Set(provisional),
});

describe('what a fact of a shipment posts', () => {
  const none = { duty: null, governing: null };
  const [declared, tariff] = asFacts(before);
  const found = tariff?.type === 'TariffAssessed' ? tariff.data.found : none;

  it('nothing by being declared; the duty by being assessed, from the day that governs', () => {
    expect(declared && postingsOf('s1', declared, none)).toEqual([]);
    expect(tariff && postingsOf('s1', tariff, none)).toEqual([
      posting({ event: idOf(2), on: on('2026-03-01') }),
    ]);
  });

  it('the difference by being assessed anew; two lines where day or currency changed', () => {
    const anew = (duty: object | null, governing = '2026-03-01') => ({
      ...assessed(),
      id: idOf(7),
      type: 'TariffReassessed' as const,
      data: { found: { ...found, duty, governing } },
    });
    const lines = (fact: object) =>
      postingsOf('s1', fact as Parameters<typeof postingsOf>[1], found).map(
        ({ kind, on: day, amount, currency }) => [kind, day, amount, currency].join(' '),
      );
    expect(lines(anew({ amount: '130', currency: 'USD' }))).toEqual([
      'reassessed 2026-03-01 30 USD',
    ]);
    expect(lines(anew(null))).toEqual(['reassessed 2026-03-01 -100 USD']);
    expect(lines(anew({ amount: '100', currency: 'USD' }))).toEqual([]);
    expect(lines(anew({ amount: '90', currency: 'EUR' }, '2026-04-01'))).toEqual([
      'reassessed 2026-03-01 -100 USD',
      'reassessed 2026-04-01 90 EUR',
    ]);
  });

  it('a payment against what is owed', () => {
    const fact = { ...paid('40'), id: idOf(3) } as Parameters<typeof postingsOf>[1];
    expect(postingsOf('s1', fact, found)).toEqual([
      posting({ event: idOf(3), kind: 'paid', on: on('2026-03-10'), amount: '-40' }),
    ]);
  });
});

describe('a statement', () => {
  const postings = [
    posting({}),
    posting({ kind: 'paid', on: on('2026-03-10'), amount: '-40', event: idOf(2) }),
    posting({ kind: 'security lodged', on: on('2026-03-05'), amount: '500', event: idOf(3) }),
    posting({ shipment: 's2', currency: 'EUR', amount: '7.5', event: idOf(4) }),
  ];

  it('stands currency by currency, line after line, with what is owed and held after each', () => {
    const [euro, dollar] = statementOf(postings, asked('2026-12-31'));
    expect(euro?.balance).toMatchObject({ currency: 'EUR', owed: '7.5', held: '0' });
    expect(dollar?.lines.map(({ kind, owed, held }) => [kind, owed, held])).toEqual([
      ['assessed', '100', '0'],
      ['security lodged', '100', '500'],
      ['paid', '60', '500'],
    ]);
    expect(dollar?.balance).toMatchObject({
      owed: '60',
      held: '500',
      sums: { assessed: '100', paid: '-40', refunded: '0', 'security lodged': '500' },
    });
  });

  it('marks duty of which something is provisional, and sums it; no payment and no security', () => {
    const [euro, dollar] = statementOf(postings, asked('2026-12-31', 's1'));
    expect(dollar?.lines.map(({ kind, provisional }) => [kind, provisional])).toEqual([
      ['assessed', true],
      ['security lodged', false],
      ['paid', false],
    ]);
    expect([euro, dollar].map((one) => one?.balance.provisional)).toEqual(['0', '100']);
  });

  it('counts what counts by the date, and nothing later', () => {
    const owed = (date: string) =>
      statementOf(postings, asked(date)).map(({ balance }) => balance.owed);
    expect(owed('2026-02-28')).toEqual([]);
    expect(owed('2026-03-09')).toEqual(['7.5', '100']);
    expect(owed('2026-03-10')).toEqual(['7.5', '60']);
  });
});
