import {
  addDecimals,
  decimalOf,
  type IsoDate,
  readDecimal,
  type RowsReader,
  type StateCode,
} from '#kernel';
import { isSecurity, postingsIn } from '#trade/accounts';
import type { OpenMatters } from '#trade/membership';
import { unpaidOn } from '#trade/standing';
import { shipmentsOf } from './shipment-rows.ts';

const endOfTime = '9999-12-31' as IsoDate;

const unpaid = (rows: RowsReader, state: StateCode): number =>
  shipmentsOf(rows, state).filter(({ version }) => unpaidOn(version, endOfTime).digits > 0n).length;

/** Shipments of which security is still held: what was lodged less what was released. */
const secured = (rows: RowsReader, state: StateCode): number => {
  const postings = postingsIn(rows, { state }).filter(isSecurity);
  const held = [...Map.groupBy(postings, ({ shipment, currency }) => `${shipment} ${currency}`)]
    .map(([, all]) => all.map(({ amount }) => readDecimal(amount)))
    .filter((amounts) => amounts.reduce(addDecimals, decimalOf(0)).digits > 0n);
  return held.length;
};

/** What a state has not settled by now, counted in shipments. */
export const openMatters = (rows: RowsReader, state: StateCode): OpenMatters => ({
  unpaid: unpaid(rows, state),
  secured: secured(rows, state),
});
