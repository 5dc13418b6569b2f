import {
  daysBetween,
  type Decimal,
  decimalOf,
  decimalText,
  type IsoDate,
  readDecimal,
} from '#kernel';
import { balanceOf, type Declaration, type Part, type ShipmentVersion } from '#trade/shipments';
import type { Delay, Limits, StandingRule } from '#trade/zone-rules';

/** The rules of this room by which a fact counts; their sentences stand on its page. */
export const codes = {
  nonMemberPurchases: 'ST2',
  unpaid: 'ST3',
  lateDeclarations: 'ST4',
  belowFloorPercent: 'ST5',
  undetermined: 'ST6',
  overdueFinalisations: 'ST10',
} as const satisfies Readonly<Record<keyof Limits, string>>;
export type FactKind = keyof typeof codes;

/** A fact that bears on standing: by which rule, the shipment, and the event that recorded it. */
export type Reason = {
  readonly code: string;
  readonly fact: FactKind;
  readonly shipment: string;
  readonly event: string;
  readonly words: string;
};

/** A shipment as known, with its id. */
export type KnownShipment = { readonly shipment: string; readonly version: ShipmentVersion };
/** By when a part of a shipment is to be final, by the time limits as known; undefined without one. */
export type LastDay = (declaration: Declaration, part: Part) => IsoDate | undefined;
type Asked = { readonly rule: StandingRule; readonly date: IsoDate; readonly lastDay: LastDay };
type Found = { readonly event: string; readonly words: string };
type Finder = (version: ShipmentVersion, asked: Asked) => Found | undefined;

/**
 * Duty less what was paid of it by a date in its currency, plus what was given back; nil for a
 * shipment that bears none.
 */
export const unpaidOn = (version: ShipmentVersion, date: IsoDate): Decimal => {
  const duty = version.assessment?.found.duty;
  if (duty === undefined || duty === null) return decimalOf(0);
  if (version.payments.length + version.refunds.length === 0) return readDecimal(duty.amount);
  const paid = version.payments.filter(({ paidOn }) => paidOn <= date).map((one) => one.paid);
  const refunded = version.refunds
    .filter(({ refundedOn }) => refundedOn <= date)
    .map((one) => one.refunded);
  return readDecimal(balanceOf({ duty, paid, refunded }).amount);
};

/** The day a rule counts from: the first it names that was told, else the governing date. */
const countedFrom = ({ declaration, assessment }: ShipmentVersion, { countFrom }: Delay) => {
  const governing = assessment?.found.governing ?? declaration.dates.acceptance;
  const dates = { ...declaration.dates, governing };
  const name = countFrom.find((one) => dates[one] !== undefined) ?? 'governing';
  return { name, day: dates[name] ?? governing };
};

const purchase: Finder = ({ assessment, declaration }) => {
  const others = assessment?.found.nonMembers ?? [];
  if (assessment === null || declaration.flow !== 'import' || others.length === 0) return undefined;
  return { event: assessment.event, words: `bought from ${others.join(', ')}, not a member` };
};

const unpaid: Finder = (version, { rule, date }) => {
  const { assessment } = version;
  const rest = unpaidOn(version, date);
  if (assessment === null || rest.digits <= 0n) return undefined;
  const { name, day } = countedFrom(version, rule.unpaid);
  const age = daysBetween(day, date);
  if (age <= rule.unpaid.afterDays) return undefined;
  const owed = `${decimalText(rest)} ${assessment.found.duty?.currency ?? ''}`;
  return {
    event: assessment.event,
    words: `${owed} of duty unpaid ${age} days after ${name} (${day}); allowed ${rule.unpaid.afterDays}`,
  };
};

const late: Finder = (version, { rule }) => {
  const { lodged } = version.declaration.dates;
  if (lodged === undefined) return undefined;
  const { name, day } = countedFrom(version, rule.late);
  const days = daysBetween(day, lodged);
  if (days <= rule.late.afterDays) return undefined;
  return {
    event: version.declared,
    words: `declared ${days} days after ${name} (${day}); allowed ${rule.late.afterDays}`,
  };
};

const below: Finder = ({ assessment }) =>
  assessment?.found.belowFloor === true
    ? { event: assessment.event, words: 'priced below the floor' }
    : undefined;

/** What could not be found of a shipment: its value, its distance from a floor there is, its duty. */
const undetermined: Finder = ({ assessment }) => {
  if (assessment === null) return undefined;
  const { cited, found, event } = assessment;
  const open = [
    ...(found.value === null ? ['its value in the currency of account'] : []),
    ...(cited.floor !== null && found.belowFloor === null ? ['its price against the floor'] : []),
    ...(found.outcome === 'undetermined' ? [`its duty (${found.reason ?? 'no reason'})`] : []),
  ];
  return open.length === 0 ? undefined : { event, words: `not known: ${open.join(', ')}` };
};

const overdue: Finder = ({ declaration, declared }, { date, lastDay }) => {
  const words = (declaration.provisional ?? []).flatMap((part) => {
    const day = lastDay(declaration, part);
    return day !== undefined && day < date ? [`its ${part} was to be final by ${day}`] : [];
  });
  return words.length === 0 ? undefined : { event: declared, words: words.join('; ') };
};

const finders = {
  nonMemberPurchases: purchase,
  unpaid,
  lateDeclarations: late,
  belowFloorPercent: below,
  undetermined,
  overdueFinalisations: overdue,
} as const satisfies Readonly<Record<FactKind, Finder>>;
const kinds = Object.keys(finders) as readonly FactKind[];

/** Everything about one shipment that a rule counts, or what of it is of some kinds. */
export const reasonsOf = (
  { shipment, version }: KnownShipment,
  asked: Asked,
  of = kinds,
): readonly Reason[] => {
  const reasons: Reason[] = [];
  for (const fact of of) {
    const found = finders[fact](version, asked);
    if (found !== undefined) reasons.push({ code: codes[fact], fact, shipment, ...found });
  }
  return reasons;
};
