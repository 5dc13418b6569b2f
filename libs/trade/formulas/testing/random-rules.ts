import fc from 'fast-check';
import { everyNode, treatedNodes } from './random-nodes.ts';
import { clause, type Raw, someRules } from './some-rules.ts';

/** Small domains, so that everything can be tried: prices to 0.24, three costs, masses and days. */
const inputs = {
  price: { type: 'EUR', scale: 2, domain: ['0', '0.24'] },
  cost: { type: 'EUR', scale: 1, domain: ['-0.1', '0.1'], unknown: '0.1' },
  mass: { type: 't.gross', scale: 0, domain: ['1', '2'], unknown: '1' },
  ratio: { type: '1', scale: 1, domain: ['-0.5', '0.7'], unknown: '0.5' },
  flag: { type: 'bool', unknown: false },
  grade: { type: { code: ['a', 'b', 'c'] }, unknown: 'a' },
  day: { type: 'date', unknown: '2025-06-01' },
};
const dated = (from: string, until: string | null, value: string) => ({
  from,
  until,
  value,
  source: 'law',
});
const parameters = {
  floor: {
    type: 'EUR',
    values: [dated('2025-01-01', '2026-01-01', '0.11'), dated('2026-01-01', null, '0.15')],
  },
  rate: { type: 'EUR/t.gross', values: [dated('2025-01-01', null, '0.07')] },
};

const switching = (id: string, key: string, condition: unknown): Raw => ({
  id,
  source: 'law',
  if: condition,
  [key]: ['base'],
});

type Kinds = Pick<typeof everyNode, 'money' | 'truth'>;

const exceptions = ({ money, truth }: Kinds) =>
  fc
    .tuple(
      fc.array(fc.tuple(truth, money), { maxLength: 3 }),
      fc.option(truth),
      fc.option(truth),
      fc.constantFrom('sum', 'max', 'min'),
    )
    .map(([over, suspends, reinstates, rule]) => {
      const ids = over.map((_, n) => `over${n}`);
      const excepting = over.map(([condition, value], n) =>
        clause(`over${n}`, value, {
          if: condition,
          exceptTo: ['base'],
          together: n === 0 ? undefined : { rule, with: ids.slice(0, n) },
        }),
      );
      const off = suspends === null ? [] : [switching('off', 'suspends', suspends)];
      const on =
        suspends === null || reinstates === null ? [] : [switching('on', 'reinstates', reinstates)];
      return [excepting, off, on].flat();
    });

const rounded = fc.oneof(
  fc.record({
    mode: fc.constantFrom('halfUp', 'halfEven', 'down', 'up', 'floor', 'ceiling'),
    places: fc.integer({ min: 1, max: 3 }),
    source: fc.constant('zone'),
  }),
  fc.constant({ mode: 'halfDown', multiple: '0.05', source: 'zone' }),
);

const rulesOf = (nodes: Kinds, more: Raw, fed: Raw): fc.Arbitrary<Raw> =>
  fc.tuple(nodes.money, nodes.money, exceptions(nodes), rounded).map(([base, told, over, how]) =>
    someRules({
      ...more,
      inputs: { ...inputs, ...Object(more['inputs']) },
      parameters: { ...parameters, ...fed },
      let: { told },
      clauses: [clause('base', base), ...over],
      result: { type: 'EUR', rounded: how },
    }),
  );

/** Random rule sets over small domains: exceptions, suspensions, dated parameters. */
export const anyRules = rulesOf(treatedNodes, {}, {});

const found = {
  type: 'EUR',
  scale: 2,
  domain: ['0', '0.4'],
  fedBy: { method: 'some', key: 'nickel', freeze: 'day', source: 'law' },
};
const wide = {
  calendars: {
    zone: {
      weekend: ['saturday', 'sunday'],
      holidays: ['2025-06-03', '12-25'],
      covers: { from: '2020-01-01', until: null },
      source: 'law',
    },
  },
  inputs: {
    state: { type: 'state', unknown: 'XXX' },
    origin: { type: 'origin', unknown: 'XXX' },
    index: { type: { series: '1' }, scale: 1, domain: ['0.5', '3'], max: 20 },
    quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '0.4'], max: 20 },
  },
};
/** Random rule sets over every operation of the language. */
export const everyRules = rulesOf(everyNode, wide, { found });

/** Inputs within the domains of those rule sets; some are left out. */
export const anyInputs = fc.record(
  {
    price: fc.integer({ min: 0, max: 24 }).map((n) => (n / 100).toFixed(2)),
    cost: fc.constantFrom('-0.1', '0.0', '0.1'),
    mass: fc.constantFrom('1', '2'),
    ratio: fc.integer({ min: -5, max: 7 }).map((n) => (n === 0 ? '0' : (n / 10).toFixed(1))),
    flag: fc.boolean(),
    grade: fc.constantFrom('a', 'b', 'c'),
    day: fc.constantFrom('2025-05-30', '2025-06-01', '2025-06-03'),
  },
  { requiredKeys: ['price'] },
);
