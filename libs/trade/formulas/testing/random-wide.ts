import fc from 'fast-check';
import { money } from './some-rules.ts';

type Nodes = fc.Arbitrary<unknown>;
const op = (name: string, args: Record<string, Nodes>) =>
  fc.record({ op: fc.constant(name), ...args });
const one = (value: unknown): Nodes => fc.constant(value);
const rounded = fc.constantFrom('halfUp', 'halfEven', 'floor', 'ceiling').chain((mode) =>
  fc.record({
    mode: fc.constant(mode),
    places: fc.integer({ min: 0, max: 3 }),
    source: one('zone'),
  }),
);

/** A table over the price and the grade that has a row for every case. */
export const table = (value: Nodes): Nodes =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 24 }),
      fc.constantFrom('unique', 'sum', 'max'),
      value,
      value,
      value,
    )
    .map(([at, policy, cheap, dear, high]) => {
      const edge = (at / 100).toFixed(2);
      return {
        op: 'table',
        columns: { price: 'price', grade: 'grade' },
        policy,
        rows: [
          { when: { price: { below: edge } }, value: cheap },
          { when: { price: { from: edge }, grade: { in: ['a', 'b'] } }, value: dear },
          { when: { price: { above: edge }, grade: { in: ['c'] } }, value: high },
        ],
        else: money('0.03'),
      };
    });

/** A line between two or three points, beyond which the last value counts. */
export const line = (on: Nodes): Nodes =>
  fc
    .tuple(on, rounded, fc.array(fc.integer({ min: -9, max: 30 }), { minLength: 3, maxLength: 3 }))
    .map(([of, how, values]) => ({
      op: 'interpolate',
      on: of,
      type: 'EUR',
      points: ['0.03', '0.1', '0.17'].map((at, n) => ({
        at,
        value: ((values[n] ?? 0) / 100).toFixed(2).replace('-0.00', '0.00'),
      })),
      outside: 'clamp',
      rounded: how,
    }));

const today = one({ op: 'governingDate' });
const span = fc.constantFrom(
  { op: 'const', value: '3', type: { span: 'days' } },
  { op: 'const', value: '-13', type: { span: 'months' } },
  { op: 'const', value: '2', type: { span: 'businessDays', calendar: 'zone' } },
);
/** Dates of every kind. */
export const wideDate: Nodes = fc.oneof(
  one('day'),
  today,
  op('addSpan', {
    date: fc.oneof(one('day'), today),
    span,
    monthEnd: fc.constantFrom('last', 'next'),
  }),
  op('nextBusiness', { date: one('day'), calendar: one('zone') }),
  op('dateOf', {
    year: one('2025'),
    month: op('partOf', { date: one('day'), part: one('month') }),
    day: one('31'),
    monthEnd: fc.constantFrom('last', 'next'),
  }),
);

const window = fc.oneof(
  op('window', { of: one('quotes'), last: fc.integer({ min: 1, max: 4 }), asOf: wideDate }),
  op('window', { of: one('quotes'), within: span, asOf: wideDate }),
  op('window', { of: one('quotes'), since: one('day'), asOf: today }),
);
const kept = op('kept', { of: window, least: one('floor'), most: one(money('0.3')) });
const strict = op('kept', { of: window, above: one('floor'), below: one(money('0.3')) });
const ranked = op('ranked', {
  of: window,
  take: fc.constantFrom('lowest', 'highest'),
  count: fc.integer({ min: 1, max: 3 }),
});
const period = fc.constantFrom('day', 'week', 'month', 'quarter', 'year');
const groupsOf = (of: Nodes): Nodes =>
  fc.oneof(
    op('grouped', { of, by: period, take: fc.constantFrom('mean', 'median', 'weighted'), rounded }),
    op('grouped', {
      of,
      by: period,
      take: fc.constantFrom('least', 'greatest', 'first', 'last', 'sum'),
      atLeast: fc.integer({ min: 1, max: 2 }),
    }),
  );
const grouped = groupsOf(fc.oneof(window, ranked, one('quotes')));
const ofGroups = fc.oneof(
  op('window', { of: grouped, last: fc.integer({ min: 1, max: 3 }), asOf: wideDate }),
  op('kept', { of: grouped, least: one('floor') }),
  groupsOf(grouped),
);
const pairOf = (take: Nodes): Nodes => {
  const side = fc.oneof(grouped, grouped, window, one('quotes'));
  const unmatched = fc.constantFrom('leftOut', 'leftOut', 'refused');
  return op('paired', { left: side, right: side, take, unmatched });
};
const paired = pairOf(fc.constantFrom('sum', 'difference', 'least', 'greatest'));
const indexed = op('paired', {
  left: fc.oneof(grouped, one('quotes')),
  right: op('grouped', {
    of: one('index'),
    by: period,
    take: fc.constantFrom('first', 'greatest'),
  }),
  take: one('quotient'),
  unmatched: one('leftOut'),
  rounded,
});
const pairs = fc.oneof(paired, indexed);
const entries = fc.oneof(window, kept, strict, ranked, one('quotes'), grouped, ofGroups, pairs);
const enough = { of: entries, else: one('floor') };
const cut = { rounded };

/** Figures of a series, numbers of the law, and what a method found. */
export const wideMoney: Nodes = fc.oneof(
  op('mean', { ...enough, ...cut, atLeast: fc.integer({ min: 1, max: 3 }) }),
  op('median', { ...enough, ...cut }),
  op('mad', { ...enough, ...cut }),
  op('weighted', { ...enough, ...cut }),
  op('trimmed', { ...enough, ...cut, percent: fc.constantFrom('10', '33.4', '0') }),
  op('percentile', {
    ...enough,
    rounded,
    percent: fc.constantFrom('0', '25', '62.5', '100'),
    by: fc.constantFrom('weight', 'count'),
    take: fc.constantFrom('observed', 'interpolated'),
  }),
  op('sumOf', { of: entries }),
  op('lastOf', enough),
  op('leastOf', enough),
  op('greatestOf', enough),
  op('lawAt', {
    what: fc.constantFrom('floor', 'lastFixing'),
    key: one('nickel'),
    date: wideDate,
    type: one('EUR'),
    scale: one(2),
    domain: one(['0', '0.4']),
    else: one('floor'),
  }),
  op('parameterAt', { parameter: one('floor'), date: wideDate, else: one(money('0.013')) }),
  op('parameterAt', { parameter: one('floor'), date: wideDate }),
  op('convert', {
    of: op('sumOf', { of: pairOf(one('product')) }),
    factor: one('0.7'),
    to: one('EUR'),
    source: one('law'),
  }),
  one('found'),
);

/** Plain numbers of a series and of dates. */
export const widePlain: Nodes = fc.oneof(
  op('countOf', { of: entries }),
  op('share', { of: kept, in: one('quotes'), ...cut, else: one('0') }),
  op('partOf', { date: wideDate, part: fc.constantFrom('year', 'month', 'day') }),
);

const origin = { origin: one('origin'), stages: fc.constantFrom(['mined'], ['mined', 'refined']) };
const asked = fc.constantFrom('allStages', 'anyStage');
const stages = (more: Record<string, Nodes>): Nodes =>
  asked.chain((name) => op(name, { ...origin, ...more }));
/** What is asked of states and origins. */
export const wideTruth: Nodes = fc.oneof(
  op('memberAt', { state: one('state'), date: wideDate }),
  stages({ in: one(['AUS', 'CAN']) }),
  stages({ notIn: one(['CHN']) }),
  stages({ membersOn: wideDate }),
);
