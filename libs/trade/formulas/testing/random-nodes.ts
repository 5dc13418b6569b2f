import fc from 'fast-check';
import { line, table, wideDate, wideMoney, widePlain, wideTruth } from './random-wide.ts';
import { money, row } from './some-rules.ts';

type Nodes = fc.Arbitrary<unknown>;
type Tied = { readonly money: Nodes; readonly plain: Nodes; readonly truth: Nodes };

const cents = (most: number) => fc.integer({ min: 0, max: most }).map((n) => (n / 100).toFixed(2));
const figure = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((n) => (n / 10).toFixed(1).replace('-0.0', '0.0'));
const mode = fc.constantFrom('halfUp', 'halfEven', 'halfDown', 'up', 'down', 'ceiling', 'floor');
const cited = fc.oneof(
  fc.record({ mode, places: fc.integer({ min: 0, max: 3 }), source: fc.constant('zone') }),
  fc.record({ mode, multiple: fc.constantFrom('0.05', '0.3', '2'), source: fc.constant('zone') }),
);
const toPlaces = fc.record({
  mode,
  places: fc.integer({ min: 0, max: 3 }),
  source: fc.constant('zone'),
});
const some = (node: Nodes) => fc.array(node, { minLength: 1, maxLength: 3 });
const rising = (node: fc.Arbitrary<number>) =>
  fc.uniqueArray(node, { minLength: 1, maxLength: 3 }).map((all) => all.toSorted((a, b) => a - b));
const op = (name: string, args: Record<string, Nodes>) =>
  fc.record({ op: fc.constant(name), ...args });

const steps = (tied: Tied) =>
  fc
    .tuple(
      fc.constantFrom('atOrAbove', 'above', 'below', 'atOrBelow'),
      rising(fc.integer({ min: 1, max: 30 })),
      fc.array(tied.money, { minLength: 3, maxLength: 3 }),
      fc.tuple(tied.money, tied.money),
    )
    .map(([edge, ats, values, [on, otherwise]]) => {
      const inOrder = edge === 'below' || edge === 'atOrBelow' ? ats : ats.toReversed();
      const rows = inOrder.map((at, n) => ({ at: money((at / 100).toFixed(2)), value: values[n] }));
      return { op: 'steps', on, edge, rows, else: otherwise };
    });

const marginal = (tied: Tied) =>
  fc
    .tuple(
      rising(fc.integer({ min: 1, max: 120 })),
      fc.array(fc.oneof(figure(-300, 900), tied.plain), { minLength: 4, maxLength: 4 }),
      tied.money,
      fc.option(fc.constantFrom<unknown>('price', 'floor', money('0.17'))),
    )
    .map(([edges, rates, on, of]) => {
      const upTo = (n: number) => (of === null ? money((n / 100).toFixed(2)) : String(n));
      const bands = edges.map((edge, n) => ({ upTo: upTo(edge), rate: rates[n] }));
      const last = { upTo: null, rate: rates[3] };
      const node = { op: 'marginal', on, bands: [...bands, last] };
      return of === null ? node : Object.assign(node, { of });
    });

const when = (tied: Tied, node: Nodes) =>
  fc
    .tuple(fc.array(fc.tuple(tied.truth, node), { minLength: 1, maxLength: 2 }), node)
    .map(([rows, otherwise]) => ({
      op: 'when',
      rows: rows.map(([condition, value]) => row(condition, value)),
      else: otherwise,
    }));

const cut = (of: Nodes) =>
  fc.tuple(of, cited).map(([node, how]) => Object.assign({ op: 'rounded', of: node }, how));
const divisor = (tied: Tied) =>
  fc.oneof<Nodes[]>(
    figure(1, 90),
    figure(-90, -1),
    tied.plain.map((of) => ({ op: 'clamp', of, least: '0.1', most: '7' })),
  );
const clamp = (of: Nodes) =>
  fc.tuple(of, cents(10), cents(20)).map(([node, least, more]) => ({
    op: 'clamp',
    of: node,
    least: money(least),
    most: money((Number(least) + Number(more)).toFixed(2)),
  }));

const date = fc
  .constantFrom('2025-05-30', '2025-06-02', '2025-06-04')
  .map((value) => ({ op: 'const', value, type: 'date' }));

const moneyOf = (tied: Tied, isWide: boolean): Nodes =>
  fc.oneof(
    { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>('price', 'floor', 'cost'),
    cents(30).map(money),
    op('sum', { of: some(tied.money) }),
    op('min', { of: some(tied.money) }),
    op('max', { of: some(tied.money) }),
    op('difference', { of: tied.money, less: tied.money }),
    op('shortfall', { floor: tied.money, price: tied.money }),
    op('negate', { of: tied.money }),
    op('abs', { of: tied.money }),
    clamp(tied.money),
    op('product', { of: fc.tuple(tied.plain, tied.money) }),
    op('percentOf', { percent: tied.plain, of: tied.money }),
    op('perUnit', { rate: fc.constant('rate'), quantity: fc.constant('mass') }),
    tied.plain.map((of) => ({ op: 'convert', of, factor: '0.793', to: 'EUR', source: 'law' })),
    cut(tied.money),
    op('divide', { of: tied.money, by: divisor(tied), rounded: toPlaces }),
    when(tied, tied.money),
    steps(tied),
    marginal(tied),
    op('parameterAt', {
      parameter: fc.constant('floor'),
      date: fc.oneof(date, fc.constant('day')),
      else: tied.money,
    }),
    table(tied.money),
    line(tied.money),
    ...(isWide ? [wideMoney, wideMoney] : []),
  );

const plainOf = (tied: Tied, isWide: boolean): Nodes =>
  fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    fc.constant('ratio'),
    figure(-20, 30),
    op('product', { of: some(tied.plain) }),
    when(tied, tied.plain),
    fc.constant({
      op: 'daysBetween',
      from: { op: 'const', value: '2025-06-01', type: 'date' },
      to: 'day',
    }),
    ...(isWide ? [widePlain] : []),
  );

const season = { from: '11-01', until: '06-02' };
const comparison = fc.constantFrom('lt', 'le', 'eq', 'ge', 'gt');
const compared = (of: Nodes) =>
  fc.tuple(comparison, of, of).map(([name, left, right]) => ({ op: name, left, right }));

const truthOf = (tied: Tied, isWide: boolean): Nodes =>
  fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    fc.constant('flag'),
    compared(tied.money),
    compared(fc.oneof(date, isWide ? wideDate : fc.constant('day'))),
    op('between', { of: tied.money, from: cents(12).map(money), below: cents(30).map(money) }),
    op('in', { of: fc.constant('grade'), codes: fc.constantFrom(['a'], ['b', 'c']) }),
    op('and', { of: some(tied.truth) }),
    op('or', { of: some(tied.truth) }),
    op('not', { of: tied.truth }),
    op('known', { input: fc.constantFrom('cost', 'flag') }),
    op('inSeason', { date: fc.constant('day'), season: fc.constant(season) }),
    ...(isWide ? [wideTruth] : []),
  );

const nodes = (isWide: boolean) =>
  fc.letrec<{ money: unknown; plain: unknown; truth: unknown }>((tie) => {
    const all = { money: tie('money'), plain: tie('plain'), truth: tie('truth') };
    return {
      money: moneyOf(all, isWide),
      plain: plainOf(all, isWide),
      truth: truthOf(all, isWide),
    };
  });

/** Nodes of money, and truths, over every operation that the analysis treats; not always sound. */
export const treatedNodes = nodes(false);
/** The same over every operation of the language. */
export const everyNode = nodes(true);
