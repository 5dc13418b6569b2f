import { describe, expect, it } from '@jest/globals';
import { isRefusal, parseMoney } from '#kernel';
import type { ShipmentCommand } from './commands.ts';
import type { FinalisedEvent, ShipmentEvent } from './events.ts';
import { finalisedBy } from './finalising.ts';
import { parseFinalAssay, parseFinalPrice, parseFinalWeight } from './provisional.ts';
import { freshAssessment } from './judging/reassessing.ts';
import { shipment } from './shipment.ts';
import {
  amend,
  assessed,
  cancelled,
  declarationSaying,
  declaredAs,
  finalisationId,
  finalise,
  finals,
  given,
  idOf,
  judging,
  provisionally,
  today,
} from '#host/testing';

const before = [declaredAs(provisionally), assessed(provisionally)];
const unlimited = { on: today, timeLimit: { lawAsOf: idOf(5), limit: null } };
const priceFinal: FinalisedEvent = {
  type: 'PriceFinalised',
  data: { ...finals.price.told, ...unlimited },
};
const refusalOf = (command: ShipmentCommand, facts: readonly ShipmentEvent[] = before) => {
  const state = facts.reduce(
    (found, fact, at) => shipment.evolve(found, { ...fact, id: idOf(at + 1) }),
    shipment.initial,
  );
  const decided = shipment.decide(state, command);
  return isRefusal(decided) ? decided : undefined;
};

describe('a declaration with something provisional', () => {
  it('is assessed, and the assessment says what is provisional', () =>
    expect(assessed(provisionally).data).toMatchObject({
      found: { outcome: 'assessed', provisional: ['price', 'assay', 'weight'] },
    }));

  it.each([
    ['PriceFinalised', finals.price, [{ value: { amount: '950', currency: 'USD' } }, '-50']],
    ['AssayFinalised', finals.assay, [{ assays: finals.assay.told.assays }, '0']],
    [
      'WeightFinalised',
      finals.weight,
      [{ quantity: { amount: '9', unit: 't.dry' }, moisturePercent: '7' }, '-100'],
    ],
  ] as const)(
    '%s changes its own facts alone, and always reassesses',
    (type, final, [told, less]) => {
      const fact = { type, data: { ...final.told, ...unlimited } } as FinalisedEvent;
      const declaration = finalisedBy(provisionally, fact);
      const left = ['price', 'assay', 'weight'].filter((part) => part !== final.part);
      expect(declaration).toEqual({ ...provisionally, ...told, provisional: left });
      given(shipment, before)
        .when(finalise(final))
        .thenRecorded(fact, {
          type: 'TariffReassessed',
          data: {
            ...freshAssessment({ declaration, cancelled: false }, judging),
            replaces: idOf(2),
            cause: finalisationId,
            former: parseMoney({ amount: '100', currency: 'USD' }),
            difference: less,
          },
        });
    },
  );

  it('is final once all of it is, and is reassessed even where the duty stays the same', () => {
    const once = declarationSaying({ provisional: ['price'] });
    const same = { part: 'price', told: parseFinalPrice({ value: once.value }) } as const;
    const { provisional: _, ...final } = once;
    const assessment = freshAssessment({ declaration: final, cancelled: false }, judging);
    expect(assessment.found).not.toHaveProperty('provisional');
    given(shipment, [declaredAs(once), assessed(once)])
      .when(finalise(same))
      .thenRecorded(
        { type: 'PriceFinalised', data: { ...same.told, ...unlimited } },
        {
          type: 'TariffReassessed',
          data: {
            ...assessment,
            replaces: idOf(2),
            cause: finalisationId,
            former: assessment.found.duty,
            difference: '0',
          },
        },
      );
  });

  it('SH17: only what is provisional becomes final, and once', () => {
    const partly = declarationSaying({ provisional: ['price'] });
    given(shipment, [declaredAs(partly), assessed(partly)])
      .when(finalise(finals.weight))
      .thenRefused('SH17');
    given(shipment, [...before, priceFinal])
      .when(finalise(finals.price))
      .thenRefused('SH17');
    expect(refusalOf(finalise(finals.price), [...before, priceFinal])?.sentence).toContain(idOf(3));
  });

  it('SH7: a cancelled shipment is not finalised', () =>
    given(shipment, [...before, cancelled])
      .when(finalise(finals.price))
      .thenRefused('SH7'));

  it('SH19: the final price keeps the term of delivery', () =>
    given(shipment, before)
      .when(
        finalise({
          part: 'price',
          told: parseFinalPrice({ value: provisionally.value, terms: { incoterm: 'FOB' } }),
        }),
      )
      .thenRefused('SH19'));

  it('SH21: a final assay is final in each of its substances', () => {
    const assays = [{ substance: 'WO3', percent: '66', basis: 'dry', final: false }];
    expect(refusalOf(finalise({ part: 'assay', told: parseFinalAssay({ assays }) }))).toMatchObject(
      {
        rule: 'SH21',
        at: '/assays/0/final',
      },
    );
  });

  it('SH20: an amendment leaves what is provisional as it is, in whatever order it is told', () => {
    for (const changed of [undefined, ['price'], ['price', 'assay']]) {
      given(shipment, before)
        .when(amend(declarationSaying({ ...provisionally, provisional: changed })))
        .thenRefused('SH20');
    }
    const turned = declarationSaying({
      ...provisionally,
      provisional: ['weight', 'assay', 'price'],
    });
    expect(refusalOf(amend(turned))).toBeUndefined();
    given(shipment, [...before, priceFinal])
      .when(amend(provisionally))
      .thenRefused('SH20');
  });

  it('SH2: the final weight is told so that it can be compared with the floor', () =>
    expect(
      refusalOf(
        finalise({
          part: 'weight',
          told: parseFinalWeight({ quantity: { amount: '9', unit: 'kg.V2O5' } }),
        }),
      ),
    ).toMatchObject({ rule: 'SH2', at: '/quantity/unit' }));

  it.each([
    ['/provisional', { provisional: [] }],
    ['/provisional', { provisional: ['price', 'price'] }],
    ['/provisional/0', { provisional: ['moisture'] }],
  ])('tells the parts there are; what is wrong at %s is told', (at, changed) =>
    expect(() => declarationSaying(changed)).toThrow(at),
  );
});
