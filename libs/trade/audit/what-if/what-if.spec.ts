import { describe, expect, it } from '@jest/globals';
import { type IsoDate, Malformed, type Problem, problemText } from '#kernel';
import {
  aYear,
  bookOf,
  concentrate,
  declaredOn,
  noFloor,
  priceOf,
  rulesSaying,
  shipmentOf,
  spring,
  supposedFloor,
  supposedOn,
  voidRules,
  whatIfLaw,
  whatIfSaying,
} from '#host/testing';
import { draftWhatIf } from './draft.ts';
import { parseWhatIf } from './document.ts';
import { supposedLaw } from './supposed-law.ts';

/** What is said of a document that cannot be supposed; nothing of one that can. */
const problemsOf = (document: Parameters<typeof whatIfSaying>[0]): readonly Problem[] => {
  try {
    whatIfSaying(document, []);
  } catch (error) {
    if (error instanceof Malformed) return error.problems;
  }
  return [];
};

describe('what if', () => {
  it.each([
    ['a floor were higher', { floors: [supposedFloor('110', ...spring)] }, '600', 2],
    [
      'a floor were lifted',
      { floors: [{ ...noFloor, from: spring[0], until: spring[1] }] },
      '200',
      2,
    ],
    ['a rule set were void', { rules: [voidRules(...spring)] }, '200', 2],
    [
      'a rule set were repealed',
      { rules: [{ act: 'repeal', ruleSet: rulesSaying().id, from: spring[1] }] },
      '300',
      1,
    ],
    ['nothing were otherwise', {}, '400', 0],
    ['another floor were the same', { floors: [supposedFloor('100', ...spring)] }, '400', 0],
  ])('%s, so much would be due of 400', (_, document, ...[after, changed]) => {
    const { total } = whatIfSaying(document, aYear);
    expect(total).toMatchObject({ declarations: 4, changed });
    expect(total.duty['USD']).toMatchObject({ before: '400', after });
  });

  it('rules by which a rule set is replaced: the old one void, another enacted over the same days', () => {
    const document = rulesSaying({ id: 'halved' });
    const rules = [
      voidRules(...spring),
      { act: 'enact', document, from: spring[0], until: spring[1] },
    ];
    expect(whatIfSaying({ rules }, aYear).total).toMatchObject({ touched: 2, changed: 0 });
  });

  it('a draft had been law, in place of what it could not stand beside', () => {
    const document = rulesSaying({ id: 'draft', version: 3 });
    const days = { from: spring[0] as IsoDate, until: spring[1] as IsoDate };
    const draft = draftWhatIf(whatIfLaw, document, days);
    expect(draft).toMatchObject({ rules: [{ act: 'void' }, { act: 'enact' }] });
    expect(whatIfSaying(draft, aYear).total).toMatchObject({ touched: 2, changed: 0 });
    expect(() => draftWhatIf(whatIfLaw, { schema: 'x' }, days)).toThrow('not-a-draft');
  });

  it('a rate were another', () => {
    const inEuro = shipmentOf(
      declaredOn('2026-04-01', { value: { amount: '720', currency: 'EUR' } }),
    );
    const rate = { series: 'ecb.eur', currency: 'USD', per: 'EUR', rate: '1.3' };
    const { total } = whatIfSaying({ rates: [{ ...rate, from: spring[0], until: spring[1] }] }, [
      inEuro,
    ]);
    expect(total.duty['USD']).toEqual({ before: '100', after: '64', difference: '-36' });
  });

  it('a member were none: purchases and standing, and only on those days', () => {
    const out = { state: 'AUS', status: 'withdrawn', from: spring[0], until: spring[1] };
    const found = whatIfSaying({ memberships: [out] }, aYear);
    expect(found.total.nonMembers).toEqual({ before: 0, after: 2 });
    expect(found.standings.map(({ state, status }) => [state, status])).toEqual([]);
  });

  it('tells members, products, months and the most changed shipments', () => {
    const found = whatIfSaying(
      { floors: [supposedFloor('110', '2026-03-01', '2026-04-01')] },
      aYear,
    );
    const change = { before: '100', after: '200', difference: '100' };
    expect(found.byMonth['2026-03']?.duty['USD']).toEqual(change);
    expect(Object.keys(found.byMonth)).toEqual(['2026-02', '2026-03', '2026-05', '2026-06']);
    expect(Object.keys(found.byMember)).toEqual(['JPN']);
    expect(Object.keys(found.byProduct)).toEqual([concentrate]);
    expect(found.mostChanged.map(({ shipment, difference }) => [shipment, difference])).toEqual([
      ['s1', '100'],
    ]);
  });

  it('looks only at the days it is asked for', () => {
    const period = { from: '2026-05-01' as IsoDate, until: '2026-06-01' as IsoDate };
    expect(
      whatIfSaying({ floors: [supposedFloor('110', ...spring)] }, aYear, period).total,
    ).toMatchObject({
      declarations: 1,
      changed: 1,
    });
  });

  it('leaves the book of law as it was', () => {
    const book = bookOf(...supposedOn);
    const whatIf = parseWhatIf({
      schema: 'plimsoll/what-if@1',
      floors: [supposedFloor('110', ...spring)],
      rules: [voidRules(...spring)],
    });
    supposedLaw({ book, known: book.size }, whatIf);
    expect(book.learned.map(({ fact }) => fact)).toEqual(
      bookOf(...supposedOn).learned.map(({ fact }) => fact),
    );
    expect(book.enactments).toHaveLength(1);
  });
});

describe('a document of hypothetical law', () => {
  it.each([
    ['/schema', { schema: 'plimsoll/what-if@2' }],
    ['/surprise', { surprise: 1 }],
    ['/floors/0/act', { floors: [{ act: 'put' }] }],
    ['/floors/0/until', { floors: [supposedFloor('1', '2026-02-01', '2026-01-01')] }],
    [
      '/floors/1/product',
      {
        floors: [
          supposedFloor('1', '2026-02-01', null),
          { ...supposedFloor('1', '2026-02-01', null), product: 'tin.metal.ingot.lme' },
        ],
      },
    ],
    [
      '/floors/0/unitPrice/unit',
      {
        floors: [
          {
            ...supposedFloor('1', '2026-02-01', null),
            unitPrice: priceOf('1', { unit: 't.gross' }),
          },
        ],
      },
    ],
    ['/rules/0/ruleSet', { rules: [{ ...voidRules('2026-01-01', null), ruleSet: 'shortfal' }] }],
    ['/rules/0/from', { rules: [voidRules('2019-01-01', '2019-02-01')] }],
    [
      '/rules/0/document/valid',
      { rules: [{ act: 'enact', document: rulesSaying({ id: 'two' }) }] },
    ],
    [
      '/rules/0/document/clauses',
      { rules: [{ act: 'enact', document: rulesSaying({ clauses: [] }) }] },
    ],
    [
      '/memberships/0/state',
      { memberships: [{ state: 'XXX', status: 'member', from: '2026-01-01' }] },
    ],
    [
      '/rates/0/rate',
      { rates: [{ series: 'a', currency: 'USD', per: 'EUR', rate: '0', from: '2026-01-01' }] },
    ],
    [
      '/memberships/0/state',
      { memberships: [{ state: 'FRO', status: 'suspended', from: '2026-01-01' }] },
    ],
  ])('%s is told where it is wrong', (at, document) =>
    expect(problemsOf(document).map((one) => one.at)).toContain(at),
  );

  it('a finding of a rule set is told as what it is', () => {
    const document = rulesSaying({ clauses: [] });
    const [problem] = problemsOf({ rules: [{ act: 'enact', document }] });
    expect(problem && problemText(problem)).toMatch(
      /^\/rules\/0\/document\/clauses: the rule set is not right \([a-z-]+\); wanted a sound rule set; the finding is: /,
    );
  });
});
