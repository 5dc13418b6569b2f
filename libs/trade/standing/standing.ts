import {
  addDays,
  addDecimals,
  compareDecimals,
  daysBetween,
  type Decimal,
  decimalOf,
  decimalText,
  type DecimalText,
  divideDecimals,
  type IsoDate,
  isNil,
  multiplyDecimals,
  readDecimal,
  subtractDecimals,
} from '#kernel';
import type { MembershipStatus } from '#trade/membership';
import type { ShipmentVersion } from '#trade/shipments';
import type { StandingRule, Thresholds } from './standing-rule.ts';

export const standings = [
  'compliant',
  'under review',
  'in breach',
  'suspended',
  'withdrawn',
  'not a member',
] as const;
export type Status = (typeof standings)[number];

/** A fact that bears on standing: what it is, the shipment, and the event that recorded it. */
export type Reason = {
  readonly rule: keyof Thresholds;
  readonly shipment: string;
  readonly event: string;
  readonly words: string;
};

/** Where a member stands on a date: the status, the rule it follows from, and every fact. */
export type Standing = {
  readonly status: Status;
  readonly rule: { readonly id: string; readonly version: number; readonly citation: string };
  readonly window: { readonly from: IsoDate; readonly until: IsoDate };
  readonly shipments: number;
  readonly counts: Readonly<Record<Exclude<keyof Thresholds, 'belowFloorPercent'>, number>>;
  /** Share of declared value priced below the floor, in percent, half up to 2 places. */
  readonly belowFloorPercent: DecimalText;
  /** Duty owed and not paid by the date, whatever its age, by currency. */
  readonly owed: Readonly<Record<string, DecimalText>>;
  readonly reasons: readonly Reason[];
};

/** A shipment as known, with its id. */
export type KnownShipment = { readonly shipment: string; readonly version: ShipmentVersion };
type Asked = { readonly rule: StandingRule; readonly date: IsoDate };

/** Duty less what was paid of it by a date in its currency; nil for a shipment that bears none. */
export const unpaidOn = ({ assessment, payments }: ShipmentVersion, date: IsoDate): Decimal => {
  const duty = assessment?.found.duty;
  if (duty === undefined || duty === null) return decimalOf(0);
  return payments
    .filter(({ paid, paidOn }) => paidOn <= date && paid.currency === duty.currency)
    .reduce(
      (rest, { paid }) => subtractDecimals(rest, readDecimal(paid.amount)),
      readDecimal(duty.amount),
    );
};

const isPositive = (value: Decimal): boolean => value.digits > 0n;

const unpaid = ({ shipment, version }: KnownShipment, { rule, date }: Asked): Reason[] => {
  const { assessment } = version;
  const rest = unpaidOn(version, date);
  if (assessment === null || !isPositive(rest)) return [];
  const age = daysBetween(assessment.found.governing, date);
  if (age <= rule.unpaidAfterDays) return [];
  const words = `${decimalText(rest)} ${assessment.found.duty?.currency ?? ''} of duty unpaid after ${age} days`;
  return [{ rule: 'unpaid', shipment, event: assessment.event, words }];
};

const purchase = ({ shipment, version }: KnownShipment): Reason[] => {
  const { assessment, declaration } = version;
  const others = assessment?.found.nonMembers ?? [];
  if (assessment === null || declaration.flow !== 'import' || others.length === 0) return [];
  const words = `bought from ${others.join(', ')}, not a member`;
  return [{ rule: 'nonMemberPurchases', shipment, event: assessment.event, words }];
};

const late = ({ shipment, version }: KnownShipment, { rule }: Asked): Reason[] => {
  const { arrival, acceptance, lodged } = version.declaration.dates;
  if (lodged === undefined) return [];
  const days = daysBetween(arrival ?? acceptance, lodged);
  if (days <= rule.lateAfterDays) return [];
  const words = `declared ${days} days after arrival`;
  return [{ rule: 'lateDeclarations', shipment, event: version.declared, words }];
};

const below = ({ shipment, version: { assessment } }: KnownShipment): Reason[] =>
  assessment?.found.belowFloor === true
    ? [
        {
          rule: 'belowFloorPercent',
          shipment,
          event: assessment.event,
          words: 'priced below the floor',
        },
      ]
    : [];

const sumOf = (shipments: readonly KnownShipment[]): Decimal =>
  shipments
    .map(({ version }) => readDecimal(version.assessment?.found.value?.amount ?? '0'))
    .reduce(addDecimals, decimalOf(0));

/** The share of value below the floor, half up to 2 places of a percent. */
const belowShare = (shipments: readonly KnownShipment[]): Decimal => {
  const all = sumOf(shipments);
  if (isNil(all)) return decimalOf(0);
  const under = sumOf(
    shipments.filter(({ version }) => version.assessment?.found.belowFloor === true),
  );
  const hundredfold = multiplyDecimals(under, decimalOf(100));
  return divideDecimals(hundredfold, all, { mode: 'halfUp', places: 2 });
};

const reaches = (limit: Thresholds, counts: Standing['counts'], share: Decimal): boolean =>
  counts.nonMemberPurchases >= limit.nonMemberPurchases ||
  counts.unpaid >= limit.unpaid ||
  counts.lateDeclarations >= limit.lateDeclarations ||
  compareDecimals(share, readDecimal(limit.belowFloorPercent)) >= 0;

const owedBy = (shipments: readonly KnownShipment[], date: IsoDate): Standing['owed'] => {
  const sums = new Map<string, Decimal>();
  for (const { version } of shipments) {
    const rest = unpaidOn(version, date);
    const currency = version.assessment?.found.duty?.currency;
    if (currency === undefined || !isPositive(rest)) continue;
    sums.set(currency, addDecimals(sums.get(currency) ?? decimalOf(0), rest));
  }
  return Object.fromEntries([...sums].map(([currency, sum]) => [currency, decimalText(sum)]));
};

const byFacts = (rule: StandingRule, counts: Standing['counts'], share: Decimal): Status => {
  if (reaches(rule.inBreach, counts, share)) return 'in breach';
  return reaches(rule.underReview, counts, share) ? 'under review' : 'compliant';
};

/**
 * Where a member stands on a date, computed from facts and the date alone. `shipments` are those the
 * member's customs declared, as known; a cancelled one does not count.
 */
export const standingOf = (
  membership: MembershipStatus | undefined,
  shipments: readonly KnownShipment[],
  asked: Asked,
): Standing => {
  const { rule, date } = asked;
  const window = { from: addDays(date, -rule.windowDays), until: date };
  const counted = shipments.filter(({ version: { cancelled, assessment } }) => {
    const on = assessment?.found.governing;
    return !cancelled && on !== undefined && on > window.from && on <= window.until;
  });
  const reasons = counted.flatMap((one) => [
    ...purchase(one),
    ...unpaid(one, asked),
    ...late(one, asked),
    ...below(one),
  ]);
  const count = (of: keyof Thresholds) => reasons.filter((reason) => reason.rule === of).length;
  const counts = {
    nonMemberPurchases: count('nonMemberPurchases'),
    unpaid: count('unpaid'),
    lateDeclarations: count('lateDeclarations'),
  };
  const share = belowShare(counted);
  const facts = byFacts(rule, counts, share);
  return {
    status:
      membership === undefined ? 'not a member' : membership === 'member' ? facts : membership,
    rule: { id: rule.id, version: rule.version, citation: rule.citation },
    window,
    shipments: counted.length,
    counts,
    belowFloorPercent: decimalText(share),
    owed: owedBy(counted, date),
    reasons,
  };
};
