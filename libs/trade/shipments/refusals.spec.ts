import { describe, expect, it } from '@jest/globals';
import { lawNow } from '#trade/law';
import { assess } from './judging/assess.ts';
import { shipment } from './shipment.ts';
import {
  amend,
  assessed,
  before,
  bookOf,
  cancel,
  cancelled,
  dearer,
  declarationSaying,
  declared,
  declaredAs,
  enacted,
  floorSet,
  given,
  idOf,
  judgedBy,
  judging,
  law,
  listed,
  paid,
  pay,
  productSaying,
  ratePublished,
  reassess,
} from '#host/testing';

describe('a declaration is refused', () => {
  const declare = (changed: Readonly<Record<string, unknown>>, by = law) =>
    given(shipment).when({
      type: 'DeclareShipment',
      declaration: declarationSaying(changed),
      ...judgedBy(by),
    });

  it('SH1: where the product is not in the catalogue on the day', () => {
    declare({ product: 'tin.metal.ingot.lme' }).thenRefused('SH1');
    declare({ dates: { acceptance: '2019-12-31' } }).thenRefused('SH1');
  });

  it('SH2: where the quantity has another basis than the price', () =>
    declare({ quantity: { amount: '10', unit: 't.gross' } }).thenRefused('SH2'));

  it('SH3: where the rule asks for what was not told', () => {
    const onlyRules = lawNow(
      bookOf(listed(), enacted(), floorSet('100', { unitPrice: euroPrice })),
    );
    declare({}, onlyRules).thenRefused('SH3');
  });
  const euroPrice = { amount: '100', currency: 'EUR', unit: 't.dry' };

  it('SH4: where no rate leads to the currency of account; the series known are named', () => {
    declare({ value: { amount: '900', currency: 'EUR' } }).thenRefused('SH4');
    const euro = { value: { amount: '900', currency: 'EUR' } };
    const decided = shipment.decide(shipment.initial, {
      type: 'DeclareShipment',
      declaration: declarationSaying({ ...euro, dates: { acceptance: '2028-01-01' } }),
      ...judgedBy(lawNow(bookOf(listed(), ratePublished()))),
    });
    expect(decided).toMatchObject({
      rule: 'SH4',
      sentence: expect.stringContaining('ecb.eur (2026-01-01 to 2027-01-01)'),
    });
  });

  it('SH5: where the HS code does not map to the product in that edition on that day', () => {
    declare({ hs: { edition: '2022', code: '260300' } }).thenRefused('SH5');
    declare({ hs: { edition: '2017', code: '261100' } }).thenRefused('SH5');
    const dates = { acceptance: '2021-12-31' };
    declare({ hs: { edition: '2022', code: '261100' }, dates }).thenRefused('SH5');
  });

  it('SH10: where the product is a host ore', () => {
    const host = productSaying({ host: true, priceUnit: undefined });
    declare({}, lawNow(bookOf(listed(host)))).thenRefused('SH10');
  });

  it('SH12: where the shipment is declared already', () =>
    given(shipment, before)
      .when({ type: 'DeclareShipment', declaration: declared, ...judging })
      .thenRefused('SH12'));

  it('never for being below the floor, or from a state that is no member', () => {
    const declaration = declarationSaying({ from: 'CAN' });
    given(shipment)
      .when({ type: 'DeclareShipment', declaration, ...judging })
      .thenRecorded(declaredAs(declaration), assessed(declaration));
  });
});

describe('afterwards', () => {
  it('SH6: what was never declared cannot be amended, cancelled, paid or reassessed', () => {
    for (const command of [amend(dearer), cancel, pay('1'), reassess(law, idOf(5))]) {
      given(shipment).when(command).thenRefused('SH6');
    }
  });

  it('SH7: a cancelled shipment is neither amended nor cancelled again', () => {
    given(shipment, [...before, cancelled])
      .when(amend(dearer))
      .thenRefused('SH7');
    given(shipment, [...before, cancelled])
      .when(cancel)
      .thenRefused('SH7');
  });

  it('SH8: nothing is paid where nothing is owed, or all of it was paid', () => {
    const noFloor = lawNow(bookOf(listed(), enacted()));
    const nil = assess(noFloor, declared, judging.account);
    given(shipment, [declaredAs(declared), { type: 'TariffAssessed', data: nil }])
      .when(pay('1'))
      .thenRefused('SH8');
    given(shipment, [...before, paid('100')])
      .when(pay('1'))
      .thenRefused('SH8');
  });

  it('SH9: a payment is more than nil, not more than is owed, and in the currency of the duty', () => {
    given(shipment, before).when(pay('100.01')).thenRefused('SH9');
    given(shipment, before).when(pay('0')).thenRefused('SH9');
    given(shipment, before).when(pay('1', 'EUR')).thenRefused('SH9');
    given(shipment, [...before, paid('60')])
      .when(pay('40.01'))
      .thenRefused('SH9');
  });

  it('SH11: an amendment cannot change who declares, or the product', () => {
    const other = declarationSaying({ declaredBy: 'AUS', to: 'AUS', from: 'JPN' });
    given(shipment, before).when(amend(other)).thenRefused('SH11');
    const tin = declarationSaying({ product: 'tin.metal.ingot.lme' });
    given(shipment, before).when(amend(tin)).thenRefused('SH11');
  });
});
