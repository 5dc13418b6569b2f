import { describe, expect, it } from '@jest/globals';
import { parseZoneRulesChange } from './commands.ts';
import type { ZoneLawEvent, ZoneRulesEvent } from './events.ts';
import { parseStandingRule, shippedStandingRule, type StandingRule, zoneRules } from './index.ts';
import { parseRepeal } from '#trade/duty-rules';
import { given, idOf } from '#host/testing';

type Words = Partial<Record<keyof StandingRule, unknown>>;
const proposal = idOf(801);
const citation = 'Standing act';
const ruleSaying = (changed: Words = {}): StandingRule =>
  parseStandingRule({ ...shippedStandingRule, ...changed });
const during = (from: string, until: string | null) => ({ valid: { from, until } });

const enacting = (changed: Words = {}) =>
  parseZoneRulesChange({
    kind: 'standing',
    act: 'enact',
    rules: { document: { ...shippedStandingRule, ...changed }, citation },
  });
const correcting = (n: number, changed: Words = {}) =>
  parseZoneRulesChange({
    kind: 'standing',
    act: 'correct',
    rules: { corrects: idOf(n), document: { ...shippedStandingRule, ...changed }, citation },
  });
const repealing = (n: number, from: string) =>
  parseZoneRulesChange({
    kind: 'standing',
    act: 'repeal',
    rules: { enactment: idOf(n), from, citation },
  });

type Change = ReturnType<typeof enacting>;
const propose = (change: Change) =>
  ({ type: 'ProposeZoneRules', proposal, change, by: 'p.ann' }) as const;
const proposed = (change: Change): ZoneRulesEvent => ({
  type: 'ZoneRulesProposed',
  data: { ...change, proposal, proposedBy: 'p.ann' },
});
const approve = (by: string) => ({ type: 'ApproveZoneRules', proposal, by }) as const;
const withdraw = { type: 'WithdrawZoneRules', proposal, reason: 'a slip' } as const;
const approved = { type: 'ZoneRulesApproved', data: { proposal, approvedBy: 'p.bea' } };

const enacted = (changed: Words = {}): ZoneLawEvent => ({
  type: 'ZoneRulesEnacted',
  data: { document: ruleSaying(changed), citation, proposal },
});
const repealed = (n: number, from: string): ZoneLawEvent => ({
  type: 'ZoneRulesRepealed',
  data: { ...parseRepeal({ enactment: idOf(n), from, citation }), proposal },
});

describe('standing rules', () => {
  it('are enacted, corrected and repealed, each by two principals', () => {
    const document = ruleSaying({ version: 2 });
    const cases: readonly (readonly [ZoneRulesEvent[], Change, ZoneLawEvent])[] = [
      [[], enacting(), enacted()],
      [
        [enacted()],
        correcting(1, { version: 2 }),
        {
          type: 'ZoneRulesCorrected',
          data: { corrects: idOf(1), document, citation, proposal },
        },
      ],
      [[enacted()], repealing(1, '2026-01-01'), repealed(1, '2026-01-01')],
    ];
    for (const [facts, change, law] of cases) {
      given(zoneRules, facts).when(propose(change)).thenRecorded(proposed(change));
      given(zoneRules, [...facts, proposed(change)])
        .when(approve('p.bea'))
        .thenRecorded(approved, law);
    }
  });

  it.each<[string, Words, Words]>([
    ['the same days', {}, {}],
    ['a day in common', during('2020-01-01', '2026-01-02'), during('2026-01-01', null)],
  ])('ZR1: at most one is in force on a day; not two with %s', (_, first, second) =>
    given(zoneRules, [enacted(first)])
      .when(propose(enacting(second)))
      .thenRefused('ZR1'),
  );

  it('ZR1: is asked again at approval, and of a correction beside all others', () => {
    given(zoneRules, [proposed(enacting()), enacted()])
      .when(approve('p.bea'))
      .thenRefused('ZR1');
    const facts = [
      enacted(during('2020-01-01', '2026-01-01')),
      enacted(during('2026-01-01', null)),
    ];
    given(zoneRules, facts)
      .when(propose(correcting(1, during('2020-01-01', null))))
      .thenRefused('ZR1');
  });

  it('ZR1: tells two of one name apart by their versions', () => {
    const state = zoneRules.evolve(zoneRules.initial, { ...enacted(), id: idOf(1) });
    expect(zoneRules.decide(state, propose(enacting({ version: 2 })))).toMatchObject({
      sentence: expect.stringContaining(
        'zone-standing v2 overlaps zone-standing v1, in force from',
      ),
    });
  });

  it('follow one another: periods are half-open, and a repeal makes room', () => {
    const later = enacting(during('2026-01-01', null));
    for (const facts of [
      [enacted(during('2020-01-01', '2026-01-01'))],
      [enacted(), repealed(1, '2026-01-01')],
      [enacted(), repealed(1, '1999-01-01')],
    ])
      given(zoneRules, facts).when(propose(later)).thenRecorded(proposed(later));
  });

  it('ZR2: a correction or repeal names an enactment, not its correction', () => {
    given(zoneRules)
      .when(propose(correcting(1)))
      .thenRefused('ZR2');
    given(zoneRules, [enacted()])
      .when(propose(repealing(2, '2026-01-01')))
      .thenRefused('ZR2');
  });

  it('ZR3: a standing rule is repealed once', () =>
    given(zoneRules, [enacted(), repealed(1, '2026-01-01')])
      .when(propose(repealing(1, '2027-01-01')))
      .thenRefused('ZR3'));

  it('ZR4: is approved by another principal than the one who proposed it', () =>
    given(zoneRules, [proposed(enacting())])
      .when(approve('p.ann'))
      .thenRefused('ZR4'));

  it('ZR5: only what awaits approval can be approved or withdrawn', () => {
    const withdrawn: ZoneRulesEvent = {
      type: 'ZoneRulesProposalWithdrawn',
      data: { proposal, reason: 'a slip' },
    };
    given(zoneRules).when(approve('p.bea')).thenRefused('ZR5');
    given(zoneRules, [proposed(enacting())])
      .when(withdraw)
      .thenRecorded(withdrawn);
    given(zoneRules, [proposed(enacting()), withdrawn])
      .when(withdraw)
      .thenRefused('ZR5');
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
