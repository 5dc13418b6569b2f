import { describe, expect, it } from '@jest/globals';
import { parseRepeal } from './commands.ts';
import { dutyRules } from './enactment.ts';
import type { DutyRulesEvent } from './events.ts';
import { given, idOf, proposals, rulesSaying } from '#host/testing';
import { lintRuleSet } from '#trade/formulas';

type Changes = Readonly<Record<string, unknown>>;
const citation = 'Duty act';
const { enacted, proposed, proposing, propose, correct } = proposals;
const repealed = (n: number, from: string): DutyRulesEvent => ({
  type: 'DutyRulesRepealed',
  data: parseRepeal({ enactment: idOf(n), from, citation }),
});
const until = (date: string) => ({ valid: { from: '2020-01-01', until: date } });
const from = (date: string) => ({ id: 'later', valid: { from: date, until: null } });
const originIn = (...states: readonly string[]) => ({
  scope: { products: ['tungsten'], origin: { stage: 'ore', in: states } },
});

describe('duty rules', () => {
  it.each([
    ['the next begins when the first ends', until('2026-01-01'), from('2026-01-01')],
    ['they are for other products', {}, { scope: { products: ['tin'] } }],
    ['no origin is on both lists', originIn('AUS'), originIn('CAN')],
  ])('stand side by side where %s', (_, first, second) =>
    given(dutyRules, [enacted(first)])
      .when(propose(second))
      .thenRecorded(proposed(second)),
  );

  it('follow a rule set that is repealed, and one that never came into force', () => {
    const later = from('2026-01-01');
    given(dutyRules, [enacted(), repealed(1, '2026-01-01')])
      .when(propose(later))
      .thenRecorded(proposed(later));
    given(dutyRules, [enacted(), repealed(1, '2019-01-01')])
      .when(propose())
      .thenRecorded(proposed());
  });

  it('are corrected beside a successor, for the correction stays repealed', () => {
    const facts = [enacted(), repealed(1, '2026-01-01'), enacted(from('2026-01-01'))];
    given(dutyRules, facts)
      .when(correct(1, { version: 2 }))
      .thenRecorded(proposed({ version: 2 }, idOf(1)));
  });

  it.each([
    ['the same scope and days', {}, {}],
    ['a day in common', until('2026-01-02'), from('2026-01-01')],
    ['a prefix of the product', { scope: { products: ['tungsten.concentrate'] } }, {}],
    ['a wildcard', { scope: { products: ['*.concentrate'] } }, {}],
    ['one origin in common', originIn('AUS', 'CAN'), originIn('CAN')],
    ['an origin of any kind', originIn('AUS'), {}],
    ['other governing dates', until('2026-01-01'), { ...from('2027-01-01'), appliesBy: 'export' }],
  ])('DR1: exactly one rule set may apply; not two with %s', (_, first, second) =>
    given(dutyRules, [enacted(first)])
      .when(propose(second))
      .thenRefused('DR1'),
  );

  it('DR1: is asked of a correction too, beside all others but the one it corrects', () =>
    given(dutyRules, [enacted(until('2026-01-01')), enacted(from('2026-01-01'))])
      .when(correct(1, until('2026-01-02')))
      .thenRefused('DR1'));

  it('DR2: a document must be sound; the first finding is named', () => {
    const unsound: readonly Changes[] = [
      { schema: 'plimsoll/rule-set@2' },
      { surprise: true },
      { clauses: [] },
      { examples: [{ in: { price: '90', floor: '100', quantity: '1' }, out: '11.00' }] },
      { clauses: [{ id: 'base', source: 'art1' }] },
      { inputs: {} },
    ];
    for (const changed of unsound) {
      given(dutyRules).when(propose(changed)).thenRefused('DR2');
      given(dutyRules, [enacted()]).when(correct(1, changed)).thenRefused('DR2');
    }
    for (const document of [null, undefined, 1, 'x', []]) {
      given(dutyRules).when(proposing(document)).thenRefused('DR2');
    }
  });

  it('DR2: a sound document that gives no duty is not enacted here', () => {
    const rate = { type: 'USD/EUR', scale: 4, domain: ['0', '100'] };
    const rounded = { mode: 'halfUp', places: 4, source: 'art1' };
    const changed = {
      kind: 'fx',
      inputs: { rate },
      parameters: {},
      let: {},
      clauses: JSON.parse('[{ "id": "base", "source": "art1", "then": "rate" }]') as unknown,
      result: { type: 'USD/EUR', rounded },
      promises: [],
      examples: [],
    };
    expect(lintRuleSet(rulesSaying(changed), { draws: 20 })).toEqual([]);
    given(dutyRules).when(propose(changed)).thenRefused('DR2');
  });

  it('DR11: every product of the scope is one of the catalogue', () => {
    const unknown = { scope: { products: ['tungsten', 'tungstan.concentrate'] } };
    given(dutyRules).when(propose(unknown)).thenRefused('DR11');
    given(dutyRules, [enacted()]).when(correct(1, unknown)).thenRefused('DR11');
  });

  it('DR3: a correction names an enactment', () =>
    given(dutyRules).when(correct(1)).thenRefused('DR3'));

  it('reads no repeal without a citation', () =>
    expect(() => parseRepeal({ enactment: idOf(1), from: '2026-01-01' })).toThrow('/citation'));
});
