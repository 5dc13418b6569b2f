import { clauseGiving, giving, rulesSaying } from '#host/testing';
import {
  base,
  exception,
  figure,
  half,
  nested,
  perTonne,
  put,
  rate,
  type Raw,
  row,
  table,
  usd,
} from './rule-nodes.ts';

/** A rule set that is wrong in one thing: what it is told by, where, and what would be right. */
export type BadRules = {
  readonly what: string;
  readonly document: unknown;
  readonly code: string;
  readonly at: string;
  readonly right: RegExp;
};

const { inputs, examples } = rulesSaying();
const wide = { op: 'product', of: ['a', 'a', 'a', 'a', usd('1')] };
const series = { type: { series: 'USD' }, scale: 2, domain: ['0', '20000'] };
const window = { op: 'window', of: 'seen', last: 10_001, asOf: { op: 'governingDate' } };
const ratio = { op: 'divide', of: 'price', by: { op: 'max', of: ['floor', perTonne('1')] } };
const belowNinety = { op: 'lt', left: { ...ratio, rounded: half }, right: '0.9' };
const [example] = examples;

type Told = readonly [what: string, code: string, at: string, right: RegExp];
const bad = (changed: Raw, [what, code, at, right]: Told): BadRules => ({
  what,
  document: rulesSaying(changed),
  code,
  at,
  right,
});

/** Every way in which a rule set may not become law, one of each. */
export const badRules: readonly BadRules[] = [
  bad(base({ op: 'divide', of: usd('5'), by: 'price', rounded: half }), [
    'a divisor that can be nil',
    'divisor-may-be-nil',
    '/clauses/0/then/by',
    /declare a domain that leaves nil out, or clamp it above nil/,
  ]),
  bad(base(nested(65)), [
    'operations nested 65 deep',
    'too-deep',
    `/clauses/0/then${'/of/0'.repeat(64)}`,
    /more than 64 deep; .*side by side/,
  ]),
  bad(base({ op: 'sum', of: Array.from({ length: 2_000 }, () => usd('1')) }), [
    '2,001 operations',
    'too-many-nodes',
    '/clauses/0/then/of/0',
    /more than 2000 operations; .*a name in "let"/,
  ]),
  bad(table(Array.from({ length: 501 }, (_, n) => row(`${n}`, `${n + 1}`))), [
    'a table of 501 rows',
    'too-long',
    '/clauses/0/then/rows',
    /at most 500 items/,
  ]),
  bad(base({ op: 'mean', of: window, rounded: half }, { inputs: { ...inputs, seen: series } }), [
    'a window of 10,001',
    'not-a-count',
    '/clauses/0/then/of/last',
    /a whole number from 1 to 10000/,
  ]),
  bad(
    base(wide, {
      inputs: { ...inputs, a: { type: '1', scale: 12, domain: ['0', '999999999999999999'] } },
    }),
    [
      'more than 60 digits on the way',
      'too-many-digits',
      '/clauses/0/then',
      /more than 60 digits; narrow the domains, or round/,
    ],
  ),
  bad(base({ op: 'product', of: ['floor', figure('1'.repeat(61), 't.dry')] }), [
    'a figure of 61 digits',
    'value-not-of-type',
    '/clauses/0/then/of/1/value',
    /at most 18 digits before the point and 12 after it/,
  ]),
  bad({ surprise: 1 }, [
    'an unknown key',
    'unknown-field',
    '/surprise',
    /keys here are schema, language/,
  ]),
  bad(base('price'), [
    'a price where money is wanted',
    'result-type-differs',
    '/clauses/0/then',
    /bring the one to the other/,
  ]),
  bad(base({ op: 'sum', of: ['price', usd('1')] }), [
    'two dimensions added',
    'units-differ',
    '/clauses/0/then',
    /bring both to one dimension/,
  ]),
  bad({ inputs: { ...inputs, price: { ...inputs['price'], type: 'USD/furlong' } } }, [
    'an unknown dimension',
    'not-a-type',
    '/inputs/price/type',
    /no currency by ISO 4217 and no unit \(a mass with its basis such as t\.gross/,
  ]),
  bad(rate(['2020-01-01', '2022-01-01'], ['2021-01-01', null]), [
    'periods that overlap',
    'parameter-overlap',
    '/parameters/rate/values/1',
    /both count on 2021-01-01; periods are half-open and must not overlap/,
  ]),
  bad(rate(['2020-01-01', '2021-01-01'], ['2022-01-01', null]), [
    'periods with a gap',
    'parameter-gap',
    '/parameters/rate/values',
    /no value counts on 2021-01-01; every day the rule is law needs one/,
  ]),
  bad(
    put([
      clauseGiving('base', usd('1')),
      exception('dear', '10', '2'),
      exception('dearer', '20', '3'),
    ]),
    [
      'two exceptions that can both hold with different results',
      'exceptions-conflict',
      '/clauses/2',
      /both hold|together/,
    ],
  ),
  bad(table([row('0', '10')], {}), [
    'a table with a gap',
    'table-gap',
    '/clauses/0/then/rows',
    /no row holds at p 10; add a row, or an "else"/,
  ]),
  bad(table([row('0', '10'), row('5', '20')]), [
    'a table whose rows overlap',
    'table-overlap',
    '/clauses/0/then/rows/1',
    /both hold at p 5; a table is "unique", or say "sum" or "max"/,
  ]),
  bad(table([row('0', '10'), row('2000000', '2000001')]), [
    'a dead row',
    'dead-row',
    '/clauses/0/then/rows/1',
    /never holds; .*take it out/,
  ]),
  bad(
    base({
      op: 'when',
      rows: [{ if: belowNinety, ...giving('then', usd('1')) }],
      else: usd('0'),
    }),
    [
      'a relative bound by division',
      'bound-by-division',
      '/clauses/0/then/rows/0/if',
      /[Mm]ultiply/,
    ],
  ),
  bad({ inputs: { ...inputs, price: { ...inputs['price'], rounded: undefined } } }, [
    'a tested price that is not rounded to its tick',
    'price-not-rounded',
    '/inputs/price',
    /say how, such as "rounded":\{"mode":"halfUp","places":2\}/,
  ]),
  bad({ inputs: { ...inputs, price: { ...inputs['price'], rounded: { ...half, places: 4 } } } }, [
    'a tested price rounded finer than its tick',
    'scale-too-small',
    '/inputs/price/rounded',
    /raise the scale to 4/,
  ]),
  bad({ examples: [{ ...example, out: '11.00' }] }, [
    'an example that fails',
    'example-fails',
    '/examples/0',
    /expected 11\.00, actual is 10 by clause "base"; mend the rule or the example/,
  ]),
  bad({ promises: [{ id: 'never', atMost: usd('1') }] }, [
    'a promise that is refuted',
    'promise-refuted',
    '/promises/0',
    /change the rule, or name the promise in "accepts" with a reason/,
  ]),
];
