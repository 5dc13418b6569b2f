import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  admitted,
  bookOf,
  concentrate,
  declarationSaying,
  enacted,
  floorLifted,
  floorSet,
  judgedBy,
  listed,
  membership,
  priceDetermined,
} from '#host/testing';
import { type LawBook, type LawEvent, lawNow, reachOf } from '#trade/law';
import { assess, type Declaration, judgingDays, sameAssessment } from '#trade/shipments';
import { declaring, documentOf, other } from './testing/documents.ts';
import { shipments } from './testing/steps.ts';

const ruled = {
  appliesBy: 'acceptance',
  mode: 'halfUp',
  origin: 'any',
  exchange: 'dateOf',
} as const;
const early = documentOf({ ...ruled, asks: false, from: '2020-01-01', until: '2026-02-15' });
const late = documentOf({ ...ruled, asks: true, from: '2026-02-15', until: null });
const base = [listed(), ...admitted('AUS', 'JPN'), floorSet('100'), enacted(early), enacted(late)];

const days = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('01', '10', '15', '20'))
  .map(([month, day]) => `2026-0${month}-${day}`);
const periods = fc
  .tuple(days, fc.option(days, { nil: null }))
  .map(([from, until]) => ({ from, until: until === null || until <= from ? null : until }));
const amounts = fc.constantFrom('90', '120', '150', '200');
const products = fc.constantFrom(concentrate, other);
const facts: fc.Arbitrary<LawEvent> = fc.oneof(
  fc
    .tuple(amounts, periods, products)
    .map(([amount, period, product]) => floorSet(amount, { ...period, product })),
  fc.tuple(periods, products).map(([period, product]) => floorLifted({ ...period, product })),
  fc
    .tuple(amounts, periods, fc.constantFrom('median', 'mean'))
    .map(([amount, period, method]) => priceDetermined(amount, { ...period, method })),
  fc
    .tuple(
      fc.constantFrom('MemberAdmitted' as const, 'MemberSuspended' as const),
      fc.constantFrom('AUS', 'CAN', 'BRA'),
      days,
    )
    .map((told) => membership(...told)),
);
const laws = fc.record({
  before: fc.array(facts, { maxLength: 4 }),
  after: fc.array(facts, { minLength: 1, maxLength: 4 }),
});

const assessed = (book: LawBook, declaration: Declaration) =>
  assess(lawNow(book), declaration, judgedBy(lawNow(book)).account);

/** Whether the last fact of a book reaches a shipment, judged as it was before that fact. */
const isReached = (book: LawBook, subject: Parameters<typeof judgingDays>[0]): boolean => {
  const latest = book.learned.at(-1);
  const reach = latest === undefined ? [] : reachOf(book, latest);
  return judgingDays(subject).some(({ key, days: judged }) =>
    reach.some(
      ({ key: reached, period: { from, until } }) =>
        reached === key && judged.some((date) => date >= from && (until === null || date < until)),
    ),
  );
};

describe('whatever a rule set asks of the law', () => {
  it('a fact that changes an assessment reaches what was asked, or what was declared', () => {
    let changed = 0;
    fc.assert(
      fc.property(laws, shipments, ({ before, after }, shipped) => {
        const declaration = declarationSaying(declaring({ ...shipped, currency: 'USD' }));
        const known = [...base, ...before];
        let assessment = assessed(bookOf(...known), declaration);
        for (const fact of after) {
          known.push(fact);
          const book = bookOf(...known);
          const later = assessed(book, declaration);
          if (!sameAssessment(assessment, later)) {
            changed += 1;
            expect(isReached(book, { declaration, assessment })).toBe(true);
          }
          assessment = later;
        }
      }),
      { numRuns: 1000 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
