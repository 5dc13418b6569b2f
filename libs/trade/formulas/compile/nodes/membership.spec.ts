import { describe, expect, it } from '@jest/globals';
import { wantedState } from '#kernel';
import { type LawLookUp, lintRuleSet } from '../../index.ts';
import { truth } from '../../testing/some-nodes.ts';
import { findings, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const governing = { op: 'governingDate' };
/** Australia is a member throughout, Canada from March 2025. */
const law: LawLookUp = ({ key, date }) => {
  if (key !== 'AUS' && key !== 'CAN') return undefined;
  return { value: key === 'AUS' || date >= '2025-03-01', event: `joined-${key}` };
};
const found = (node: unknown, inputs: Raw = {}, changes: Raw = {}) =>
  outcome(ruleOf(node, changes), { price: '1', ...(inputs as Record<string, string>) }, { law });

describe('origin and membership', () => {
  const inputs = { origin: { type: 'origin' }, state: { type: 'state', unknown: 'XXX' } };
  const of = (node: Raw, told: Raw) => found(truth(node), told, { inputs });
  const both = { origin: 'origin', stages: ['mined', 'refined'] };

  it.each([
    ['AUS', '1'],
    ['CAN', '1'],
    ['CHN', '0'],
    ['XXX', '0'],
  ])('%s as a member: %s', (state, wanted) =>
    expect(of({ op: 'memberAt', state: 'state', date: governing }, { origin: 'XXX', state })).toBe(
      wanted,
    ),
  );

  it('membership is asked at a date', () => {
    const on = { op: 'const', value: '2025-02-28', type: 'date' };
    expect(of({ op: 'memberAt', state: 'state', date: on }, { origin: 'XXX', state: 'CAN' })).toBe(
      '0',
    );
  });

  it.each([
    ['allStages', { membersOn: governing }, { mined: 'AUS', refined: 'CAN' }, '1'],
    ['allStages', { membersOn: governing }, { mined: 'AUS', refined: 'CHN' }, '0'],
    ['allStages', { membersOn: governing }, { mined: 'AUS' }, '0'],
    ['anyStage', { membersOn: governing }, { mined: 'AUS' }, '1'],
    ['allStages', { in: ['AUS', 'CAN'] }, { mined: 'AUS', refined: 'CAN' }, '1'],
    ['anyStage', { in: ['CHN'] }, { mined: 'AUS', refined: 'CHN', made: 'USA' }, '1'],
    ['anyStage', { in: ['CHN'] }, { mined: 'AUS', made: 'CHN' }, '0'],
    ['allStages', { notIn: ['CHN'] }, { mined: 'AUS', refined: 'CAN' }, '1'],
    ['allStages', { notIn: ['CHN'] }, { mined: 'AUS' }, '0'],
  ])('%s %j of %j: %s', (...[op, asked, origin, wanted]) =>
    expect(of({ op, ...both, ...asked }, { origin })).toBe(wanted),
  );

  it('nothing is known of an origin told as XXX', () =>
    expect(of({ op: 'anyStage', ...both, notIn: ['CHN'] }, { origin: 'XXX' })).toBe('0'));

  it('a state may be asked for by "in"', () => {
    expect(
      of({ op: 'in', of: 'state', codes: ['CHN', 'RUS'] }, { origin: 'XXX', state: 'RUS' }),
    ).toBe('1');
    const asked = (codes: readonly string[]) =>
      findings(ruleOf(truth({ op: 'in', of: 'state', codes }), { inputs }));
    expect(asked(['XYZ'])).toEqual(['/clauses/0/then/rows/0/if/codes unknown-code']);
    expect(asked(['SUN', 'XXX', 'W00'])).toEqual([]);
    const rules = ruleOf(truth({ op: 'in', of: 'state', codes: ['Australia'] }), { inputs });
    expect(lintRuleSet(rules).map(({ message }) => message)).toEqual([
      `"Australia" is no state; wanted ${wantedState}`,
    ]);
  });

  it.each([
    [{ origin: { mined: 'XYZ' } }, 'outside origin {"mined":"XYZ"}'],
    [{ origin: 'AUS' }, 'outside origin AUS'],
    [{ origin: 'XXX', state: 'Australia' }, 'outside state Australia'],
  ])('%j', (told, wanted) =>
    expect(of({ op: 'anyStage', ...both, in: ['CHN'] }, told)).toBe(wanted),
  );
});
