import {
  addDecimals,
  type Decimal,
  decimalOf,
  decimalText,
  type Instant,
  type IsoDate,
  readDecimal,
  type Row,
  type RowsReader,
  subtractDecimals,
} from '#kernel';
import { furtherNotice } from '#trade/shipments';
import type { QuotaDocument } from '#trade/quotas';

/** A share as the view tells it: of which shipment, placed on which day, by which event. */
export type ShareRow = {
  readonly shipment: string;
  readonly place: IsoDate;
  readonly share: string;
  readonly event: string;
};

const shareOf = (row: Row): ShareRow => ({
  shipment: String(row['shipment']),
  place: String(row['place']) as IsoDate,
  share: String(row['share']),
  event: String(row['event']),
});

/** Every share above nil that is held by now, of any quota. */
export const sharesHeld = (rows: RowsReader): readonly ShareRow[] =>
  rows
    .find('quota_shares', { where: [['known_until', '=', furtherNotice]] })
    .map(shareOf)
    .filter(({ share }) => share !== '0');

/** The shares of a quota as known at a moment (now when none is given), placed up to a day. */
export const sharesOf = (
  rows: RowsReader,
  quota: string,
  { valid, known }: { readonly valid: IsoDate; readonly known?: Instant | undefined },
): readonly ShareRow[] =>
  rows
    .find('quota_shares', {
      where: [
        ['quota', '=', quota],
        known === undefined ? ['known_until', '=', furtherNotice] : ['known_until', '>', known],
        ['known_from', '<=', known ?? furtherNotice],
        ['place', '<=', valid],
      ],
      orderBy: ['place', 'shipment'],
    })
    .map(shareOf);

/** How much of a quota was given, and how much is left of its volume. */
export const quotaBalance = (
  { volume }: Pick<QuotaDocument, 'volume'>,
  shares: readonly ShareRow[],
) => {
  const allotted = shares
    .map(({ share }) => readDecimal(share))
    .reduce<Decimal>(addDecimals, decimalOf(0));
  const balance = subtractDecimals(readDecimal(volume.amount), allotted);
  return { allotted: decimalText(allotted), balance: decimalText(balance) };
};
