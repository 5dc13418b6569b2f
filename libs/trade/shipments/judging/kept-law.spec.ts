import { describe, expect, it } from '@jest/globals';
import {
  asked,
  assessedUnder,
  bookOf,
  concentrate,
  declarationSaying,
  floorCorrected,
  floorSet,
  idOf,
  judgedBy,
  lawSaying,
  membership,
  otherProduct as tin,
  priceSpec,
  quantitySpec as quantity,
  ruled,
  rulesSaying,
  someDigest,
} from '#host/testing';
import { replay } from '#trade/audit';
import { covers, type IsoDate, type StateCode } from '#kernel';
import { type LawEvent, lawNow } from '#trade/law';
import { judgingDays } from './judged-by.ts';

describe('a fact that keeps the law before', () => {
  const enRoute = { enRoute: { type: 'bool', unknown: false } };
  const until = { from: '2020-01-01', until: '2026-02-01' };
  const first = ruled('floor', { id: 'first', valid: until, inputs: rulesSaying().inputs });
  const second = ruled(asked('floor', tin), {
    id: 'second',
    valid: { from: '2026-02-01', until: null },
    inputs: { price: priceSpec, quantity, ...enRoute },
    savings: [{ fact: 'enRoute', source: 'art1' }],
  });
  /** 4 and 5 the rule sets, 6 to 8 floors: the first is in force until the law changed. */
  const law = lawSaying(
    first,
    second,
    floorSet('100', { from: '2020-01-01', until: '2026-02-01' }),
    floorSet('500', { from: '2026-02-01' }),
    floorSet('900', { product: tin }),
  );
  const saved = declarationSaying({ particulars: { enRoute: true } });

  it('sets the rule set aside: that of the day before applies, with its floor, and is cited so', () => {
    const { found, cited } = assessedUnder(law, saved);
    expect(found).toMatchObject({ governing: '2026-03-01', duty: { amount: '100' } });
    expect(cited).toMatchObject({
      floor: idOf(6),
      rules: { event: idOf(4) },
      saved: [{ fact: 'enRoute', event: idOf(5), digest: someDigest, lawOf: '2026-01-31' }],
    });
    expect(cited.law).toBeUndefined();
  });

  it('keeps nothing where it is not told, or where the saving has ended', () => {
    expect(assessedUnder(law).cited.saved).toBeUndefined();
    const ended = ruled('price', {
      inputs: { price: priceSpec, quantity, ...enRoute },
      savings: [{ fact: 'enRoute', source: 'art1', until: '2026-03-01' }],
    });
    expect(assessedUnder(lawSaying(ended), saved).cited.saved).toBeUndefined();
  });

  it('leaves no law where there was none before', () => {
    const only = lawSaying(second);
    expect(assessedUnder(only, saved).found).toMatchObject({
      outcome: 'nil',
      reason: 'no rule set applies',
    });
  });

  it('is judged by the law of the day before, so a correction of that day reaches it', () => {
    const assessment = assessedUnder(law, saved);
    const judged = judgingDays({ declaration: saved, assessment });
    expect(judged).toContainEqual({ key: `product:${concentrate}`, days: ['2026-01-31'] });
  });

  it('is judged by who was a member on the day before, so that a voiding of that day reaches it', () => {
    const scope = { ...rulesSaying().scope, origin: { stage: 'ore', in: 'members' } };
    const { inputs } = rulesSaying();
    const ofMembers = ruled('floor', { id: 'first', valid: until, inputs, scope });
    const floor = floorSet('100', { from: '2020-01-01', until: '2026-02-01' });
    const facts = [ofMembers, second, floor];
    const period = { from: '2026-01-01' as IsoDate, until: '2026-02-01' as IsoDate };
    const voided: LawEvent = {
      type: 'MembershipVoided',
      data: { state: 'AUS' as StateCode, ...period, citation: 'Judgment 26-7' },
    };
    const assessment = assessedUnder(lawSaying(...facts), saved);
    expect(assessment.found.duty).toMatchObject({ amount: '100' });
    const { found } = assessedUnder(lawSaying(...facts, voided), saved);
    expect(found.reason).toBe('no rule set applies');
    const reached = judgingDays({ declaration: saved, assessment }).filter(
      ({ key, days }) => key === 'state:AUS' && days.some((day) => covers(period, day)),
    );
    expect(reached).toHaveLength(1);
  });
});

describe('what was asked', () => {
  const facts = [floorSet('120', { product: tin }), ruled(asked('floor', tin))];
  const law = lawSaying(...facts);
  const declaration = declarationSaying();
  const assessment = assessedUnder(law);
  const { account } = judgedBy(law);
  const replayed = (changed: object) =>
    replay(
      law.book,
      { declaration, cancelled: false, assessment: { ...assessment, ...changed } },
      account,
    );

  it('is found again by replay, from the law alone', () =>
    expect(replayed({})).toEqual({ selection: [], computation: [] }));

  it('is told by replay where the record cites another fact, or finds another duty', () => {
    const [question] = assessment.cited.law ?? [];
    const cited = { ...assessment.cited, law: [{ ...question, event: idOf(1) }] };
    const { selection, computation } = replayed({ cited });
    expect(selection).toMatchObject([{ at: '/cited/law/0/event' }]);
    expect(computation.map(({ at }) => at)).toContain('/found/outcome');
    const found = { ...assessment.found, duty: { amount: '1', currency: 'USD' } };
    expect(replayed({ found }).computation).toMatchObject([{ at: '/found/duty/amount' }]);
  });

  it('is told by replay where the record leaves it out', () => {
    const { law: _, ...cited } = assessment.cited;
    expect(replayed({ cited }).computation.map(({ at }) => at)).toContain('/found/outcome');
  });

  it('a decision recorded when rule sets could ask nothing replays as it was made', () => {
    const { law: _, ...cited } = assessment.cited;
    const nothing = { inputs: {}, steps: [], duty: null };
    const { governing, belowFloor, value, nonMembers } = assessment.found;
    const found = {
      ...nothing,
      governing,
      belowFloor,
      value,
      nonMembers,
      outcome: 'undetermined',
      reason: `missing: floor of ${tin} on 2026-03-01`,
    };
    expect(replayed({ cited, found })).toMatchObject({ selection: [] });
  });

  it('is what a later fact must reach: the floor of the other product', () => {
    expect(judgingDays({ declaration, assessment })).toContainEqual({
      key: `product:${tin}`,
      days: ['2026-03-01'],
    });
    const book = bookOf(
      ...law.book.learned.map(({ fact }) => fact),
      floorCorrected('130', { product: tin, corrects: 4 }),
      membership('MemberSuspended', 'AUS', '2026-01-01'),
    );
    expect(assessedUnder(lawNow(book)).cited.law).toMatchObject([{ event: idOf(6) }]);
  });
});
