import type { IsoDate } from '#kernel';
import type { ShipmentVersion } from '#trade/shipments';
import type { MembershipFact } from '#trade/standing';
import { parseStandingRule, shippedStandingRule } from '#trade/zone-rules';
import { declarationSaying } from './declaration.ts';
import { idOf } from './ids.ts';

/** The shipped rule as enacted by event 90, with some of it changed. */
export const standingRuleSaying = (changed: object = {}) => ({
  document: parseStandingRule({ ...shippedStandingRule, ...changed }),
  citation: 'Standing act',
  root: idOf(90),
  by: idOf(90),
  repealedFrom: null,
  known: 1,
});
/** A state admitted, or worse, by event 80. */
export const being = (status: MembershipFact['status']): MembershipFact => ({
  status,
  event: idOf(80),
  from: '2020-01-01' as IsoDate,
  citation: 'Accession act',
});

/** What a spec says of a shipment; all else is in order. */
export type ShipmentWords = {
  readonly on?: string;
  readonly duty?: string | null;
  readonly paid?: readonly (readonly [amount: string, on: string])[];
  readonly below?: boolean | null;
  readonly value?: string | null;
  readonly outcome?: string;
  readonly floor?: boolean;
  readonly from?: readonly string[];
  readonly flow?: 'import' | 'export';
  readonly lodged?: string;
  readonly cancelled?: boolean;
  readonly provisional?: readonly string[];
};

const money = (amount: string) => ({ amount, currency: 'USD' });

const usual = {
  on: '2026-06-01',
  duty: null,
  paid: [],
  below: false,
  value: '100',
  outcome: 'assessed',
  floor: true,
  from: [],
  flow: 'import',
  cancelled: false,
} as const;
const exporting = { flow: 'export', from: 'JPN', to: 'AUS' };

const declared = ({ on, flow, lodged, provisional }: ShipmentWords & { on: string }) => {
  const dates = { acceptance: on, ...(lodged === undefined ? {} : { lodged }) };
  const open = provisional === undefined ? {} : { provisional };
  return declarationSaying({ dates, ...open, ...(flow === 'export' ? exporting : {}) });
};

/** A shipment of 100 dollars on 1 June that bears no duty and breaks nothing, but for these words. */
export const shipmentSaying = (words: ShipmentWords = {}) => {
  const said = { ...usual, ...words };
  const found = {
    outcome: said.outcome,
    governing: said.on,
    inputs: {},
    steps: [],
    duty: said.duty === null ? null : money(said.duty),
    belowFloor: said.below,
    value: said.value === null ? null : money(said.value),
    nonMembers: said.from,
  };
  const version = {
    declaration: declared(said),
    cancelled: said.cancelled,
    declared: idOf(1),
    assessment: {
      event: idOf(2),
      lawAsOf: null,
      cited: { floor: said.floor ? idOf(5) : null },
      found,
    },
    refunds: [],
    payments: said.paid.map(([amount, paidOn]) => ({
      paid: money(amount),
      paidOn,
      event: idOf(3),
    })),
  } as unknown as ShipmentVersion;
  return { shipment: 's', version };
};
export const many = (count: number, words: ShipmentWords) =>
  Array.from({ length: count }, () => shipmentSaying(words));
