import fc from 'fast-check';
import { clause, type Raw, someRules } from './some-rules.ts';

/** Small domains, so that everything can be tried: 10 prices, 3 triggers, 3 shares, masses 0 to 4. */
const inputs = {
  price: { type: 'EUR/t.gross', scale: 1, domain: ['0', '0.9'] },
  trigger: { type: 'EUR/t.gross', scale: 1, domain: ['0.5', '0.7'] },
  share: { type: '1', scale: 1, domain: ['0.2', '0.4'] },
  mass: { type: 't.gross', scale: 0, domain: ['0', '4'] },
};

const perTonne = (value: string): Raw => ({ op: 'const', value, type: 'EUR/t.gross' });
const product = (...of: readonly unknown[]): Raw => ({ op: 'product', of });
const percent = fc.constantFrom('10', '50', '110');
const figure = fc.constantFrom('0.2', '0.5', '0.65').map(perTonne);

const bandsOf = (rates: readonly string[], edges: readonly unknown[]): readonly Raw[] =>
  rates.map((rate, n) => ({ upTo: edges[n] ?? null, rate }));
const rates = fc.array(percent, { minLength: 3, maxLength: 3 });

const { rate } = fc.letrec<{ rate: unknown }>((tie) => {
  const one = tie('rate');
  const two = fc.array(one, { minLength: 2, maxLength: 2 });
  return {
    rate: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.oneof(fc.constantFrom('price', 'trigger', product('share', 'price')), figure),
      fc.oneof(figure, fc.constant('trigger')).map((floor) => ({
        op: 'shortfall',
        floor,
        price: 'price',
      })),
      fc.tuple(percent, one).map(([by, of]) => ({ op: 'percentOf', percent: by, of })),
      fc.tuple(rates, one).map(([some, on]) => ({
        op: 'marginal',
        on,
        of: 'trigger',
        bands: bandsOf(some, ['20', '60']),
      })),
      fc.tuple(fc.constantFrom('min', 'max', 'sum'), two).map(([op, of]) => ({ op, of })),
      two.map(([of, less]) => ({ op: 'difference', of, less })),
    ),
  };
});

const rounding = {
  mode: fc.constantFrom('halfUp', 'halfEven', 'down', 'up', 'floor', 'ceiling'),
  places: fc.integer({ min: 0, max: 2 }),
  source: fc.constant('zone'),
};
const cut = fc.record(rounding);

const euros = (value: string): Raw => ({ op: 'const', value, type: 'EUR' });
const whole = rate.map((of) => ({ op: 'perUnit', rate: of, quantity: 'mass' }));
const total = fc.oneof(
  { weight: 3, arbitrary: whole },
  fc.tuple(fc.constantFrom('min', 'max', 'sum'), whole, whole).map(([op, ...of]) => ({ op, of })),
  fc.record({ op: fc.constant('rounded'), of: whole, ...rounding }),
  fc.tuple(rates, whole).map(([some, on]) => ({
    op: 'marginal',
    on,
    bands: bandsOf(some, [euros('0.4'), euros('1.5')]),
  })),
);

/** Random duties in total: a rate by price, trigger and share, times a quantity, and rounded. */
export const anyTotals: fc.Arbitrary<Raw> = fc.tuple(total, cut).map(([base, rounded]) =>
  someRules({
    inputs,
    clauses: [clause('base', base)],
    result: { type: 'EUR', rounded },
  }),
);
