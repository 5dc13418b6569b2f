import type { IsoDate } from '#kernel';
import { type Law, type LawEvent, lawNow } from '#trade/law';
import {
  type Final,
  parseFinalAssay,
  parseFinalPrice,
  parseFinalWeight,
  type ShipmentCommand,
} from '#trade/shipments';
import { parseTimeLimits, shippedTimeLimits } from '#trade/zone-rules';
import { declarationSaying, judgedBy } from './declaration.ts';
import { idOf } from './ids.ts';
import { bookOf } from './law.ts';
import { law } from './shipments.ts';

/** Time limits as enacted: `limitOn` sets one of them to so many days, Rule 9. */
export const limitsEnacted = (document: object): LawEvent => ({
  type: 'ZoneRulesEnacted',
  data: { document: parseTimeLimits(document), citation: 'An act', proposal: idOf(900) },
});
export const limitOn = (act: string, within = 30, from = 'arrival') =>
  limitsEnacted({
    ...shippedTimeLimits,
    [act]: { within, unit: 'days', from, citation: 'Rule 9' },
  });
/** The law of most specs and a sixth fact. */
export const withSixth = (fact: LawEvent): Law =>
  lawNow(bookOf(...law.book.learned.map((one) => one.fact), fact));

/** A declaration of which all is provisional; it arrived on 20 February. */
export const provisionally = declarationSaying({
  provisional: ['price', 'assay', 'weight'],
  dates: { acceptance: '2026-03-01', arrival: '2026-02-20' },
  terms: { incoterm: 'CIF' },
  moisturePercent: '8',
});
export const finalisationId = idOf(50);
/** The day on which commands are given, unless they say another. */
export const today = '2026-03-05' as IsoDate;
/** Each part as it becomes final. */
export const finals = {
  price: { part: 'price', told: parseFinalPrice({ value: { amount: '950', currency: 'USD' } }) },
  assay: {
    part: 'assay',
    told: parseFinalAssay({ assays: [{ substance: 'WO3', percent: '66', basis: 'dry' }] }),
  },
  weight: {
    part: 'weight',
    told: parseFinalWeight({ quantity: { amount: '9', unit: 't.dry' }, moisturePercent: '7' }),
  },
} as const satisfies Record<string, Final>;
export const finalise = (final: Final, by: Law = law): ShipmentCommand => ({
  type: 'FinalisePart',
  final,
  as: finalisationId,
  today,
  ...judgedBy(by),
});
