import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import { ruleSetWords } from '../../index.ts';
import { compiled, findings, money, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const value = (figure: string, from: string, more: Raw = {}): Raw => ({
  value: figure,
  from,
  source: 'law',
  ...more,
});
const winter = { season: { from: '11-01', until: '03-01' } };
const summer = { season: { from: '03-01', until: '11-01' } };
const values = [
  value('1', '2020-01-01', { until: '2024-01-01' }),
  value('2.5', '2024-01-01', winter),
  value('3', '2024-01-01', summer),
];
const rule = (more: Raw = {}, rate: Raw = { type: 'EUR', values }): Raw =>
  ruleOf({ op: 'parameterAt', parameter: 'rate', date: 'day', ...more }, { parameters: { rate } });
const on = (day: string, more: Raw = {}) => outcome(rule(more), { price: '1', day });

describe('a parameter on another date', () => {
  it.each([
    ['2020-01-01', '1'],
    ['2023-12-31', '1'],
    ['2024-01-01', '2.5'],
    ['2024-03-01', '3'],
    ['2031-11-01', '2.5'],
  ])('%s is %s, also before the rule set is law', (day, wanted) => expect(on(day)).toBe(wanted));

  it('without a value is missing by name, or what the document says', () => {
    expect(on('2019-12-31')).toBe('missing rate on 2019-12-31');
    expect(on('2019-12-31', { else: money('0.125') })).toBe('0.125');
    expect(on('2019-12-31', { else: '0' })).toBe('0');
    expect(on('2020-01-01', { else: money('0.125') })).toBe('1');
  });

  it('is a step of the worksheet, and is said with its date alone', () => {
    const rules = compiled(rule());
    const found = rules.evaluate({ price: '1', day: '2021-05-01' }, parseDate('2025-06-01'));
    expect(found).toMatchObject({ steps: [{ id: 'base', op: 'parameterAt', exact: '1' }, {}] });
    const words = ruleSetWords(rules.document).flatMap(({ lines }) => lines);
    expect(words).toContain('Base ‘base’ [law]: ‘rate’ as it is on ‘day’.');
  });

  it('is bounded by all its values where the date is not known', () => {
    const { bounds } = compiled(
      ruleOf(
        { op: 'parameterAt', parameter: 'rate', date: 'day' },
        { parameters: { rate: { type: 'EUR', values } }, inputs: { day: { type: 'date' } } },
      ),
    );
    const at = parseDate('2025-06-01');
    expect(bounds({}, at)).toMatchObject({ kind: 'bounds', least: '1', greatest: '3' });
    expect(bounds({ day: '2021-01-01' }, at)).toMatchObject({ least: '1', greatest: '1' });
  });

  const at = '/clauses/0/then';
  const twice = [value('7', '2020-01-01', { until: '2021-01-01' }), value('1', '2020-06-01')];
  it.each([
    [rule({ parameter: 'rates' }), `${at}/parameter unknown-name`],
    [rule({ date: 'price' }), `${at}/date not-a-date`],
    [rule({ else: 'mass' }), `${at}/else units-differ`],
    [rule({}, { type: 'EUR', values: twice }), `${at}/parameter parameter-overlap`],
    [
      rule({}, { type: 'date', values: [value('2025-01-01', '2020-01-01')] }),
      `${at}/parameter not-a-number`,
    ],
    [
      rule({}, { type: 'EUR', scale: 2, fedBy: { method: 'some', key: 'nickel', source: 'law' } }),
      `${at}/parameter parameter-fed`,
    ],
    [rule({}, { type: 'euro', values }), '/parameters/rate/type not-a-type'],
  ])('%#: %s', (raw, wanted) => expect(findings(raw)).toEqual([wanted]));

  it('two values before the rule set is law are no matter where nobody asks that', () =>
    expect(
      findings(ruleOf('rate', { parameters: { rate: { type: 'EUR', values: twice } } })),
    ).toEqual([]));
});
