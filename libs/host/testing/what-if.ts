import type { Currency, IsoDate, Period, StateCode } from '#kernel';
import { parseWhatIf, WhatIfTally } from '#trade/audit';
import type { Law, LawEvent } from '#trade/law';
import { type Declaration, freshAssessment } from '#trade/shipments';
import type { KnownShipment } from '#trade/standing';
import { declarationSaying } from './declaration.ts';
import { admitted, concentrate, floorSet, lawOf, listed, priceOf, ratePublished } from './law.ts';
import { enacted, rulesSaying, standingRuleEnacted } from './rules.ts';

const account = 'USD' as Currency;
const today = '2026-12-31' as IsoDate;
export const supposedOn: readonly LawEvent[] = [
  listed(),
  ...admitted('AUS', 'JPN'),
  enacted(),
  floorSet('100'),
  ratePublished(),
  standingRuleEnacted('2020-01-01'),
];
export const whatIfLaw = lawOf(...supposedOn);
const always: Period = { from: '0001-01-01' as IsoDate, until: null };

export const shipmentOf = (
  declaration: Declaration,
  n = 1,
  by: Law = whatIfLaw,
): KnownShipment => ({
  shipment: `s${n}`,
  version: {
    declaration,
    cancelled: false,
    declared: 'd',
    payments: [],
    refunds: [],
    assessment: {
      ...freshAssessment({ declaration, cancelled: false }, { law: by, account }),
      event: 'a',
    },
  },
});
export const declaredOn = (acceptance: string, changed = {}) =>
  declarationSaying({ dates: { acceptance }, ...changed });

export const whatIfSaying = (
  document: object,
  shipments: readonly KnownShipment[],
  period = always,
) => {
  const whatIf = parseWhatIf({ schema: 'plimsoll/what-if@1', ...document });
  const tally = new WhatIfTally(whatIf, { law: whatIfLaw, account, period, standingsOn: today });
  tally.take(tally.partOf('JPN' as StateCode, shipments));
  return tally.report();
};

export const supposedFloor = (amount: string, from: string, until: string | null) => ({
  act: 'set',
  product: concentrate,
  unitPrice: priceOf(amount),
  from,
  until,
});
export const noFloor = { act: 'lift', product: concentrate };
export const voidRules = (from: string, until: string | null) => ({
  act: 'void',
  ruleSet: rulesSaying().id,
  from,
  until,
});

/** 10 dry tonnes for 900 dollars under a floor of 100 owe 100 dollars. */
export const aYear = ['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01'].map((day, n) =>
  shipmentOf(declaredOn(day), n),
);
export const spring = ['2026-03-01', '2026-06-01'] as const;
