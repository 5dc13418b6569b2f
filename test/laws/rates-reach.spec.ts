import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { covers } from '#kernel';
import {
  admitted,
  bookOf,
  declarationSaying,
  enacted,
  floorSet,
  judgedBy,
  listed,
  ratePublished,
} from '#host/testing';
import { type LawBook, type LawEvent, lawNow, reachOf } from '#trade/law';
import { assess, type Declaration, judgingDays, sameAssessment } from '#trade/shipments';
import { declaring, documentOf } from './testing/documents.ts';
import { exchanges, shipments } from './testing/steps.ts';

const base = [listed(), ...admitted('AUS', 'JPN', 'CAN'), floorSet('100')];

const days = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('01', '10', '15', '20'))
  .map(([month, day]) => `2026-0${month}-${day}`);
const rates: fc.Arbitrary<LawEvent> = fc
  .record({
    series: fc.constantFrom('ecb.eur', 'fed.eur', 'ecb.jpy'),
    rate: fc.constantFrom('0.9', '1.1', '1.125', '1.25'),
    from: days,
    until: fc.option(days, { nil: null }),
    published: fc.option(days, { nil: undefined }),
  })
  .map(({ series, from, until, published, rate }) =>
    ratePublished({
      series,
      rate,
      from,
      currency: series === 'ecb.jpy' ? 'JPY' : 'USD',
      until: until === null || until <= from ? null : until,
      ...(published === undefined ? {} : { published }),
    }),
  );
const laws = fc.record({
  exchange: fc.constantFrom(...exchanges, 'through the euro' as const),
  before: fc.array(rates, { maxLength: 3 }),
  after: fc.array(rates, { minLength: 1, maxLength: 4 }),
});
const rulesThat = (exchange: (typeof exchanges)[number]) =>
  enacted(
    documentOf({
      appliesBy: 'export',
      mode: 'halfUp',
      origin: 'any',
      exchange,
      asks: false,
      from: '2020-01-01',
      until: null,
    }),
  );

/** Whether any of the facts from the `n`th on reaches a declaration, as the policy looks for it. */
const reaches = (book: LawBook, n: number, declaration: Declaration): boolean => {
  const places = judgingDays({ declaration });
  return book.learned
    .slice(n)
    .flatMap((learned) => reachOf(book, learned))
    .some(({ key, period }) =>
      places.some((one) => one.key === key && one.days.some((day) => covers(period, day))),
    );
};

const differs = (declaration: Declaration, one: LawBook, other: LawBook): boolean => {
  const [a, b] = [one, other].map((book) =>
    assess(lawNow(book), declaration, judgedBy(lawNow(book)).account),
  );
  return a !== undefined && b !== undefined && !sameAssessment(a, b);
};

describe('whatever the policy of exchange', () => {
  it('a rate that changes an assessment reaches it, followed up at once or with later ones', () => {
    let changed = 0;
    fc.assert(
      fc.property(laws, shipments, ({ exchange, before, after }, shipped) => {
        const declaration = declarationSaying(declaring(shipped));
        const facts = [...base, rulesThat(exchange), ...before];
        const whole = bookOf(...facts, ...after);
        if (differs(declaration, bookOf(...facts), whole)) {
          changed += 1;
          expect(reaches(whole, facts.length, declaration)).toBe(true);
        }
        after.forEach((_, n) => {
          const earlier = bookOf(...facts, ...after.slice(0, n));
          const later = bookOf(...facts, ...after.slice(0, n + 1));
          if (differs(declaration, earlier, later)) {
            expect(reaches(later, facts.length + n, declaration)).toBe(true);
          }
        });
      }),
      { numRuns: 2000 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
