import { type IsoDate, type Money, refusal } from '#kernel';
import type { TimedAct, TimeLimit, TimeLimits, ZoneEnactment } from '#trade/zone-rules';

export const unlisted = (product: string, date: string) =>
  refusal('SH1', `${product} is not in the catalogue on ${date}.`, '/product');
export const otherBasis = (unit: string, wanted: string, lacking: string) =>
  refusal(
    'SH2',
    `The quantity is told in ${unit}; for this product it must have the basis of ${wanted}, ` +
      `or the declaration must tell ${lacking}.`,
    '/quantity/unit',
  );
export const undetermined = (reason: string) =>
  refusal('SH3', `The duty cannot be determined: ${reason}.`);
/** `wanted` says between which currencies, for which date and by which policy. */
export const noRate = (wanted: string, known: readonly string[]) =>
  refusal(
    'SH4',
    `There is ${wanted}; series known: ${known.length === 0 ? 'none' : known.join(', ')}.`,
    '/value/currency',
  );
export const wrongHs = (code: string, edition: string, product: string) =>
  refusal('SH5', `HS ${edition} ${code} does not map to ${product} on that date.`, '/hs');
export const unknownShipment = () => refusal('SH6', 'No such shipment is declared.');
export const cancelled = () => refusal('SH7', 'The shipment is cancelled.');
export const nothingOwed = () => refusal('SH8', 'No duty is owed for this shipment.', '/paid');
export const overpaid = (owed: Money) =>
  refusal(
    'SH9',
    `At most ${owed.amount} ${owed.currency} is owed; a payment may not exceed it.`,
    '/paid',
  );
export const hostOre = (product: string) =>
  refusal(
    'SH10',
    `${product} is a host ore: a link of the mass balance, not declared for duty.`,
    '/product',
  );
export const otherDeclarant = () =>
  refusal(
    'SH11',
    'An amendment cannot change which state or declarant declares, or the product.',
    '/declaration',
  );
export const declaredTwice = () => refusal('SH12', 'The shipment is declared already.');
export const nothingToRefund = (most: Money | undefined, by: string) =>
  refusal(
    'SH13',
    most === undefined
      ? `Nothing was paid by ${by} beyond what is due.`
      : `At most ${most.amount} ${most.currency} was paid by ${by} beyond what is due.`,
    '/refunded',
  );
export const noSuchSecurity = () =>
  refusal('SH14', 'No security was lodged by that fact for this shipment.', '/security');
export const moreThanHeld = (held: Money) =>
  refusal('SH15', `Of that security ${held.amount} ${held.currency} is still held.`, '/released');
export const releasedBefore = (lodgedOn: IsoDate) =>
  refusal(
    'SH22',
    `That security was lodged on ${lodgedOn}; it is released on that day or later.`,
    '/releasedOn',
  );
export const securityOfNothing = () =>
  refusal('SH16', 'A security is an amount above nil.', '/lodged');

export const notProvisional = (part: string, finalised: string | undefined) =>
  refusal(
    'SH17',
    finalised === undefined
      ? `The ${part} was not declared provisional: it is final.`
      : `The ${part} is final already, by event ${finalised}.`,
  );

type Passed = {
  readonly act: TimedAct;
  readonly on: IsoDate;
  readonly from: IsoDate;
  /** Whether the day that the limit runs from was told; else it runs from acceptance. */
  readonly isTold: boolean;
  readonly lastDay: IsoDate;
  readonly limit: TimeLimit;
  readonly enacted: ZoneEnactment<TimeLimits>;
};
const actWords: Readonly<Record<TimedAct, string>> = {
  price: 'The final price',
  assay: 'The final assay',
  weight: 'The final weight',
  amendment: 'An amendment',
  cancellation: 'A cancellation',
};
export const afterLimit = ({ act, on, from, isTold, lastDay, limit, enacted }: Passed) => {
  const { id, version } = enacted.document;
  const start = isTold
    ? `${limit.from} (${from})`
    : `acceptance (${from}, as no day of ${limit.from} was told)`;
  const span = `${limit.within} ${limit.unit} from ${start}`;
  return refusal(
    'SH18',
    `${actWords[act]} was due by ${lastDay}, ${span}, by ${id} v${version} (${limit.citation}, ` +
      `event ${enacted.by}); ${on} is later. After that day it takes the citation of an order.`,
    '/citation',
  );
};
export const otherTerm = (term: string) =>
  refusal(
    'SH19',
    `The price was declared ${term}; its final terms cannot say another term of delivery.`,
    '/terms/incoterm',
  );
export const otherProvisional = (provisional: readonly string[]) =>
  refusal(
    'SH20',
    `An amendment leaves what is provisional as it is: ${provisional.join(', ') || 'nothing'}. ` +
      'A part becomes final by its finalisation.',
    '/declaration/provisional',
  );
export const openAssay = (substance: string, at: number) =>
  refusal(
    'SH21',
    `The assay of ${substance} is told as not final; a final assay is final in each substance.`,
    `/assays/${at}/final`,
  );
