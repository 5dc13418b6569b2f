import { describe, expect, it } from '@jest/globals';
import { parseStandingRulesChange } from './commands.ts';
import type { StandingLawEvent, StandingRulesEvent } from './events.ts';
import {
  parseStandingRule,
  shippedStandingRule,
  type StandingRule,
  standingRules,
} from './index.ts';
import { parseRepeal } from '#trade/duty-rules';
import { given, idOf } from '#host/testing';

type Words = Partial<Record<keyof StandingRule, unknown>>;
const proposal = idOf(801);
const citation = 'Standing act';
const ruleSaying = (changed: Words = {}): StandingRule =>
  parseStandingRule({ ...shippedStandingRule, ...changed });
const during = (from: string, until: string | null) => ({ valid: { from, until } });

const enacting = (changed: Words = {}) =>
  parseStandingRulesChange({
    act: 'enact',
    rules: { document: { ...shippedStandingRule, ...changed }, citation },
  });
const correcting = (n: number, changed: Words = {}) =>
  parseStandingRulesChange({
    act: 'correct',
    rules: { corrects: idOf(n), document: { ...shippedStandingRule, ...changed }, citation },
  });
const repealing = (n: number, from: string) =>
  parseStandingRulesChange({ act: 'repeal', rules: { enactment: idOf(n), from, citation } });

type Change = ReturnType<typeof enacting>;
const propose = (change: Change) =>
  ({ type: 'ProposeStandingRules', proposal, change, by: 'p.ann' }) as const;
const proposed = (change: Change): StandingRulesEvent => ({
  type: 'StandingRulesProposed',
  data: { ...change, proposal, proposedBy: 'p.ann' },
});
const approve = (by: string) => ({ type: 'ApproveStandingRules', proposal, by }) as const;
const withdraw = { type: 'WithdrawStandingRules', proposal, reason: 'a slip' } as const;
const approved = { type: 'StandingRulesApproved', data: { proposal, approvedBy: 'p.bea' } };

const enacted = (changed: Words = {}): StandingLawEvent => ({
  type: 'StandingRulesEnacted',
  data: { document: ruleSaying(changed), citation, proposal },
});
const repealed = (n: number, from: string): StandingLawEvent => ({
  type: 'StandingRulesRepealed',
  data: { ...parseRepeal({ enactment: idOf(n), from, citation }), proposal },
});

describe('standing rules', () => {
  it('are enacted, corrected and repealed, each by two principals', () => {
    const document = ruleSaying({ version: 2 });
    const cases: readonly (readonly [StandingRulesEvent[], Change, StandingLawEvent])[] = [
      [[], enacting(), enacted()],
      [
        [enacted()],
        correcting(1, { version: 2 }),
        {
          type: 'StandingRulesCorrected',
          data: { corrects: idOf(1), document, citation, proposal },
        },
      ],
      [[enacted()], repealing(1, '2026-01-01'), repealed(1, '2026-01-01')],
    ];
    for (const [facts, change, law] of cases) {
      given(standingRules, facts).when(propose(change)).thenRecorded(proposed(change));
      given(standingRules, [...facts, proposed(change)])
        .when(approve('p.bea'))
        .thenRecorded(approved, law);
    }
  });

  it.each<[string, Words, Words]>([
    ['the same days', {}, {}],
    ['a day in common', during('2020-01-01', '2026-01-02'), during('2026-01-01', null)],
  ])('SR1: at most one is in force on a day; not two with %s', (_, first, second) =>
    given(standingRules, [enacted(first)])
      .when(propose(enacting(second)))
      .thenRefused('SR1'),
  );

  it('SR1: is asked again at approval, and of a correction beside all others', () => {
    given(standingRules, [proposed(enacting()), enacted()])
      .when(approve('p.bea'))
      .thenRefused('SR1');
    const facts = [
      enacted(during('2020-01-01', '2026-01-01')),
      enacted(during('2026-01-01', null)),
    ];
    given(standingRules, facts)
      .when(propose(correcting(1, during('2020-01-01', null))))
      .thenRefused('SR1');
  });

  it('follow one another: periods are half-open, and a repeal makes room', () => {
    const later = enacting(during('2026-01-01', null));
    for (const facts of [
      [enacted(during('2020-01-01', '2026-01-01'))],
      [enacted(), repealed(1, '2026-01-01')],
      [enacted(), repealed(1, '1999-01-01')],
    ])
      given(standingRules, facts).when(propose(later)).thenRecorded(proposed(later));
  });

  it('SR2: a correction or repeal names an enactment, not its correction', () => {
    given(standingRules)
      .when(propose(correcting(1)))
      .thenRefused('SR2');
    given(standingRules, [enacted()])
      .when(propose(repealing(2, '2026-01-01')))
      .thenRefused('SR2');
  });

  it('SR3: a standing rule is repealed once', () =>
    given(standingRules, [enacted(), repealed(1, '2026-01-01')])
      .when(propose(repealing(1, '2027-01-01')))
      .thenRefused('SR3'));

  it('SR4: is approved by another principal than the one who proposed it', () =>
    given(standingRules, [proposed(enacting())])
      .when(approve('p.ann'))
      .thenRefused('SR4'));

  it('SR5: only what awaits approval can be approved or withdrawn', () => {
    const withdrawn: StandingRulesEvent = {
      type: 'StandingRulesProposalWithdrawn',
      data: { proposal, reason: 'a slip' },
    };
    given(standingRules).when(approve('p.bea')).thenRefused('SR5');
    given(standingRules, [proposed(enacting())])
      .when(withdraw)
      .thenRecorded(withdrawn);
    given(standingRules, [proposed(enacting()), withdrawn])
      .when(withdraw)
      .thenRefused('SR5');
  });
});

describe('a standing rule', () => {
  it.each<[string, Words]>([
    ['/surprise', { surprise: 1 } as Words],
    ['/citation', { citation: '' }],
    ['/windowDays', { windowDays: 1.5 }],
    ['/unpaid/countFrom/0', { unpaid: { countFrom: ['whenever'], afterDays: 30 } }],
    ['/late/afterDays', { late: { countFrom: [], afterDays: -1 } }],
    ['/inBreach/unpaid', { inBreach: { unpaid: 0 } }],
    ['/inBreach/belowFloorPercent', { inBreach: { belowFloorPercent: '100.01' } }],
    ['/inBreach/belowFloorPercent', { inBreach: { belowFloorPercent: '0' } }],
    ['/valid/until', during('2026-01-01', '2026-01-01')],
  ])('is versioned data; what is wrong at %s is told', (at, changed) =>
    expect(() => parseStandingRule({ ...shippedStandingRule, ...changed })).toThrow(at),
  );
});
