import { describe, expect, it } from '@jest/globals';
import { isRefusal, type IsoDate } from '#kernel';
import type { Law } from '#trade/law';
import { shippedTimeLimits } from '#trade/zone-rules';
import type { Final, ShipmentCommand } from './commands.ts';
import { shipment } from './shipment.ts';
import {
  amend,
  assessed,
  cancel,
  declarationSaying,
  declaredAs,
  finalise,
  finals,
  idOf,
  judgedBy,
  limitOn,
  limitsEnacted,
  provisionally,
  withSixth,
} from '#host/testing';

const before = [declaredAs(provisionally), assessed(provisionally)];
const provisional = before.reduce(
  (found, fact, at) => shipment.evolve(found, { ...fact, id: idOf(at + 1) }),
  shipment.initial,
);
/** What the first fact says, or the refusal. */
const decided = (command: ShipmentCommand): unknown => {
  const found = shipment.decide(provisional, command);
  return isRefusal(found) ? found : found[0]?.data;
};

type Limited = readonly [act: string, command: (by: Law, on: string, citation?: string) => object];
const inTime = (on: string, citation?: string) => ({
  on: on as IsoDate,
  ...(citation !== undefined && { citation }),
});
const limited: readonly Limited[] = [
  ...(['price', 'assay', 'weight'] as const).map((part): Limited => [
    part,
    (by, on, citation) => {
      const final = finals[part];
      const told = { ...final.told, ...inTime(on, citation) };
      return finalise({ ...final, told } as Final, by);
    },
  ]),
  [
    'amendment',
    (by, on, citation) => ({
      ...amend(provisionally),
      ...judgedBy(by),
      amendment: { declaration: provisionally, reason: 'a slip', ...inTime(on, citation) },
    }),
  ],
  [
    'cancellation',
    (by, on, citation) => ({
      ...cancel,
      ...judgedBy(by),
      cancellation: { reason: 'not shipped', ...inTime(on, citation) },
    }),
  ],
];

describe.each(limited)('SH18: the time limit of %s', (act, commandOf) => {
  const by = withSixth(limitOn(act));
  const command = (on: string, citation?: string, law = by) =>
    commandOf(law, on, citation) as ShipmentCommand;

  it('is kept until its last day, and the fact names the rule and that day', () => {
    expect(decided(command('2026-03-22'))).toMatchObject({
      on: '2026-03-22',
      timeLimit: { lawAsOf: idOf(6), limit: { rule: idOf(6), lastDay: '2026-03-22' } },
    });
  });

  it('is passed after that day: the refusal names the limit, the rule and the last day', () => {
    const sentence = expect.stringMatching(
      new RegExp(`2026-03-22, 30 days from arrival \\(2026-02-20\\).*Rule 9.*${idOf(6)}`),
    );
    expect(decided(command('2026-03-23'))).toMatchObject({
      rule: 'SH18',
      at: '/citation',
      sentence,
    });
  });

  it('gives way to an order that is cited, which is recorded', () => {
    expect(decided(command('2027-03-23', 'Order 12 of the court'))).toMatchObject({
      citation: 'Order 12 of the court',
      timeLimit: { limit: { lastDay: '2026-03-22' } },
    });
  });

  it('is none where the law of the day of acceptance sets none', () => {
    const earlier = { ...shippedTimeLimits, valid: { from: '2020-01-01', until: '2026-03-01' } };
    const none = withSixth(limitsEnacted(earlier));
    expect(decided(command('2036-01-01', undefined, none))).toMatchObject({
      timeLimit: { limit: null },
    });
  });
});

describe('time limits', () => {
  it('run from the day of acceptance where their own date was not told', () => {
    const by = withSixth(limitOn('price', 10, 'export'));
    const final = (on: string): Final => ({
      part: 'price',
      told: { ...finals.price.told, on: on as IsoDate },
    });
    expect(decided(finalise(final('2026-03-11'), by))).toMatchObject({ on: '2026-03-11' });
    expect(decided(finalise(final('2026-03-12'), by))).toMatchObject({
      rule: 'SH18',
      sentence: expect.stringContaining(
        '10 days from acceptance (2026-03-01, as no day of export was told)',
      ),
    });
  });

  it('SH18: judge an amendment by the dates as they were declared, not as it would have them', () => {
    const by = withSixth(limitOn('amendment'));
    const dates = { acceptance: '2026-03-01', arrival: '2026-05-01' };
    const declaration = declarationSaying({ ...provisionally, dates });
    const amendment = { declaration, reason: 'a slip', on: '2026-03-23' as IsoDate };
    const command = { ...amend(declaration), ...judgedBy(by), amendment } as ShipmentCommand;
    expect(decided(command)).toMatchObject({ rule: 'SH18' });
  });
});
