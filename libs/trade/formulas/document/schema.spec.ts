import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { areFindings, readRuleSet, ruleSetJsonSchema } from '../index.ts';
import { clause, money, type Raw, ruleOf, someRules } from '../testing/some-rules.ts';

const fits = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(ruleSetJsonSchema);
const isRead = (raw: unknown): boolean => {
  const read = readRuleSet(JSON.parse(JSON.stringify(raw)));
  return !areFindings(read);
};
const fitsSchema = (raw: unknown): boolean => fits(JSON.parse(JSON.stringify(raw)));

const asOf = { op: 'governingDate' };
const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
const window = { op: 'window', of: 'quotes', last: 3, asOf };
const days = { op: 'const', value: '3', type: { span: 'businessDays', calendar: 'zone' } };
const zone = {
  weekend: ['saturday', 'sunday'],
  holidays: ['2025-04-18', '12-25'],
  covers: { from: '2025-01-01', until: null },
  source: 'law',
};
const table = (when: Raw) => ({
  op: 'table',
  columns: { price: 'price' },
  policy: 'unique',
  rows: [{ when, value: money('1'), source: 'law' }],
  else: money('0'),
});
const lawAt = { op: 'lawAt', what: 'floor', date: asOf, type: 'EUR', scale: 2 };
const points = [
  { at: '1', value: '1' },
  { at: '2', value: '2', source: 'law' },
];

const nodes: readonly (readonly [boolean, unknown])[] = [
  [true, { op: 'addSpan', date: 'day', span: days, monthEnd: 'last' }],
  [false, { op: 'addSpan', date: 'day', span: days, monthEnd: 'first' }],
  [true, { op: 'nextBusiness', date: 'day', calendar: 'zone' }],
  [false, { op: 'nextBusiness', date: 'day' }],
  [true, { op: 'dateOf', year: '2025', month: '1', day: '1', monthEnd: 'next' }],
  [false, { op: 'dateOf', year: '2025', month: '1', day: '1' }],
  [true, { op: 'partOf', date: 'day', part: 'month' }],
  [false, { op: 'partOf', date: 'day', part: 'week' }],
  [true, { op: 'seasonOf', date: 'day', seasons: { all: { from: '01-01', until: '12-31' } } }],
  [true, table({ price: { from: '1', below: '2' } })],
  [true, table({ price: { in: ['a'] } })],
  [true, table({ price: true })],
  [false, table({ price: { least: '1' } })],
  [false, table({ price: null })],
  [true, { op: 'interpolate', on: 'price', type: 'EUR', points, outside: 'clamp', rounded }],
  [false, { op: 'interpolate', on: 'price', type: 'EUR', points, rounded }],
  [true, { ...lawAt, key: 'tin', domain: ['0', '1'], else: money('0') }],
  [true, { ...lawAt, keyOf: 'grade' }],
  [false, lawAt],
  [false, { ...lawAt, key: 'tin', keyOf: 'grade' }],
  [true, { op: 'memberAt', state: 'state', date: asOf }],
  [true, { op: 'allStages', origin: 'origin', stages: ['mined'], membersOn: asOf }],
  [true, { op: 'anyStage', origin: 'origin', stages: ['mined'], notIn: ['CHN'] }],
  [false, { op: 'anyStage', origin: 'origin', stages: ['mined'] }],
  [false, { op: 'anyStage', origin: 'origin', stages: [], in: ['CHN'] }],
  [true, { op: 'mean', of: window, rounded, atLeast: 3, else: money('0') }],
  [false, { op: 'mean', of: window }],
  [false, { op: 'mean', of: { ...window, within: days }, rounded }],
  [true, { op: 'trimmed', of: { ...window, last: 10_000 }, percent: '10', rounded }],
  [false, { op: 'trimmed', of: { ...window, last: 10_001 }, percent: '10', rounded }],
  [true, { op: 'share', of: { op: 'kept', of: window, least: money('1') }, in: window, rounded }],
];

const documents: readonly (readonly [string, boolean, Raw])[] = [
  ['a calendar', true, { calendars: { zone } }],
  ['a weekday that is none', false, { calendars: { zone: { ...zone, weekend: ['sonntag'] } } }],
  ['a holiday that is none', false, { calendars: { zone: { ...zone, holidays: ['easter'] } } }],
  ['a method without scope', true, { kind: 'method', scope: undefined, test: undefined }],
  ['a duty without scope', false, { scope: undefined }],
  [
    'a fed parameter',
    true,
    {
      parameters: {
        p: {
          type: 'EUR',
          scale: 2,
          fedBy: { method: 'm', key: 'tin', freeze: 'day', source: 'law' },
        },
      },
    },
  ],
  ['a parameter of nothing', false, { parameters: { p: { type: 'EUR' } } }],
  ['a worst case', true, { inputs: { a: { type: 'bool', unknown: { worst: 'least' } } } }],
  ['no worst case', false, { inputs: { a: { type: 'bool', unknown: { worst: 'best' } } } }],
  [
    'a series, an origin and a law in an example',
    true,
    {
      examples: [
        {
          in: { a: [{ at: '2025-01-01', value: '1.50', event: 'e' }], b: { mined: 'AUS' } },
          law: [
            { what: 'floor', key: 'tin', value: '1' },
            { what: 'membership', key: 'AUS', date: '2025-01-01', value: true },
          ],
          out: '1',
        },
      ],
    },
  ],
  [
    'an entry without a value',
    false,
    { examples: [{ in: { a: [{ at: '2025-01-01' }] }, out: '1' }] },
  ],
  ['a saving by a sentence', false, { savings: [{ fact: 'goods en route', source: 'law' }] }],
];

describe('the published schema and the reader say the same', () => {
  it.each(nodes)('%s: %j', (wanted, node) => {
    const raw = ruleOf(node);
    expect([fitsSchema(raw), isRead(raw)]).toEqual([wanted, wanted]);
  });

  it.each(documents)('%s: %s', (_, wanted, changes) => {
    const raw = someRules({ clauses: [clause('base', 'price')], ...changes });
    expect([fitsSchema(raw), isRead(raw)]).toEqual([wanted, wanted]);
  });
});
